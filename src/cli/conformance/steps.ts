import { LONG_MIN, fromHexLong, toHexLong } from '../../zookeeper/Zxid'
import { SERVER_STATES, type ServerState } from '../../zookeeper/states'
import type { Line } from './Capture'

/** What a participant alone is given, in order. Everything but `recv` happens on the election's own thread. */
export type Step =
  | { kind: 'boot'; t: number }
  /** The process ends; `abrupt`: in the middle of an election, as a kill does it. */
  | { kind: 'end'; t: number; abrupt: boolean }
  | { kind: 'recv'; t: number; my: ServerState; notification: Heard }
  | { kind: 'newElection'; t: number; zxid: bigint; peerEpoch: bigint | null; round: bigint | null }
  | { kind: 'timeout'; t: number; broadcast: boolean }
  /** That thread has logged its line `index` (of Script.main): by now it has taken from the queue what it took to. */
  | { kind: 'line'; t: number; index: number; leaves: boolean }
  /** The main loop goes on in the state it was elected to: the vote has become currentVote. */
  | { kind: 'elected'; t: number }

export interface Heard {
  sid: number
  state: ServerState
  leader: bigint
  zxid: bigint
  electionEpoch: bigint
  peerEpoch: bigint
  version: number
}

/** What it must answer: a line of the log in a normal form. */
export interface Expected {
  t: number
  text: string
}

export interface Script {
  steps: Step[]
  /** The election's own thread: compare, updateProposal, addVote, send, staleRound, timeout, leaveElection. */
  main: Expected[]
  /** Answers come from another thread. */
  replies: Expected[]
}

/** A line that cannot be read, with its number among the server's events. */
export class UnreadableLine extends Error {}

const MAIN = [
  'compare',
  'updateProposal',
  'addVote',
  'send',
  'staleRound',
  'timeout',
  'leaveElection',
]

/** Takes a server's captured lines apart into what it was given and what it did with it. */
export function readScript(lines: readonly Line[], voters: number): Script {
  const election = lines.filter(({ ev }) => MAIN.includes(ev) || ev === 'newElection')
  const before = new Map<Line, Step>()
  election.forEach((line, i) => {
    if (line.ev === 'newElection') placeNewElection(election, i, before)
    if (line.ev === 'timeout') placeTimeout(election, i, voters, before)
  })
  const script: Script = { steps: [], main: [], replies: [] }
  for (const [i, line] of lines.entries()) {
    if (line.ev === 'boot') script.steps.push({ kind: 'boot', t: line.t })
    const step = line.ev === 'recv' ? readRecv(line) : before.get(line)
    if (step !== undefined) script.steps.push(step)
    if (line.ev === 'state' && line.state !== 'LOOKING')
      script.steps.push({ kind: 'elected', t: line.t })
    if (MAIN.includes(line.ev)) {
      const leaves = line.ev === 'leaveElection'
      script.steps.push({ kind: 'line', t: line.t, index: script.main.length, leaves })
      script.main.push({ t: line.t, text: textOf(line) })
    }
    if (line.ev === 'reply') script.replies.push({ t: line.t, text: textOf(line) })
    const next = lines[i + 1]
    if (next === undefined || next.ev === 'boot') {
      const abrupt = line.ev === 'recv' || MAIN.includes(line.ev)
      script.steps.push({ kind: 'end', t: line.t, abrupt })
    }
  }
  return script
}

/** Its vote is logged just before, its broadcast after. */
function placeNewElection(election: readonly Line[], i: number, before: Map<Line, Step>): void {
  const line = election[i]
  if (line === undefined) return
  const previous = election[i - 1]
  const next = election[i + 1]
  const told = next?.ev === 'send' ? next : undefined
  before.set(previous?.ev === 'updateProposal' ? previous : line, {
    kind: 'newElection',
    t: previous?.t ?? line.t,
    zxid: long(line, 'zxid'),
    peerEpoch: told ? long(told, 'peerEpoch') : null,
    round: told ? long(told, 'round') : null,
  })
}

/** A timeout is logged after the broadcast it made, if it made one: then the sends right before it are more than
 *  the election's first. */
