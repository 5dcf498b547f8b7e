import { expect, test } from 'vitest'
import { GHOSTS } from '../words/lessonGhosts'
import { ghosts } from './ghosts'
import { rehearsed } from './rehearsed'
import { lastSaid, logOf, pictureSeen, saidSoFar } from './seen'
import { logStateOf } from '../zookeeper/logState'

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
