import type { Command, Ended, Goal, Refusal } from '../simulation/Command'
import type { What, WorldFact } from '../simulation/RecordedEvent'
import type { StopReason } from '../simulation/RunPort'

/** One of each of what people command and what the world tells, with plausible operands. */

/** One of each kind of a union: a kind without a sample does not compile. */
type OfEach<T extends { kind: string }> = {
  readonly [K in T['kind']]: readonly Omit<Extract<T, { kind: K }>, 'kind'>[]
}

function each<T extends { kind: string }>(samples: OfEach<T>): T[] {
  return Object.entries<readonly object[]>(samples).flatMap(([kind, all]) =>
    all.map((sample) => ({ kind, ...sample }) as unknown as T),
  )
}

const INSTANTS = ['beforeFsync', 'afterFsync', 'afterAck'] as const
const WAY = { from: 2, to: 4 }
const LINKS = [WAY, { from: 4, to: 2 }]

export const COMMANDS = each<Command>({
  start: [{ sids: [1] }, { sids: [1, 2, 5] }],
  kill: [{ sid: 3 }],
  killInside: [{ sid: 3, event: 1204, effects: 7 }],
  poweroff: [{ sid: 3 }],
  restart: [{ sid: 3 }],
  pause: [{ sid: 3 }],
  resume: [{ sid: 3 }],
  isolate: [{ sid: 3 }],
  cut: [
    { ...WAY, bothWays: true },
    { ...WAY, bothWays: false },
  ],
  heal: [{ link: null }, { link: { ...WAY, bothWays: true } }],
  split: [
    {
      groups: [
        [1, 2],
        [3, 4, 5],
      ],
    },
  ],
  cutQuorum: [
    { ...WAY, bothWays: true, how: 'silent' },
    { ...WAY, bothWays: false, how: 'refused' },
  ],
  write: [
    { sid: 3, op: 'create', path: '/a' },
    { sid: 3, op: 'delete', path: '/a' },
  ],
  client: [
    { id: 257, program: { kind: 'zkCli' }, sids: null, timeoutMs: 30_000 },
    {
      id: 257,
      program: { kind: 'recipe', recipe: 'lock', options: { mistake: 'herd' } },
      sids: [1, 3],
      timeoutMs: 6000,
    },
  ],
  type: [{ id: 257, line: 'get /a' }],
  wipe: [{ sid: 3 }],
  damage: [{ sid: 3, file: 'log.100000001', at: 60 }],
  slowLink: [
    { ...WAY, bothWays: true, us: 250_000 },
    { ...WAY, bothWays: false, us: null },
  ],
  slowDisk: [
    { sid: 3, us: 250_000 },
    { sid: 3, us: null },
  ],
  hold: [{ which: { by: 'frame', frame: 17 } }, { which: { by: 'way', ...WAY } }],
  release: [{ which: { by: 'frame', frame: 17 } }, { which: 'all' }],
  byHand: [{ on: true }, { on: false }],
  fire: [{ sid: 3, timer: 'notification' }],
  timers: [{ how: 'aligned' }, { how: 'spread' }],
  load: [
    { perSecond: 20, sids: null },
    { perSecond: 1, sids: [1, 3] },
  ],
  loadOff: [{}],
  crashAt: INSTANTS.flatMap((instant) => [
    { sid: 3, instant, how: 'kill' },
    { sid: 3, instant, how: 'poweroff' },
  ]),
  spare: [{ sid: 3 }],
})

