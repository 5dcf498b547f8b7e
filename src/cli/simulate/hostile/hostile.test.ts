import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { corpusIn } from './hostile'
import { hostileRun } from './HostileRun'

const corpus = corpusIn(fileURLToPath(new URL('../../../../e2e/fixtures/wire/', import.meta.url)))

describe('whatever bytes a client sends, servers go on, others are answered, and the trees agree', () => {
  test('there is something to change', () => {
    expect(corpus.length).toBeGreaterThan(200)
  })

  test.each([
    [1, 1, 120],
    [2, 3, 25],
  ] as const)('seed %i, %i servers, %i connections', (seed, servers, attacks) => {
    expect(hostileRun(seed, { servers, attacks }, corpus)).toBeNull()
  })
})