function placeTimeout(
  election: readonly Line[],
  i: number,
  voters: number,
  before: Map<Line, Step>,
): void {
  let first = i
  while (election[first - 1]?.ev === 'send') first -= 1
  const ofNewElection = election[first - 1]?.ev === 'newElection' ? voters : 0
  const broadcast = i - first - ofNewElection >= voters
  const at = election[broadcast ? i - voters : i]
  if (at !== undefined) before.set(at, { kind: 'timeout', t: at.t, broadcast })
}

function readRecv(line: Line): Step {
  const notification = {
    sid: number(line, 'sid'),
    state: state(line, 'state'),
    leader: leader(line, 'leader'),
    zxid: long(line, 'zxid'),
    electionEpoch: long(line, 'round'),
    peerEpoch: long(line, 'peerEpoch'),
    version: Number(long(line, 'ver')),
  }
  return { kind: 'recv', t: line.t, my: state(line, 'my'), notification }
}

/** The normal form in which a captured line and an answer of the engine are held against each other. */
export function textOf(line: Line): string {
  const zxid = (key: string) => toHexLong(long(line, key))
  switch (line.ev) {
    case 'compare':
      return text.compare(
        leader(line, 'newId'),
        zxid('newZxid'),
        leader(line, 'curId'),
        zxid('curZxid'),
      )
    case 'updateProposal': {
      const [to, from] = [leader(line, 'newLeader'), leader(line, 'oldLeader')]
      return text.updateProposal(to, zxid('newZxid'), from, zxid('oldZxid'))
    }
    case 'addVote':
      return text.addVote(
        number(line, 'sid'),
        leader(line, 'leader'),
        zxid('zxid'),
        long(line, 'round'),
      )
    case 'send': {
      const vote = { leader: leader(line, 'leader'), zxid: zxid('zxid') }
      return text.send(number(line, 'to'), vote, long(line, 'round'), long(line, 'peerEpoch'))
    }
    case 'staleRound':
      return text.staleRound(long(line, 'round'), long(line, 'clock'))
    case 'timeout':
      return text.timeout(number(line, 'ms'))
    case 'leaveElection':
      return text.leaveElection(leader(line, 'leader'), zxid('zxid'), state(line, 'state'))
    default:
      return text.reply(number(line, 'to'), leader(line, 'leader'), zxid('zxid'))
  }
}

type Id = bigint | number | string

export const text = {
  compare: (id: Id, zxid: string, curId: Id, curZxid: string) =>
    `compare ${id} ${zxid} with ${curId} ${curZxid}`,
  updateProposal: (id: Id, zxid: string, oldId: Id, oldZxid: string) =>
    `updateProposal ${oldId} ${oldZxid} → ${id} ${zxid}`,
  addVote: (sid: number, id: Id, zxid: string, round: Id) =>
    `addVote of ${sid}: ${id} ${zxid} round ${round}`,
  send: (to: number, vote: { leader: Id; zxid: string }, round: Id, epoch: Id) =>
    `send to ${to}: ${vote.leader} ${vote.zxid} round ${round} epoch ${epoch}`,
  staleRound: (round: Id, clock: Id) => `staleRound ${round} < ${clock}`,
  timeout: (ms: number) => `timeout, next ${ms} ms`,
  leaveElection: (id: Id, zxid: string, state: string) => `leaveElection ${state} ${id} ${zxid}`,
  reply: (to: number, id: Id, zxid: string) => `reply to ${to}: ${id} ${zxid}`,
}

function number(line: Line, key: string): number {
  const value = line[key]
  if (typeof value !== 'number' || !Number.isInteger(value)) throw unreadable(line, key)
  return value
}

/** sids are numbers in a capture; that of nobody, -2^63, is exact as one. */
function leader(line: Line, key: string): bigint {
  const value = number(line, key)
  return value <= Number(LONG_MIN) ? LONG_MIN : BigInt(value)
}

function long(line: Line, key: string): bigint {
  const value = line[key]
  const read = typeof value === 'string' ? fromHexLong(value) : null
  if (read === null) throw unreadable(line, key)
  return read
}

function state(line: Line, key: string): ServerState {
  const found = SERVER_STATES.find((name) => name === line[key])
  if (found === undefined) throw unreadable(line, key)
  return found
}

function unreadable(line: Line, key: string): UnreadableLine {
  const value = JSON.stringify(line[key]) ?? 'nothing'
  return new UnreadableLine(`"${key}" of the line "${line.ev}" at ${line.t} ms is ${value}`)
}