export const REFUSALS = each<Refusal>({
  noSuchServer: [{ sid: 9 }],
  alreadyRunning: [{ sid: 3 }],
  notRunning: [{ sid: 3 }],
  neverStarted: [{ sid: 3 }],
  alreadyPaused: [{ sid: 3 }],
  notPaused: [{ sid: 3 }],
  noPower: [{ sid: 3 }],
  sameServer: [{ sid: 3 }],
  alreadyCut: [WAY],
  notCut: [WAY],
  nothingToHeal: [{}],
  namedTwice: [{ sid: 3 }],
  oneGroup: [{}],
  alreadyIsolated: [{ sid: 3 }],
  eventPassed: [{ event: 1204, now: 2000 }],
  alreadyEmpty: [{ sid: 3 }],
  diskInUse: [{ sid: 3 }],
  noSuchByte: [{ sid: 3, file: 'log.100000001', at: 60 }],
  delayOutOfRange: [{ us: 7, min: 1000, max: 60_000_000 }],
  linkNotSlow: [WAY],
  diskNotSlow: [{ sid: 3 }],
  noSuchFrame: [{ frame: 17 }],
  nothingOnTheWay: [WAY],
  alreadyHeld: [{ frame: 17 }],
  notHeld: [{ frame: 17 }],
  nothingHeld: [{}],
  alreadyByHand: [{}],
  notByHand: [{}],
  noSuchTimer: [{ sid: 3, timer: 'halfTick' }],
  noElectionTimer: [{ least: 2 }],
  rateOutOfRange: [{ perSecond: 1000, min: 1, max: 200 }],
  alreadyLoading: [{}],
  noLoad: [{}],
  alreadyArmed: [{ sid: 3 }],
  notArmed: [{ sid: 3 }],
  observerSendsNoAck: [{ sid: 3 }],
  notAPath: [{ path: '/a/' }],
  dataTooLong: [{ bytes: 1_000_001, max: 1_000_000 }],
  noSuchClient: [{ id: 258 }],
  clientExists: [{ id: 257 }],
  clientOutOfRange: [{ max: 50 }],
  noSuchRecipe: [{ recipe: 'lok' }],
  noSuchOption: [{ recipe: 'lock', option: 'mistake=x', values: 'mistake=herd' }],
  timeoutOutOfRange: [{ timeoutMs: 1, min: 100, max: 3_600_000 }],
  lineTooLong: [{ length: 3_000_000, max: 2_000_000 }],
})

export const GOALS = each<Goal>({
  events: [{ count: 1 }, { count: 12 }],
  steps: [{ count: 3 }],
  event: [{ index: 1204 }],
  time: [{ us: 12_318_000 }],
  phase: [
    { sid: 3, phase: 'DISCOVERY' },
    { sid: null, phase: 'BROADCAST' },
  ],
  state: [
    { sid: 3, state: 'LEADING' },
    { sid: null, state: 'LOOKING' },
  ],
  nextPhase: [{}],
  leader: [{}],
  fact: [
    { sid: 3, fact: 'VoteChanged', times: 2 },
    { sid: null, fact: 'Serving', times: 5 },
  ],
  told: [{ id: 257, note: 'holds', times: 2 }],
  agreed: [{}],
  allServing: [{}],
  idle: [{}],
})

export const ENDED = each<Ended>({
  reached: [{ event: 7, us: 12_318_000 }],
  nothingLeft: [{ event: 7, us: 12_318_000 }],
  waitsForHand: [{ event: 7, us: 12_318_000 }],
  notReached: [
    { event: 7, us: 12_318_000, limit: 'time' },
    { event: 7, us: 12_318_000, limit: 'events' },
  ],
})

export const STOPS = each<StopReason>({
  workerSilent: [{ sid: 3, waitedMs: 5000 }],
  workerThrew: [{ sid: 3, message: 'out of range', report: '' }],
  conductorThrew: [{ message: 'out of range', report: '' }],
  eventLimit: [{ limit: 200_000 }],
})

