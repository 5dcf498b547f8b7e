import type { RequestState } from '../simulation/RequestBook'
import type { DeedWords } from './DeedWordsOf'
import { count, plural } from './numbers'
import { errorName, zxidShort } from './requestText'

export const DEEDS_EN: DeedWords = {
  write: {
    open: 'Write… (Shift + C; C writes the next at once)',
    title: 'Ask a server for something',
    server: 'Server',
    op: 'Operation',
    path: 'Path',
    data: 'Data',
    noData: 'no data',
    key: 'C writes this again, a create under the next name.',
  },
  load: {
    title: 'Load: clients that go on asking',
    rate: 'Rate',
    perSecond: 'requests a second',
    whom: 'They ask',
    all: 'all servers that run',
    note: 'Whom they ask, and for what, follows from the seed. A server that does not serve hangs up.',
    begin: 'Begin',
    end: 'End the load',
    on: (perSecond, sent) => `Load ${count(perSecond)}/s · ${plural(sent, 'request')}`,
  },
  crash: {
    at: {
      beforeFsync: 'Crash with its next transaction: before the fsync',
      afterFsync: 'Crash with its next transaction: after the fsync',
      afterAck: 'Crash with its next transaction: after the ACK',
    },
    withPower: (instant) => `${instant}, power and all`,
    spare: 'Take the crash back',
    armed: {
      beforeFsync: 'will crash: before fsync',
      afterFsync: 'will crash: after fsync',
      afterAck: 'will crash: after ACK',
    },
  },
  requests: {
    title: 'Requests',
    ofServer: 'What its clients asked for',
    none: 'Nobody has asked yet. C writes.',
    of: (sid, cxid) => `server ${sid}, request ${cxid}`,
    more: (n) => `${plural(n, 'earlier request')}`,
    state: stateText,
    short: shortText,
    note: noteText,
  },
  checks: {
    tab: 'Checks',
    title: 'What must hold',
    intro: 'Every property is looked at after every event of this run.',
    safety: 'Never to be broken',
    liveness: 'In time',
    lamps: { holds: 'holds', violated: 'violated', notYet: 'not yet exercised' },
    summary: (broken, holds, notYet) =>
      `${broken === 0 ? 'Nothing is violated' : `Violated: ${broken}`}; ${count(holds)} hold, ${count(notYet)} not yet exercised.`,
    show: 'Go there',
    proof: (n) => `${plural(n, 'event')} that ${n === 1 ? 'shows' : 'show'} it`,
    event: (index, time) => `event ${count(index)} at ${time}`,
    light: 'Light them',
    unlight: 'Put out the light',
    coverage: 'What has happened so far',
    coverageNote: 'A property that was never put to the test has proved nothing.',
    rules: 'Break a rule',
    rulesNote:
      'The servers keep every rule unless one is broken here. Breaking one runs the same commands again, at the same times, from the beginning.',
    shipped: 'As ZooKeeper ships it',
    caughtBy: (check) => `Caught by ${check}`,
    banner: (names) => `A rule is broken in this run: ${names}.`,
    keep: 'Keep the rules again',
    wiped: (sids) =>
      `The disk of server ${sids} was wiped. It votes without remembering what it promised and acknowledged, which Zab does not allow for: One promise (G3), the next leader’s history (G10) and Commit needs a quorum (G11) may now really break.`,
    stopped: (name) => `Stopped: ${name} does not hold.`,
    open: 'See the checks',
  },
  oneWayHint: 'One way: from whom? A number, or C and a client’s number.',
}

function stateText(state: RequestState, write: boolean): string {
  switch (state.kind) {
    case 'asked':
      return 'no answer yet'
    case 'proposed':
      return `proposed as ${zxidShort(state.zxid)}`
    case 'answered':
      return state.err === 0
        ? `ok, as of ${zxidShort(state.zxid)}`
        : `${errorName(state.err)}, as of ${zxidShort(state.zxid)}`
    case 'unreachable':
      return 'nobody there: not done'
    case 'notServing':
      return 'server does not serve: not done'
    case 'unknown':
      return write ? 'connection lost, outcome unknown' : 'connection lost, no answer'
    case 'survived':
      return `connection lost; it survived as ${zxidShort(state.zxid)}`
    case 'discarded':
      return state.zxid === null
        ? 'connection lost; it was never proposed'
        : `connection lost; ${zxidShort(state.zxid)} was discarded`
  }
}

function shortText(state: RequestState, write: boolean): string {
  switch (state.kind) {
    case 'asked':
      return '…'
    case 'proposed':
      return `${zxidShort(state.zxid)} …`
    case 'answered':
      return state.err === 0 ? `ok ${zxidShort(state.zxid)}` : errorName(state.err)
    case 'unreachable':
    case 'notServing':
      return 'not done'
    case 'unknown':
      return write ? 'outcome unknown' : 'no answer'
    case 'survived':
      return `survived ${zxidShort(state.zxid)}`
    case 'discarded':
      return 'discarded'
  }
}

function noteText(state: RequestState, write: boolean): string {
  switch (state.kind) {
    case 'asked':
    case 'proposed':
      return 'The client waits.'
    case 'answered':
      return state.err === 0
        ? 'The client knows that it is done.'
        : 'The client knows that it was not done, and why.'
    case 'unreachable':
      return 'No process takes the connection.'
    case 'notServing':
      return 'The server hangs up: it has no leader, or is not up to date.'
    case 'unknown':
      return write
        ? 'The client cannot know: it may take effect at any later time, or never.'
        : 'It changed nothing; the client may ask again.'
    case 'survived':
      return 'The client never heard of it, and it was done.'
    case 'discarded':
      return 'The client never heard of it, and it was not done.'
  }
}
