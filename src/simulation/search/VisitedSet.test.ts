import { expect, test } from 'vitest'
import { draw } from '../../base/draw'
import { VisitedSet } from './VisitedSet'

test('what was added is known, however much was added since, and counts once', () => {
  const visited = new VisitedSet()
  const pairs = Array.from({ length: 60_000 }, (_, at) => ({
    a: draw(1, 0x7fff_ffff, 'a', at) | 0,
    b: at,
  }))
  expect(pairs.every((pair) => visited.add(pair))).toBe(true)
  expect(visited.size).toBe(60_000)
  expect(pairs.filter((pair) => visited.add(pair))).toEqual([])
})

test('two zeros are a fingerprint like any other', () => {
  const visited = new VisitedSet()
  expect(visited.add({ a: 0, b: 0 })).toBe(true)
  expect(visited.add({ a: 0, b: 0 })).toBe(false)
  expect(visited.size).toBe(1)
})
