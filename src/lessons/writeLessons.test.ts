import { describe, expect, test } from 'vitest'
import { EPOCHS } from '../words/lessonEpochs'
import { FSYNC } from '../words/lessonFsync'
import { GHOSTS } from '../words/lessonGhosts'
import { OBSERVERS } from '../words/lessonObservers'
import { THREE_WAYS } from '../words/lessonThreeWays'
import { WRITE_COMMITS } from '../words/lessonWriteCommits'
import { logStateOf } from '../zookeeper/logState'
import { epochs } from './epochs'
import { fsync } from './fsync'
import { ghosts } from './ghosts'
import { observers } from './observers'
import { rehearsed } from './rehearsed'
import { claims, inState, lastSaid, logOf, pictureSeen, saidSoFar } from './seen'
import { threeWays } from './threeWays'
import { writeCommits } from './writeCommits'

describe('epochs', () => {
  const { seen, answer } = rehearsed(epochs, EPOCHS)
  const currentEpochs = (beat: Parameters<typeof seen>[0]) =>
    [1, 2, 3].map((sid) => pictureSeen(seen(beat)).disks[sid]!.currentEpoch)

  test('the old leader has the longest log of all when its power goes', () => {
    const lengths = [1, 2, 3].map((sid) => logOf(seen('alone'), sid).length)
    expect(lengths).toEqual([1, 1, 3])
  })

  test('the new epoch is one more than the largest that any of a quorum had accepted', () => {
    const { accepted, epoch } = lastSaid(seen('asked'), 'EpochChosen').fact
    expect(epoch).toBe(1 + Math.max(...accepted.map((each) => each.epoch)))
    expect(pictureSeen(seen('promised')).disks[1]!.acceptedEpoch).toBe(String(epoch))
  })

  test('without a single write its epoch is on the disks of those who began it', () => {
    expect(currentEpochs('empty')).toEqual(['2', '2', '1'])
    expect(logOf(seen('empty'), 2)).toEqual(logOf(seen('serving'), 2))
  })

  test('after all have started again, the longest log loses to the newest epoch', () => {
    expect(answer('awake')).toBe('Server 2')
    expect(lastSaid(seen('beats'), 'LeaderChosen').fact.leader).toBe(2)
    expect(lastSaid(seen('taken'), 'LeaderActivated')).toMatchObject({
      server: 2,
      fact: { epoch: 3 },
    })
    expect(pictureSeen(seen('taken')).servers[3]!.znodes).toBe(
      pictureSeen(seen('taken')).servers[1]!.znodes,
    )
  })

  test('the first write of an epoch has counter 1', () => {
    expect(lastSaid(seen('first'), 'Committed').fact.zxid).toBe('0x300000001')
  })
})

describe('fsync', () => {
  const { walk, seen, answer } = rehearsed(fsync, FSYNC)
  const before = lastSaid(seen('written'), 'TxnLogged').fact.zxid
  const after = lastSaid(seen('cutAfter'), 'TxnsFsynced').fact.zxids[0]!

  test('what is written is not on the disk yet, and is not acknowledged', () => {
    const { log } = pictureSeen(seen('written')).servers[1]!
    expect(log.tail.at(-1)?.zxid).toBe(before)
    expect(logStateOf(log, before)).toBe('logged')
    expect(logOf(seen('written'), 1)).not.toContain(before)
    const acked = saidSoFar(seen('cutBefore'), 'TxnAcked').filter(({ server }) => server === 1)
    expect(acked.map(({ fact }) => fact.zxid)).not.toContain(before)
  })

  test('the others commit it without the slow disk', () => {
    expect(lastSaid(seen('committed'), 'Committed').fact).toMatchObject({ zxid: before })
    expect(lastSaid(seen('committed'), 'Committed').fact.tally.sids).not.toContain(1)
  })

  test('power lost before the end of the fsync takes it along, as was computed before', () => {
    expect(answer('cutBefore')).toContain('is lost')
    expect(logOf(seen('lost'), 1)).not.toContain(before)
    expect(lastSaid(seen('lost'), 'Booted').fact.zxid).not.toBe(before)
    expect(logOf(seen('again'), 1)).toContain(before)
  })

  test('power lost after it does not', () => {
    expect(answer('cutAfter')).toContain('nothing is lost')
    expect(lastSaid(seen('cutAfter'), 'TxnAcked')).toMatchObject({
      server: 1,
      fact: { zxid: after },
    })
    expect(lastSaid(seen('kept'), 'Booted').fact.zxid).toBe(after)
  })

  test('what came while one fsync ran is made durable by the next, all at once', () => {
    const fsyncs = saidSoFar(seen('group'), 'TxnsFsynced').filter(({ server }) => server === 1)
    expect(fsyncs.slice(-2).map(({ fact }) => fact.zxids.length)).toEqual([1, 3])
  })

  test('nobody but server 3 ever leads', () => {
    const at = { events: walk.recording.length, us: 0 }
    expect(saidSoFar({ recording: walk.recording, at }, 'LeaderActivated')).toHaveLength(1)
    expect(claims(seen('group')).map(({ leader }) => leader)).toEqual([3])
  })
})

