import { expect, test } from 'vitest'
import type { RequestRecord } from '../jute/proto/RequestRecord'
import { deleteRecursive } from './ZKUtil'
import type { Answer } from './ZooKeeper'

const PATHS = Array.from({ length: 30 }, (_, i) => String(i).padStart(2, '0'))

/** Thirty znodes below `/x`, none of which can be deleted along with `refused`. */
function deleting(batchSize: number, refused: string) {
  const calls = deleteRecursive('/x', batchSize)
  const batches: string[][] = []
  const answer = (request: RequestRecord): Answer => {
    if (request.op === 'getChildren')
      return { err: 0, record: { op: 'getChildren', children: request.path === '/x' ? PATHS : [] } }
    const paths = request.op === 'multi' ? request.ops.map(({ path }) => path) : []
    batches.push(paths)
    const failed = paths.includes(refused)
    return { err: failed ? -102 : 0, record: failed ? null : { op: 'multi', results: [] } }
  }
  let step = calls.next()
  while (step.done !== true) step = calls.next(answer(step.value.request))
  return { batches, all: step.value }
}

test('eleven transactions are tried behind one that failed, which Java has sent by then', () => {
  const { batches, all } = deleting(1, '/x/29')
  expect(batches.flat()).toEqual(
    PATHS.slice(18)
      .reverse()
      .map((name) => `/x/${name}`),
  )
  expect(all).toBe(false)
})

test.each([0, -1, 1000])('a batch size of %i makes one transaction, leaves first', (batchSize) => {
  const { batches, all } = deleting(batchSize, '/none')
  expect(batches).toEqual([[...PATHS.map((name) => `/x/${name}`).reverse(), '/x']])
  expect(all).toBe(true)
})
