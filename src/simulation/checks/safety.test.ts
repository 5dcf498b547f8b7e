import { describe, expect, test } from 'vitest'
import type { Fact, VoteText } from '../../zookeeper/Fact'
import type { PacketFields } from '../../zookeeper/jute/packetFields'
import type { ServerPicture } from '../../zookeeper/ServerPicture'
import type { Hex } from '../../zookeeper/Zxid'
import { parseRunConfig } from '../runConfigText'
import { breaks, config, type Happening, judge, leading, sent, whole } from './checksFixture'
import { committedAtStart } from './quorums'

describe('G1 Leadership', () => {
  const established = (
    server: number,
    epoch: number,
    phase: ServerPicture['phase'],
  ): Happening => ({
    server,
    processes: whole,
    servers: { [server]: leading(epoch, phase) },
  })

  test('two leaders of one epoch past discovery break it, however long apart', () => {
    const first = established(1, 4, 'SYNCHRONIZATION')
    const dead: Happening = { processes: { 1: 'killed' } }
    expect(judge(config, [first, dead, established(2, 4, 'BROADCAST')])).toEqual(['G1'])
  })

  test('two who propose one epoch do not, nor two leaders of different epochs', () => {
    expect(
      judge(config, [established(1, 4, 'SYNCHRONIZATION'), established(2, 4, 'DISCOVERY')]),
    ).toEqual([])
    expect(
      judge(config, [established(1, 4, 'SYNCHRONIZATION'), established(2, 5, 'BROADCAST')]),
    ).toEqual([])
  })
})

describe('G2 Epoch order', () => {
  const disk = (acceptedEpoch: string, currentEpoch: string, ...names: string[]): Happening => {
    const files = names.map((name) => ({ name, size: 1, ahead: 0, durable: true }))
    return { disks: { 2: { acceptedEpoch, currentEpoch, files } } }
  }

  test.each([
    ['currentEpoch beyond acceptedEpoch', [disk('1', '2')]],
    ['a falling acceptedEpoch', [disk('3', '1'), disk('2', '1')]],
    ['a falling currentEpoch', [disk('3', '2'), disk('3', '1')]],
    ['a snapshot of a later epoch', [disk('3', '2', 'snapshot.300000000')]],
  ])('%s breaks it', (_, happenings) => expect(judge(config, happenings)).toEqual(['G2']))

  test('rising epochs do not, nor a snapshot whose epoch lies ready beside it', () => {
    expect(
      judge(config, [disk('1', '0'), disk('1', '1'), disk('2', '1', 'snapshot.100000004')]),
    ).toEqual([])
    expect(judge(config, [disk('3', '2', 'snapshot.300000000', 'currentEpoch.tmp')])).toEqual([])
  })
})

describe('G3 One promise', () => {
  const asks = (conn: string, from: number, to: number, epoch: bigint): Happening => ({
    sent: [sent(conn, from, to, false, { name: 'LEADERINFO', epoch, protocolVersion: 0x10000 })],
  })
  const promises = (conn: string, from: number, to: number, currentEpoch: number): Happening => ({
    sent: [
      sent(conn, from, to, true, {
        name: 'FOLLOWERINFO',
        acceptedEpoch: 0n,
        sid: BigInt(from),
        protocolVersion: 0x10000,
        configVersion: 0n,
      }),
      sent(conn, from, to, true, { name: 'ACKEPOCH', lastZxid: 0n, currentEpoch }),
    ],
  })

  test('a second ACKEPOCH that counts, for the same epoch, breaks it', () => {
    const again = [
      asks('a', 3, 1, 4n),
      promises('a', 1, 3, 0),
      asks('b', 2, 1, 4n),
      promises('b', 1, 2, 0),
    ]
    expect(judge(config, again)).toEqual(['G3'])
  })

  test('one with -1 does not, nor one for another epoch, nor that of another server', () => {
    const first = [asks('a', 3, 1, 4n), promises('a', 1, 3, 0)]
    expect(judge(config, [...first, asks('b', 2, 1, 4n), promises('b', 1, 2, -1)])).toEqual([])
    expect(judge(config, [...first, asks('b', 2, 1, 5n), promises('b', 1, 2, 0)])).toEqual([])
    expect(judge(config, [...first, asks('b', 3, 2, 4n), promises('b', 2, 3, 0)])).toEqual([])
  })
})

