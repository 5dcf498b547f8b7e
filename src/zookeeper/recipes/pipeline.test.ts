import { expect, test } from 'vitest'
import { worldOf } from './recipeFixture'

const asked = (world: ReturnType<typeof worldOf>) =>
  world.told.flatMap(({ fact }) => {
    if (fact.kind === 'ClientAsked') return [{ asks: true, xid: fact.xid, op: fact.op }]
    return fact.kind === 'ClientAnswered' ? [{ asks: false, xid: fact.xid, op: fact.op }] : []
  })

test('a burst leaves before its first answer, and is answered in the order in which it left', () => {
  const world = worldOf('pipeline', { depth: '6', interval: '100', rounds: '12', seed: '2' })
  world.run(5_000)
  const all = asked(world)
  let open: number[] = []
  let most = 0
  for (const { asks, xid } of all) {
    if (asks) open.push(xid)
    else {
      expect(open[0]).toBe(xid)
      open = open.slice(1)
    }
    most = Math.max(most, open.length)
  }
  expect(most).toBe(6)
  expect(world.exits).toEqual([{ client: 1, code: 0, reason: 'pipeline is done' }])
})

test('transactions are among it, and some of them are rolled back whole', () => {
  const world = worldOf('pipeline', { depth: '6', interval: '100', rounds: '12', seed: '2' })
  world.run(5_000)
  expect(asked(world).filter(({ op }) => op === 'multi').length).toBeGreaterThan(10)
  const refused = world.notes(1, 'hears').map(({ values }) => Number(values['refused']))
  expect(Math.max(...refused)).toBeGreaterThan(0)
  expect(world.children('/pipeline').filter((name) => name.endsWith('-never'))).toEqual([])
})

test('what was on its way when the connection went is heard of as unknown, and the program goes on', () => {
  const world = worldOf('pipeline', { depth: '4', interval: '200', seed: '1' })
  world.runUntilTold(1, 'sends')
  world.cut.add(1)
  world.run(20)
  world.cut.delete(1)
  world.disconnect(1)
  world.run(4_000)
  const unknown = world.notes(1, 'hears').map(({ values }) => Number(values['unknown']))
  expect(unknown[0]).toBeGreaterThan(0)
  expect(unknown.at(-1)).toBe(0)
})
