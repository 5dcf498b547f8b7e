import type { Fact, FactKind, FactOf, Tally, VoteText } from '../zookeeper/Fact'
import type { Hex } from '../zookeeper/Zxid'
import { BROADCAST_SAMPLES } from './samplesBroadcast'
import { CLIENT_SAMPLES } from './samplesClients'
import { LIFE_SAMPLES } from './samplesLife'
import { ZAB_SAMPLES } from './samplesZab'

/** Facts of every kind with plausible operands, one for each way in which a kind can be told: for tests, and for
 *  looking at how a fact is drawn. Server 2 tells them. */

export const SAMPLE_TELLER = 2

const zxid = (epoch: number, counter: number): Hex =>
  `0x${((BigInt(epoch) << 32n) | BigInt(counter)).toString(16)}`

const vote = (leader: number, epoch: number, counter: number, round = 3): VoteText => ({
  leader,
  epoch,
  zxid: zxid(epoch, counter),
  round,
})

const MINE = vote(2, 2, 7)
const LONGER = vote(4, 2, 9)
const NEWER: VoteText = { leader: 4, epoch: 5, zxid: zxid(2, 1), round: 3 }
const LARGER = vote(4, 2, 7)

const tally = (sids: number[]): Tally => ({
  sids,
  have: sids.length,
  need: 3,
  of: 5,
  unit: 'servers',
  quorum: sids.length >= 3,
})
const SOME = tally([2, 4])
const ENOUGH = tally([1, 2, 4])

const COMPARED = {
  from: 4,
  mine: MINE,
  wins: true,
  against: 'proposal',
  finalizing: false,
} as const

type ElectionSamples = {
  readonly [
    K in Exclude<
      FactKind,
      | keyof typeof ZAB_SAMPLES
      | keyof typeof LIFE_SAMPLES
      | keyof typeof BROADCAST_SAMPLES
      | keyof typeof CLIENT_SAMPLES
    >
  ]: readonly FactOf<K>[]
}