export const WORLD = each<WorldFact>({
  ClientMade: [{ id: 257, program: { kind: 'zkCli' } }],
  ProcessStarted: [
    { sid: 3, incarnation: 1 },
    { sid: 3, incarnation: 12 },
  ],
  ProcessKilled: [{ sid: 3 }],
  KilledInside: [{ sid: 3, effects: 2, of: 7 }],
  KillMissed: [{ sid: 3, event: 57 }],
  CrashArmed: INSTANTS.map((instant) => ({ sid: 3, instant, how: 'kill' })),
  CrashDisarmed: [{ sid: 3 }],
  CrashStruck: INSTANTS.flatMap((instant) => [
    { sid: 3, instant, left: 0 },
    { sid: 3, instant, left: 2 },
  ]),
  LoadBegun: [
    { perSecond: 20, sids: null },
    { perSecond: 5, sids: [1, 3] },
  ],
  LoadEnded: [{ sent: 1 }, { sent: 40 }],
  ProcessExited: [{ sid: 3, code: 1, reason: 'snapshotDamaged' }],
  PowerLost: [
    { sid: 3, unsynced: [] },
    { sid: 3, unsynced: ['acceptedEpoch', 'currentEpoch'] },
  ],
  ProcessPaused: [{ sid: 3 }],
  ProcessResumed: [{ sid: 3, waiting: 4, timers: 2 }],
  LinksCut: [
    { links: LINKS, stalled: 0 },
    { links: [WAY], stalled: 1 },
  ],
  LinksHealed: [
    { links: LINKS, released: 0 },
    { links: [WAY], released: 3 },
  ],
  NetworkGroups: [{ groups: [[1, 2, 3]] }, { groups: [[1, 2], [3]] }],
  FramesLost: [
    { frames: [7], why: 'powerLost' },
    { frames: [7, 8], why: 'connectionGone' },
  ],
  DialUnanswered: (['cut', 'portCut', 'powerLost'] as const).map((why) => ({
    conn: '2.1.3',
    ...WAY,
    why,
  })),
  ConnectionReset: [{ conn: '2.1.3', by: 4, of: 2 }],
  ReplyHeard: [
    { sid: 2, session: '0x1', cxid: 3, zxid: '0x200000008', err: 0 },
    { sid: 2, session: '0x1', cxid: 3, zxid: '0x200000008', err: -101 },
  ],
  QuorumPortCut: [
    { links: LINKS, how: 'silent', stalled: 1 },
    { links: [WAY], how: 'refused', stalled: 0 },
  ],
  QuorumPortRefused: [{ conn: '2.1.3', ...WAY }],
  QuorumPortHealed: [{ links: LINKS, released: 1 }],
  DiskWiped: [{ sid: 3, files: ['acceptedEpoch', 'snapshot.0'] }],
  FileDamaged: [{ sid: 3, file: 'log.100000001', at: 60 }],
  LinkSlowed: [
    { links: LINKS, us: 250_000 },
    { links: LINKS, us: null },
  ],
  DiskSlowed: [
    { sid: 3, us: 250_000 },
    { sid: 3, us: null },
  ],
  FrameHeld: [
    { frame: 17, ...WAY, behind: 0 },
    { frame: 17, ...WAY, behind: 1 },
  ],
  FramesReleased: [
    { frame: 17, others: 2 },
    { frame: null, others: 0 },
  ],
  HandTaken: [{ waiting: 1 }],
  HandTakenOff: [{ released: 2 }],
  TimerFired: [{ sid: 3, timer: 'notification', dueUs: 12_318_000 }],
  TimersMoved: (['aligned', 'spread'] as const).map((how) => ({
    how,
    timers: [{ sid: 3, timer: 'notification', firesUs: 5 }],
  })),
})

export const WHATS = each<What>({
  command: [{ command: { kind: 'kill', sid: 3 } }],
  booted: [{}],
  connected: [{ conn: '2.1.3', port: 'election', with: 4 }],
  refused: [{ conn: '2.1.3', port: 'quorum', with: 4 }],
  accepted: [{ conn: '2.1.3', port: 'election', with: 4 }],
  received: [{ conn: '2.1.3', port: 'election', from: 4, frame: 9 }],
  closed: (['FIN', 'RST'] as const).map((how) => ({ conn: '2.1.3', port: 'quorum', with: 4, how })),
  arrived: [{ conn: '2.1.3', port: 'quorum', from: 4, at: 5, frame: 9 }],
  fsynced: [{ file: 'acceptedEpoch' }],
  submitted: [
    { sid: 3, session: '0x1', cxid: 3, request: { op: 'create', path: '/a', data: 'x' } },
  ],
  expired: [{ timer: 'halfTick' }],
  typed: [{ at: 257, line: 'get /a' }],
  unreachable: [{ conn: 'c1.1.1', at: 257, address: 'zk.example.org:2181' }],
})
