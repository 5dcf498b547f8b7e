import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { layoutStage } from '../../geometry/layout'
import { stageSizes } from '../../geometry/sizes'
import type {
  ConnectionPicture,
  FramePicture,
  Picture,
  ProcessPicture,
} from '../../simulation/Picture'
import type { ServerPicture } from '../../zookeeper/ServerPicture'
import { LOGS } from '../../words/logWords'
import { STAGE_ALOUD } from '../../words/stageAloud'
import { linkPictures } from './linkPictures'
import { clockAt } from './PlayClock'
import { flagOf, roleLook } from './roleLook'
import { ServerDisc } from './ServerDisc'
import { pingCount, shownFrames } from './shownFrames'
import { Stage } from './Stage'
import type { StageProps } from './stageProps'
import type { StageWords } from './StageWords'
import { epochColour, zxidText } from './zxidText'

const server: ServerPicture = {
  ...{ sid: 1, incarnation: 1, state: 'LOOKING', phase: 'ELECTION', syncMode: 'NONE' },
  ...{ learnerType: 'PARTICIPANT', serving: false, round: 1, desk: {}, outside: {} },
  vote: { leader: 3, zxid: '0x0', round: 1, epoch: 0 },
  tally: { sids: [1], have: 1, need: 2, of: 3, unit: 'servers', quorum: false },
  ...{ finalizing: false, waitMs: 200, acceptedEpoch: 0, currentEpoch: 2, lastZxid: '0x200000008' },
  ...{
    znodes: 5,
    snapshotting: null,
    sessions: 0,
    log: { tail: [], older: 0, fsynced: '0x0', committed: '0x0', lost: [] },
    leader: null,
    learner: null,
    electionWith: [],
    queuedFor: [],
  },
}
const running: ProcessPicture = {
  sid: 1,
  status: 'running',
  sinceUs: 0,
  incarnation: 1,
  exit: null,
}

const words: StageWords = {
  ...{ stage: 'stage', asText: 'in words', hint: 'hint', networkSplit: 'split', heal: 'heal' },
  role: (look) => look,
  votes: (leader) => `votes ${leader}`,
  epochLine: ({ currentEpoch }) => `epoch ${currentEpoch}`,
  trouble: ({ status }) => (status === 'killed' || status === 'paused' ? `was ${status}` : null),
  serverName: ({ sid, status }) => `disc ${sid} ${status}`,
  server: ({ sid, status }, { tags = [] }) => [`server ${sid} ${status}`, ...tags].join(' '),
  aloud: STAGE_ALOUD.en,
  clientName: (id) => `client ${id}`,
  client: ({ sid, status }) => `client ${sid} ${status}`,
  clientNote: (client) => client?.recipe?.note ?? null,
  clientsApart: (count) => `${count} apart`,
  link: (a, b) => `link ${a} ${b}`,
  frame: ({ label }) => label,
  fsync: (file) => file,
  log: LOGS.en,
  timer: (name) => name,
  group: (have, of, quorum) => `${have} of ${of} ${quorum ? 'quorum' : 'no quorum'}`,
  cut: (from, to) => `cut ${from} ${to}`,
  pings: (count) => `${count} pings`,
  port: (from, to, how) => `port of ${to} ${how} for ${from}`,
  slow: (ways, us) => `${ways.join(' ')} ${us}`,
  slowDisk: (us) => `disk ${us}`,
  least: (us) => `${us} µs`,
}

function disc(process: ProcessPicture, of: ServerPicture | undefined): string {
  return renderToStaticMarkup(
    createElement(ServerDisc, {
      ...{ at: { x: 9, y: 9 }, sizes: stageSizes(50, false), process, server: of, words },
      ...{
        disk: undefined,
        slowDisk: undefined,
        timers: undefined,
        focused: false,
        selected: false,
        lit: false,
      },
      side: 1,
      label: words.serverName(process, of ?? null),
      tabIndex: 0,
    }),
  )
}

function frame(id: number, family: FramePicture['family']): FramePicture {
  return {
    ...{ id, conn: '2.1.1', port: 'election', from: 1, to: 2, family, label: `m${id}` },
    ...{ event: 0, sentUs: 0, arrivesUs: 10, stalled: null },
  }
}

function picture(over: Partial<Picture> = {}): Picture {
  return {
    ...{ events: 1, us: 5, disks: {}, timers: {}, connections: {}, frames: {}, cuts: {} },
    ...{ portCuts: {}, slowLinks: {}, slowDisks: {}, crashes: {}, modes: {} },
    ...{ clientProcesses: {}, clients: {} },
    processes: { 1: running, 2: { ...running, sid: 2 } },
    servers: { 1: server, 2: { ...server, sid: 2 } },
    ...over,
  }
}