const ELECTION_SAMPLES: ElectionSamples = {
  ElectionStarted: [
    { kind: 'ElectionStarted', round: 6, vote: { ...MINE, round: 6 }, because: 'boot' },
    { kind: 'ElectionStarted', round: 6, vote: { ...MINE, round: 6 }, because: 'lookedAgain' },
  ],
  NotificationQueued: [
    { kind: 'NotificationQueued', to: 4, state: 'LOOKING', vote: MINE, reply: false },
    { kind: 'NotificationQueued', to: 2, state: 'LOOKING', vote: MINE, reply: false },
    { kind: 'NotificationQueued', to: 4, state: 'FOLLOWING', vote: vote(5, 2, 7), reply: true },
  ],
  NotificationReceived: [
    { kind: 'NotificationReceived', from: 4, state: 'LOOKING', vote: LONGER },
    { kind: 'NotificationReceived', from: 2, state: 'LOOKING', vote: MINE },
    { kind: 'NotificationReceived', from: 5, state: 'LEADING', vote: vote(5, 2, 7) },
    { kind: 'NotificationReceived', from: 1, state: 'OBSERVING', vote: vote(5, 2, 7) },
  ],
  NotificationDropped: (['malformed', 'unknownState', 'notLooking'] as const).map((why) => ({
    kind: 'NotificationDropped',
    from: 4,
    why,
  })),
  NotificationIgnored: (
    [
      'senderNotVoter',
      'candidateNotVoter',
      'theirZxidUnknown',
      'myZxidUnknown',
      'observing',
      'finalizing',
    ] as const
  ).map((why) => ({ kind: 'NotificationIgnored', from: 4, why })),
  VoteCompared: [
    { kind: 'VoteCompared', ...COMPARED, theirs: NEWER, term: 'epoch' },
    { kind: 'VoteCompared', ...COMPARED, theirs: LONGER, term: 'zxid' },
    { kind: 'VoteCompared', ...COMPARED, theirs: LARGER, term: 'sid' },
    { kind: 'VoteCompared', ...COMPARED, theirs: vote(1, 2, 7), term: 'sid', wins: false },
    { kind: 'VoteCompared', ...COMPARED, theirs: MINE, term: 'equal', wins: false },
    { kind: 'VoteCompared', ...COMPARED, theirs: LARGER, term: 'weight', wins: false },
    { kind: 'VoteCompared', ...COMPARED, theirs: LARGER, term: 'sid', against: 'initial' },
  ],
  RoundRaised: [{ kind: 'RoundRaised', from: 4, before: 6, after: 8 }],
  StaleRound: [{ kind: 'StaleRound', from: 4, theirs: 6, mine: 8 }],
  VoteChanged: [
    { kind: 'VoteChanged', from: 4, before: MINE, after: NEWER, because: 'epoch' },
    { kind: 'VoteChanged', from: 4, before: MINE, after: LONGER, because: 'zxid' },
    { kind: 'VoteChanged', from: 4, before: MINE, after: LARGER, because: 'sid' },
    { kind: 'VoteChanged', from: 4, before: MINE, after: vote(4, 2, 7, 9), because: 'sid' },
    {
      kind: 'VoteChanged',
      from: null,
      before: LARGER,
      after: vote(2, 2, 7, 9),
      because: 'raisedRound',
    },
    { kind: 'VoteChanged', from: null, before: null, after: MINE, because: 'newElection' },
  ],
  VoteCounted: [
    { kind: 'VoteCounted', from: 4, state: 'LOOKING', vote: LONGER, mine: LONGER, tally: SOME },
    { kind: 'VoteCounted', from: 2, state: 'LOOKING', vote: LONGER, mine: LONGER, tally: SOME },
    {
      kind: 'VoteCounted',
      from: 1,
      state: 'LOOKING',
      vote: vote(1, 2, 7),
      mine: LONGER,
      tally: SOME,
    },
  ],
  OutsideVoteCounted: [
    { kind: 'OutsideVoteCounted', from: 4, state: 'FOLLOWING', vote: vote(5, 2, 7), tally: SOME },
  ],
  LeaderNotHeard: [
    { kind: 'LeaderNotHeard', leader: 5, tally: ENOUGH },
    { kind: 'LeaderNotHeard', leader: 2, tally: ENOUGH },
  ],
  QuorumReached: [{ kind: 'QuorumReached', vote: LONGER, tally: ENOUGH, waitMs: 200 }],
  FinalizeAbandoned: [
    { kind: 'FinalizeAbandoned', from: 4, mine: MINE, theirs: LONGER, term: 'zxid' },
  ],
  LeaderChosen: (['finalized', 'sameRound', 'existingLeader'] as const).flatMap((how) => [
    { kind: 'LeaderChosen', leader: 4, vote: LONGER, state: 'FOLLOWING', how, tally: ENOUGH },
    { kind: 'LeaderChosen', leader: 2, vote: MINE, state: 'LEADING', how, tally: ENOUGH },
  ]),
  NotificationTimeout: [
    { kind: 'NotificationTimeout', waitedMs: 400, nextMs: 800, then: 'sentAgain' },
    { kind: 'NotificationTimeout', waitedMs: 60000, nextMs: 60000, then: 'connectedAll' },
  ],
  NotificationAnswered: [
    { kind: 'NotificationAnswered', to: 6, state: 'LOOKING', vote: MINE, why: 'senderNotVoter' },
    { kind: 'NotificationAnswered', to: 4, state: 'LOOKING', vote: MINE, why: 'senderBehind' },
    {
      kind: 'NotificationAnswered',
      to: 4,
      state: 'FOLLOWING',
      vote: vote(5, 2, 7),
      why: 'notLooking',
    },
  ],
}

export const SAMPLES: { readonly [K in FactKind]: readonly FactOf<K>[] } = {
  ...ELECTION_SAMPLES,
  ...ZAB_SAMPLES,
  ...BROADCAST_SAMPLES,
  ...CLIENT_SAMPLES,
  ...LIFE_SAMPLES,
}

export const ALL_SAMPLES: readonly Fact[] = Object.values<readonly Fact[]>(SAMPLES).flat()