describe('G10 Primary integrity', () => {
  const begun = parseRunConfig(`ensemble 3
server 1 zxid=2:7 acceptedEpoch=2 currentEpoch=2
server 2 zxid=2:9 acceptedEpoch=2 currentEpoch=2
server 3 zxid=2:5 acceptedEpoch=2 currentEpoch=2`)
  const past = begun.ok ? begun.config : config
  const activated = (server: number): Happening => ({
    server,
    processes: whole,
    servers: { [server]: { ...leading(3, 'BROADCAST'), lastZxid: '0x300000000' } },
    facts: [{ kind: 'PhaseChanged', before: 'SYNCHRONIZATION', after: 'BROADCAST', sync: 'NONE' }],
  })

  test('what a quorum of the starting states holds is committed', () => {
    expect(committedAtStart(past)).toBe(0x200000007n)
    const later = {
      ...past,
      servers: past.servers.map((s) => (s.sid === 3 ? { ...s, currentEpoch: 3 } : s)),
    }
    // 3 was brought up by a leader of epoch 3 who went on from 2:5, so 2:7 was never committed.
    expect(committedAtStart(later)).toBe(0x200000005n)
  })

  test('a leader who lacks it breaks it, one who has it does not', () => {
    expect(breaks('G10', past, [activated(3)])).toBe(true)
    expect(breaks('G10', past, [activated(1)])).toBe(false)
  })

  test('activation commits the whole history of the leader', () => {
    expect(breaks('G10', past, [activated(2), activated(1)])).toBe(true)
  })

  test('the zxid of an epoch that has only begun stands for the history it began with', () => {
    const looking = (server: number, lastZxid: Hex): Happening => ({
      server,
      servers: { [server]: { state: 'LOOKING', phase: 'ELECTION', lastZxid } },
    })
    // Activated with 2:7 and then 3:0; without the snapshot of that name 1 still has all that was committed.
    const again = [activated(1), looking(1, '0x300000000'), activated(1), looking(1, '0x200000007')]
    expect(breaks('G10', past, [...again, activated(1)])).toBe(false)
    expect(breaks('G10', past, [...again, activated(3)])).toBe(true)
  })
})

describe('G22 Single vote per round', () => {
  const vote = (leader: number, zxid = 5, epoch = 1, round = 1): VoteText => ({
    leader,
    zxid: `0x${zxid}`,
    round,
    epoch,
  })
  const says = (text: VoteText, reply = false): Fact => ({
    kind: 'NotificationQueued',
    to: 2,
    state: 'LOOKING',
    vote: text,
    reply,
  })
  const all = (...facts: Fact[]): Happening[] => [{ server: 1, facts }]
  const started: Fact = { kind: 'ElectionStarted', round: 1, vote: vote(1), because: 'lookedAgain' }

  test.each([
    ['a smaller sid', vote(3), vote(2)],
    ['a smaller zxid', vote(1, 6), vote(3, 5)],
    ['a smaller epoch', vote(1, 1, 2), vote(3, 9, 1)],
  ])('changing to %s breaks it', (_, before, after) => {
    expect(judge(config, all(says(before), says(after)))).toEqual(['G22'])
    expect(judge(config, all(says(after), says(before)))).toEqual([])
  })

  test('saying the same again, another round and another election do not', () => {
    expect(judge(config, all(says(vote(3)), says(vote(3))))).toEqual([])
    expect(judge(config, all(says(vote(3)), says(vote(1, 5, 1, 2))))).toEqual([])
    expect(judge(config, all(says(vote(3)), started, says(vote(1))))).toEqual([])
    expect(judge(config, all(says(vote(3)), says(vote(1), true)))).toEqual([])
  })
})

describe('G23 No illegal messages', () => {
  const leader = (fields: PacketFields): Happening => ({ sent: [sent('c', 3, 1, false, fields)] })
  const info: PacketFields = { name: 'LEADERINFO', epoch: 1n, protocolVersion: 0x10000 }
  const newLeader: PacketFields = { name: 'NEWLEADER', epoch: 1n, zxid: 0x100000000n, config: null }

  test('what a leader says in its order does not break it', () => {
    const story: PacketFields[] = [
      info,
      { name: 'DIFF', zxid: 0n },
      newLeader,
      { name: 'UPTODATE' },
    ]
    expect(judge(config, story.map(leader))).toEqual([])
  })

  test.each([
    ['NEWLEADER before anything', [newLeader]],
    ['UPTODATE before NEWLEADER', [info, { name: 'DIFF', zxid: 0n }, { name: 'UPTODATE' }]],
    ['a second LEADERINFO', [info, info]],
  ] as [string, PacketFields[]][])('%s breaks it', (_, story) => {
    expect(judge(config, story.map(leader))).toEqual(['G23'])
  })

  test('bytes that are no message break it, and so does a remark about one', () => {
    const frame = { ...sent('c', 3, 1, false, info), bytes: new Uint8Array([1, 2, 3]) }
    expect(judge(config, [{ sent: [frame] }, { sent: [{ ...frame, port: 'election' }] }])).toEqual([
      'G23',
      'G23',
    ])
    const odd: Fact = { kind: 'PacketUnexpected', from: 3, packet: 'DIFF', expected: 'PING' }
    expect(judge(config, [{ server: 1, facts: [odd] }])).toEqual(['G23'])
  })
})