describe('a server on the stage', () => {
  test('its look is its own state while its process lives, and down when it does not', () => {
    expect(roleLook(running, { ...server, state: 'LEADING' })).toBe('LEADING')
    expect(roleLook({ ...running, status: 'killed' }, server)).toBe('down')
    expect(roleLook({ ...running, status: 'off' }, undefined)).toBe('off')
  })

  test('what an earlier process said is not the state of the one that just started', () => {
    expect(roleLook({ ...running, incarnation: 2 }, server)).toBe('starting')
  })

  test('the flag flies only while it looks and votes for somebody', () => {
    expect(flagOf('LOOKING', server)).toBe(3)
    expect(flagOf('FOLLOWING', server)).toBeNull()
    const nobody = { ...server, vote: { ...server.vote!, leader: -9223372036854775808 } }
    expect(flagOf('LOOKING', nobody)).toBeNull()
  })

  test('word, flag, epoch and zxid in two tones stand on it, the hex on hover', () => {
    const markup = disc(running, server)
    for (const text of ['LOOKING', 'votes 3', 'epoch 2', '0x200000008', ':8</tspan>'])
      expect(markup).toContain(text)
    expect(markup).toContain('fill:var(--epoch-2)')
    expect(markup).toContain('aria-label="disc 1 running"')
  })

  test('the crown is hollow until the leader serves', () => {
    expect(disc(running, { ...server, state: 'LEADING' })).toContain('crown not-yet')
    expect(disc(running, { ...server, state: 'LEADING', serving: true })).not.toContain('not-yet')
  })

  test('a paused server keeps its role and says since when it stands still', () => {
    const markup = disc({ ...running, status: 'paused' }, server)
    expect(markup).toContain('server LOOKING')
    expect(markup).toContain('was paused')
    expect(markup).toContain('badge')
  })

  test('zxids are written epoch:counter, and epoch colours come round again', () => {
    expect(zxidText('0x200000008').text).toBe('2:8')
    expect([epochColour(0), epochColour(1), epochColour(7)]).toEqual([
      ...['var(--muted)', 'var(--epoch-1)', 'var(--epoch-1)'],
    ])
  })
})

describe('links', () => {
  const connection: ConnectionPicture = {
    ...{ id: '2.1.1', dialler: 2, acceptor: 1, port: 'election', state: 'open', sinceUs: 0 },
    ...{ diallerOpen: true, acceptorOpen: true },
  }

  test('a quorum connection hides the election connection beside it; dialling is no connection', () => {
    const connections = {
      a: connection,
      b: { ...connection, port: 'quorum' as const },
      c: { ...connection, dialler: 3, state: 'dialling' as const },
    }
    const links = linkPictures([[1, 2, 3]], connections)
    expect(links.map(({ a, b, connection: kind }) => [a, b, kind])).toEqual([
      [1, 2, 'quorum'],
      [1, 3, null],
      [2, 3, null],
    ])
  })

  test('across a crack each end is asked whether it still believes in the connection', () => {
    const half = { ...connection, state: 'half' as const, acceptorOpen: false }
    const [link] = linkPictures([[1], [2]], { a: half })
    expect(link).toMatchObject({ connection: 'half', parted: true, ends: { a: false, b: true } })
  })
})

describe('messages', () => {
  const frames = { 1: frame(1, 'election'), 2: frame(2, 'ping'), 3: frame(3, 'connection') }
  const focus = { sid: null, frames: new Set<number>(), context: new Set([1]) }
  const ids = (show: 'focus' | 'context' | 'all', showPings = false) =>
    shownFrames(frames, { show, showPings, focus }).map(({ id }) => id)

  test('pings are counted and hidden until asked for; SYN, FIN and RST come with everything', () => {
    expect(pingCount(picture({ frames }))).toBe(1)
    expect([ids('focus'), ids('context'), ids('all'), ids('all', true)]).toEqual([
      ...[[], [1], [1, 3], [1, 2, 3]],
    ])
  })
})

describe('the whole stage', () => {
  const nothing = () => undefined
  function stage(of: Picture, told = of): string {
    const props: StageProps = {
      ...{
        picture: of,
        told,
        clock: clockAt(5),
        words,
        showPings: false,
        selected: null,
        lit: null,
      },
      ...{ lecture: false, dragged: new Map(), size: { width: 900, height: 500 } },
      show: 'all',
      focus: { sid: 1, frames: new Set(), context: new Set() },
      groupTally: (sids) => ({ have: sids.length, of: 2, quorum: sids.length > 1 }),
      ...{ onSelect: nothing, onToggle: nothing, onMove: nothing, onMenu: nothing },
      ...{ onCut: nothing, onHeal: nothing, onFrame: nothing, onShowPings: nothing },
    }
    return renderToStaticMarkup(createElement(Stage, props))
  }

  test('the ensemble is also there as a list of sentences', () => {
    expect(stage(picture())).toContain('<ul class="for-ears" aria-label="in words">')
  })

  test('what is read out follows at the pace of a reader, what is drawn does not wait for it', () => {
    const before = picture()
    const killed = picture({
      processes: { ...before.processes, 1: { ...running, status: 'killed' } },
    })
    const markup = stage(killed, before)
    expect(markup).toContain('class="server down"')
    expect(markup).toContain('aria-label="disc 1 running"')
    expect(markup).toContain('>server 1 running</li>')
    expect(markup).not.toContain('1 killed')
    expect(stage(killed)).toContain('aria-label="disc 1 killed"')
    expect(stage(killed)).toContain('>server 1 killed</li>')
  })

  test('where nothing passes either way there is a crack and each side says whether it is a quorum', () => {
    const cuts = {
      '1>2': { from: 1, to: 2, sinceUs: 0 },
      '2>1': { from: 2, to: 1, sinceUs: 0 },
    }
    const markup = stage(picture({ cuts }))
    expect(markup.match(/>1 of 2 no quorum</g)).toHaveLength(2)
    expect(markup).toContain('The network is split: server 1 (1 of 2 no quorum); server 2')
    expect(markup).toContain('class="crack"')
  })

  test('a one-way cut is an arrow against a bar on its link, not a crack', () => {
    const markup = stage(picture({ cuts: { '1>2': { from: 1, to: 2, sinceUs: 0 } } }))
    expect(markup).toContain('cut 1 2')
    expect(markup).not.toContain('class="crack"')
  })

  test('discs grow with the stage', () => {
    const at = (width: number) =>
      layoutStage([[1, 2, 3]], { width, height: width / 2, lecture: false, dragged: new Map() })
    expect(at(1600).sizes.disc).toBeGreaterThan(at(800).sizes.disc)
  })
})
