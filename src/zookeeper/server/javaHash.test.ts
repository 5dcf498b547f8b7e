import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addToHashSet,
  cloneOfHashSet,
  createHashSet,
  hashLong,
  hashSetItems,
  hashString,
  orderOfCopiedLongs,
  orderOfLongs,
  removeFromHashSet,
} from './javaHash'

function setOf(names: string[], capacity = 8) {
  const set = createHashSet(capacity)
  for (const name of names) addToHashSet(set, name)
  return set
}

test('text has the hash that String.hashCode gives it', () => {
  expect(hashString('')).toBe(0)
  expect(hashString('hello')).toBe(99162322)
  expect(hashString('zookeeper')).toBe(1600681804)
  expect(hashString('Aa')).toBe(hashString('BB'))
})

test('a long has the hash that Long.hashCode gives it', () => {
  expect(hashLong(3n)).toBe(3)
  expect(hashLong(-1n)).toBe(0)
  expect(hashLong(0x100000002n)).toBe(3)
})

test('config comes before quota, as in every snapshot', () => {
  expect(hashSetItems(setOf(['quota', 'config']))).toEqual(['config', 'quota'])
})

test('one bucket keeps the order of insertion, through a larger table too', () => {
  const set = setOf(['Aa', 'BB'])
  for (let i = 0; i < 20; i++) addToHashSet(set, `n${i}`)
  const items = hashSetItems(set)
  expect(set.capacity).toBe(32)
  expect(items.indexOf('BB')).toBe(items.indexOf('Aa') + 1)
})

test('the table doubles past three quarters and never shrinks', () => {
  const set = setOf(['a', 'b', 'c', 'd', 'e', 'f'])
  expect(set.capacity).toBe(8)
  addToHashSet(set, 'g')
  expect(set.capacity).toBe(16)
  for (const name of hashSetItems(set)) removeFromHashSet(set, name)
  expect(set).toMatchObject({ capacity: 16, size: 0 })
})

test('holds exactly what was put in and not taken out', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.string({ maxLength: 2 }))), (steps) => {
      const set = createHashSet(8)
      const known = new Set<string>()
      for (const [add, name] of steps) {
        if (add) expect(addToHashSet(set, name)).toBe(!known.has(name))
        else expect(removeFromHashSet(set, name)).toBe(known.has(name))
        if (add) known.add(name)
        else known.delete(name)
      }
      expect(hashSetItems(set).sort()).toEqual([...known].sort())
      expect(set.size).toBe(known.size)
    }),
  )
})

test('a map of sids lists small ones ascending and wraps at its capacity', () => {
  expect(orderOfLongs([1n, 2n, 3n, 4n, 5n])).toEqual([1n, 2n, 3n, 4n, 5n])
  expect(orderOfLongs([2n, 15n, 16n, 17n])).toEqual([16n, 17n, 2n, 15n])
})

test('a copied map has the smallest table that fits', () => {
  expect(orderOfCopiedLongs([1n, 2n, 4n])).toEqual([1n, 2n, 4n])
  // Two entries: 2 / 0.75 + 1 = 3.6, a table of 4, in which 4 comes before 1.
  expect(orderOfCopiedLongs([1n, 4n])).toEqual([4n, 1n])
})

test("a clone has a table made to measure, as getEphemerals' answers and closing transactions show it", () => {
  const three = setOf(['/x/e1', '/x/e2', '/y1'], 16)
  expect(hashSetItems(cloneOfHashSet(three))).toEqual(['/x/e2', '/y1', '/x/e1'])
  expect(hashSetItems(cloneOfHashSet(setOf(['/e1', '/e2'], 16)))).toEqual(['/e2', '/e1'])
  expect(cloneOfHashSet(undefined).capacity).toBe(16)
})