describe('ghosts', () => {
  const { seen, answer } = rehearsed(ghosts, GHOSTS)
  const lost = lastSaid(seen('ghost'), 'ZxidAssigned')
  const kept = lastSaid(seen('survivor'), 'ZxidAssigned')
  const holders = (at: Parameters<typeof seen>[0], zxid: typeof lost.fact.zxid) =>
    [1, 2, 3].filter((sid) => logOf(seen(at), sid).includes(zxid))

  test('the first ghost is on the disk of its leader alone, and no client was told of it', () => {
    expect(holders('ghost', lost.fact.zxid)).toEqual([lost.server])
    expect(answer('elected')).toMatch(/^No/)
    expect(saidSoFar(seen('unknown'), 'Committed').map(({ fact }) => fact.zxid)).not.toContain(
      lost.fact.zxid,
    )
  })

  test('it is cut off when its leader returns, and a client that asks hears that there is no such znode', () => {
    expect(holders('gone', lost.fact.zxid)).toEqual([])
    expect(lastSaid(seen('gone'), 'Replied')).toMatchObject({ server: 3, fact: { err: -101 } })
  })

  test('the second is on a follower too, and nobody has committed it', () => {
    expect(holders('survivor', kept.fact.zxid)).toEqual([2, 3])
    expect(saidSoFar(seen('survivor'), 'Committed').map(({ fact }) => fact.zxid)).not.toContain(
      kept.fact.zxid,
    )
    expect(answer('survivor')).toMatch(/^Yes/)
  })

  test('whoever has it wins the election by its zxid, and hands it on with the zxid it was born with', () => {
    expect(lastSaid(seen('chosen'), 'LeaderChosen').fact.leader).toBe(3)
    expect(holders('survived', kept.fact.zxid)).toEqual([1, 2, 3])
    const { log } = pictureSeen(seen('survived')).servers[1]!
    expect(log.tail.at(-1)?.zxid).toBe(kept.fact.zxid)
    expect(logStateOf(log, kept.fact.zxid)).toBe('committed')
  })

  test('its leader returns and keeps it', () => {
    expect(holders('returns', kept.fact.zxid)).toEqual([1, 2, 3])
    expect(lastSaid(seen('returns'), 'SyncChosen').fact).toMatchObject({ learner: 2, mode: 'DIFF' })
    expect(pictureSeen(seen('unknown')).servers[2]!.znodes).toBe(
      pictureSeen(seen('unknown')).servers[1]!.znodes,
    )
  })
})

describe('observers', () => {
  const { seen, answer } = rehearsed(observers, OBSERVERS)

  test('two observe, and the quorum is of the three who vote', () => {
    expect(inState(seen('serving'), 'OBSERVING')).toEqual([4, 5])
    expect(lastSaid(seen('committed'), 'Committed').fact.tally).toMatchObject({ need: 2, of: 3 })
  })

  test('proposals go to voters alone, the commit to them and the whole transaction to observers', () => {
    expect(lastSaid(seen('proposed'), 'ProposalSent').fact.to).toEqual([1, 2])
    expect(lastSaid(seen('committed'), 'Committed').fact).toMatchObject({
      ...{ to: [1, 2], informed: [4, 5] },
    })
    expect(lastSaid(seen('informed'), 'InformReceived').server).toBe(4)
  })

  test('no observer ever acknowledges a transaction', () => {
    const acking = saidSoFar(seen('down'), 'TxnAcked').map(({ server }) => server)
    expect(new Set(acking)).toEqual(new Set([1, 2]))
  })

  test('cut off, it is missed by its own clients only, as was computed before', () => {
    const { zxid } = lastSaid(seen('cut'), 'Committed').fact
    expect(lastSaid(seen('cut'), 'Replied')).toMatchObject({ server: 3, fact: { zxid, err: 0 } })
    expect(answer('cut')).toMatch(/^No/)
    expect(lastSaid(seen('stale'), 'Replied')).toMatchObject({ server: 4, fact: { err: -101 } })
  })

  test('observers do not save a leader whose voters are gone', () => {
    expect(answer('few')).toMatch(/^No/)
    expect(lastSaid(seen('down'), 'SteppedDown')).toMatchObject({
      ...{ server: 3, fact: { why: 'tickWithoutQuorum', tally: { have: 1, need: 2 } } },
    })
  })
})

