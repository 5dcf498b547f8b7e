import { must } from '../base/assert'
import type { CheckId, Violation } from '../simulation/checks/Check'
import type { RunConfig } from '../simulation/RunConfig'
import { BREAK_A_RULE, WHICH_BREAKS } from '../words/lessonBreakARule'
import type { Seen } from './Lesson'
import { asks } from './questions'
import { give, lessonConfig, startAll, until, untilAllServe, untilFact, untilSaid } from './script'
import { lastSaid, saidSoFar, sidsOf, tallyOf } from './seen'
import { tell } from './tell'
import { violationsOf } from './violations'

/** Break a rule: a leader commits without a quorum, and a write that a client was told is done is lost. */

const SERVERS = 3
const SEED = 7
/** The leader that is cut off, and the one after it; the tests make sure. */
const OLD = 3
const NEXT = 2
const PATH = '/promised'

const plain = lessonConfig(SERVERS, SEED)
/** With a past of epoch 1 that was written by the rules, so that a log can be cut off behind it. */
const past = { lastZxid: '0x100000003', acceptedEpoch: 1, currentEpoch: 1 } as const
const config: RunConfig = {
  ...plain,
  servers: plain.servers.map((server) => ({ ...server, ...past })),
  brokenRules: ['minority-commit'],
}

export const breakARule = tell({
  id: 'break-a-rule',
  group: 'data',
  config,
  words: BREAK_A_RULE,
  beats: {
    serving: {
      script: [startAll(config), untilAllServe, until({ kind: 'idle' })],
      of(seen) {
        const { need, of } = tallyOf(seen, [])
        return { leader: lastSaid(seen, 'LeaderActivated').server, need, of }
      },
    },
    cut: {
      script: [
        give({ kind: 'isolate', sid: OLD }),
        give({ kind: 'write', sid: OLD, op: 'create', path: PATH, data: null }),
        untilFact('ProposalSent'),
      ],
      of: theWrite,
      question: asks({
        words: WHICH_BREAKS,
        of: theWrite,
        ahead: { kind: 'fact', sid: OLD, fact: 'Replied', times: 1 },
        answer(events, seen) {
          const check = violationsOf(seen, events)[0]?.check
          return check === 'G1' || check === 'G4' || check === 'G11' || check === 'G16'
            ? check
            : null
        },
      }),
    },
    committed: {
      script: [untilSaid(OLD, 'Replied')],
      of(seen) {
        const { server, fact } = lastSaid(seen, 'Committed')
        const { zxid, tally } = fact
        return { server, zxid, tally, violation: violationOf(seen, 'G11') }
      },
    },
    replaced: {
      // It ends with the very event that breaks something: play would stop there anyway.
      script: [give({ kind: 'poweroff', sid: OLD }), untilFact('LeaderActivated')],
      of(seen) {
        const { server, fact } = lastSaid(seen, 'LeaderActivated')
        const violation = violationOf(seen, 'G10')
        return { old: OLD, leader: server, epoch: fact.epoch, violation }
      },
    },
    returns: {
      script: [
        give({ kind: 'heal', link: null }),
        give({ kind: 'restart', sid: OLD }),
        untilSaid(OLD, 'LogTruncated'),
      ],
      of: (seen) => ({ old: OLD, violation: violationOf(seen, 'G13') }),
    },
    lost: {
      script: [
        untilAllServe,
        give({ kind: 'write', sid: NEXT, op: 'getData', path: PATH }),
        untilSaid(NEXT, 'Replied'),
      ],
      of: (seen) => ({ server: NEXT, path: PATH, sids: sidsOf(seen) }),
    },
    broken: {
      script: [until({ kind: 'idle' })],
      of: (seen) => ({ broken: violationsOf(seen).map(({ check }) => check) }),
    },
  },
})

function theWrite(seen: Seen) {
  const assigned = saidSoFar(seen, 'ZxidAssigned').find(({ fact }) => fact.path === PATH)
  const { server, fact } = must(assigned, `a zxid for ${PATH}`)
  return { server, zxid: fact.zxid, path: PATH }
}

function violationOf(seen: Seen, check: CheckId): Violation {
  return must(
    violationsOf(seen).find((violation) => violation.check === check),
    `${check} is broken`,
  )
}