describe('threeWays', () => {
  const { seen, answer } = rehearsed(threeWays, THREE_WAYS)

  test('a follower that has missed writes gets them by DIFF, for its zxid is in the committed log', () => {
    expect(answer('behind')).toMatch(/^DIFF/)
    expect(lastSaid(seen('diff'), 'SyncChosen').fact).toMatchObject({
      ...{ learner: 1, mode: 'DIFF', row: 'inCommittedLog' },
    })
    expect(logOf(seen('diff'), 1)).toEqual(logOf(seen('diff'), 3))
  })

  test('the leader that was cut off has a transaction that is on no other disk', () => {
    const { zxid } = lastSaid(seen('alone'), 'ZxidAssigned').fact
    const holders = [1, 2, 3].filter((sid) => logOf(seen('alone'), sid).includes(zxid))
    expect(holders).toEqual([3])
    expect(pictureSeen(seen('alone')).processes[3]!.status).toBe('poweredOff')
  })

  test('it returns before anything is written in the next epoch, and its log is cut off', () => {
    const [leads] = claims(seen('ahead'))
    expect(logOf(seen('ahead'), leads!.leader).some((zxid) => zxid.startsWith('0x2'))).toBe(false)
    expect(answer('ahead')).toMatch(/^TRUNC/)
    expect(lastSaid(seen('trunc'), 'SyncChosen').fact).toMatchObject({ learner: 3, mode: 'TRUNC' })
    expect(lastSaid(seen('trunc'), 'LogTruncated').fact.lost).toHaveLength(1)
    expect(logOf(seen('trunc'), 3)).toEqual(logOf(seen('trunc'), 1))
  })

  test('after the next epoch has begun to write, the same accident ends with a snapshot', () => {
    expect(answer('stranger')).toMatch(/^SNAP/)
    expect(lastSaid(seen('snap'), 'SyncChosen').fact).toMatchObject({
      ...{ learner: 2, mode: 'SNAP', row: 'inCommittedLog' },
    })
  })

  test('in the end all have applied the same, and none has a znode that was never committed', () => {
    const { servers } = pictureSeen(seen('same'))
    expect(new Set([1, 2, 3].map((sid) => servers[sid]!.lastZxid)).size).toBe(1)
    expect(new Set([1, 2, 3].map((sid) => servers[sid]!.znodes)).size).toBe(1)
  })
})

describe('writeCommits', () => {
  const { seen, answer } = rehearsed(writeCommits, WRITE_COMMITS)
  const zxid = lastSaid(seen('committed'), 'Committed').fact.zxid

  test('the follower asked decides nothing: the request goes to the leader, which gives it a zxid', () => {
    expect(lastSaid(seen('asked'), 'RequestForwarded')).toMatchObject({
      server: 1,
      fact: { leader: 3 },
    })
    expect(saidSoFar(seen('asked'), 'ZxidAssigned').map(({ fact }) => fact.path)).not.toContain(
      '/lesson',
    )
    expect(lastSaid(seen('proposed'), 'ProposalSent')).toMatchObject({
      server: 3,
      fact: { zxid, to: [1, 2] },
    })
  })

  test('whoever acknowledges has it on disk, and nothing is committed before a quorum has', () => {
    const first = lastSaid(seen('logged'), 'TxnAcked')
    const { log } = pictureSeen(seen('logged')).servers[first.server]!
    expect(logStateOf(log, zxid)).toBe('fsynced')
    expect(saidSoFar(seen('logged'), 'Committed').map(({ fact }) => fact.zxid)).not.toContain(zxid)
    expect(lastSaid(seen('committed'), 'Committed').fact.tally).toMatchObject({ have: 2, need: 2 })
  })

  test('the client is told only after the commit, by the server that it asked, which has applied it', () => {
    expect(saidSoFar(seen('committed'), 'Replied').map(({ fact }) => fact.zxid)).not.toContain(zxid)
    expect(lastSaid(seen('answered'), 'Replied')).toMatchObject({
      server: 1,
      fact: { zxid, err: 0 },
    })
    expect(lastSaid(seen('answered'), 'Applied')).toMatchObject({ server: 1, fact: { zxid } })
  })

  test('the follower that has not heard of the commit answers without it, as was computed before', () => {
    expect(answer('answered')).toMatch(/^No/)
    const late = pictureSeen(seen('stale')).servers[2]!
    expect(logStateOf(late.log, zxid)).toBe('fsynced')
    expect(lastSaid(seen('stale'), 'Replied')).toMatchObject({ server: 2, fact: { err: -101 } })
  })

  test('once told, it answers with it', () => {
    expect(lastSaid(seen('fresh'), 'Applied')).toMatchObject({ server: 2, fact: { zxid } })
    expect(lastSaid(seen('fresh'), 'Replied')).toMatchObject({ server: 2, fact: { err: 0 } })
  })
})
