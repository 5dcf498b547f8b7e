import { describe, expect, test } from 'vitest'
import { must } from '../../base/assert'
import { readRecipe } from './readRecipe'
import { kinds, worldOf, type Options, type RecipeWorld } from './recipeFixture'
import { RECIPE_NOTES, RECIPES } from './recipes'

const atRest = (world: RecipeWorld) => world.faultsAtRest().map(({ kind }) => kind)

describe('a group', () => {
  function group(balancer: Options, member: Options = {}): RecipeWorld {
    const world = worldOf('member', member, member, member)
    world.run(200)
    world.start(9, 'balancer', { interval: '200', ...balancer })
    world.run(2000)
    return world
  }
  const failed = (world: RecipeWorld) => world.notes(9, 'failed')

  test('is given requests in turn', () => {
    const world = group({})
    const served = world.notes(9, 'served').map(({ values }) => values['member'])
    expect(served.slice(0, 6)).toEqual(['c1', 'c2', 'c3', 'c1', 'c2', 'c3'])
    expect(failed(world)).toEqual([])
  })

  test('loses the requests to a member that dies until its session is over', () => {
    const world = group({})
    const killed = world.nowMs
    world.kill(2)
    world.run(10_000)
    expect(failed(world).length).toBeGreaterThan(3)
    const last = failed(world).at(-1)?.atMs ?? 0
    expect(last - killed).toBeGreaterThan(3000)
    expect(last - killed).toBeLessThan(7000)
    expect(world.notes(9, 'knows').at(-1)?.values).toEqual({ members: 2, names: 'c1 c3' })
    expect(world.faults).toEqual([])
    expect(atRest(world)).toEqual([])
  })

  test('goes on losing them where the list is read once', () => {
    const world = group({ mistake: 'no-watch' })
    const killed = world.nowMs
    world.kill(2)
    world.run(10_000)
    expect((failed(world).at(-1)?.atMs ?? 0) - killed).toBeGreaterThan(9000)
    expect(atRest(world)).toEqual(['balancerBehind'])
  })

  test.each([
    ['none', 'c1 c2 c3', []],
    ['believes-what-is-there', 'c1 c3', ['memberMissing']],
  ])('with a member that comes back at once, mistake %s', (mistake, names, wrong) => {
    const world = group({}, { mistake })
    world.kill(2)
    world.run(300)
    world.start(2, 'member', { mistake })
    world.run(8000)
    expect(world.notes(9, 'knows').at(-1)?.values['names']).toBe(names)
    expect(atRest(world)).toEqual(wrong)
  })

  test.each([
    ['none', 'c1 c2 c3', []],
    ['stays-away', 'c1 c3', ['memberMissing']],
  ])('with a member that outlives its session, mistake %s', (mistake, names, wrong) => {
    const world = group({}, { mistake })
    world.cut.add(2)
    world.run(8000)
    world.cut.delete(2)
    world.disconnect(2)
    world.run(4000)
    expect(world.notes(2, 'lost')).toHaveLength(1)
    expect(world.notes(9, 'knows').at(-1)?.values['names']).toBe(names)
    expect(atRest(world)).toEqual(wrong)
  })
})

describe('a configuration', () => {
  function changed(reader: Options, ...writers: Options[]): RecipeWorld {
    const world = worldOf('config', reader)
    world.run(100)
    for (const [i, writer] of writers.entries())
      world.start(i + 2, 'config-writer', { interval: '300', writes: '6', ...writer })
    world.run(4000)
    return world
  }

  test('is followed to its last version, and the gap between event and reading is told', () => {
    const world = changed({}, {}, {})
    expect(world.faults).toEqual([])
    expect(atRest(world)).toEqual([])
    expect(world.notes(1, 'applies').at(-1)?.values['value']).toMatch(/^12 /)
    expect(world.notes(1, 'applies').at(-1)?.values['afterUs']).toBeGreaterThan(0)
  })

  test('is lost sight of by a reader that watches once', () => {
    expect(atRest(changed({ mistake: 'watches-once' }, {}))).toEqual(['readerBehind'])
  })

  test('is missed by a reader that watches after it has read', () => {
    expect(atRest(changed({ mistake: 'watches-late', between: '700' }, {}))).toEqual([
      'readerBehind',
    ])
  })

  test('loses changes by writers that name no version', () => {
    const world = changed({}, { mistake: 'any-version' }, { mistake: 'any-version' })
    expect(kinds(world)).toEqual(['updateLost'])
  })
})

describe('a barrier', () => {
  function closed(mistake: string): RecipeWorld {
    const world = worldOf('barrier', { role: 'keeper', down: '3000' })
    world.run(100)
    for (const n of [2, 3]) world.start(n, 'barrier', { mistake, rounds: '1' })
    world.run(500)
    world.disconnect(2)
    world.run(6000)
    return world
  }

  test('lets nobody pass before it is opened', () => {
    const world = closed('none')
    expect(world.faults).toEqual([])
    expect(world.notes(null, 'passes')).toHaveLength(2)
  })

  test('is passed early by one that takes any event for the opening', () => {
    const world = closed('any-event')
    expect(world.faults).toEqual([expect.objectContaining({ kind: 'passesClosed', client: 2 })])
  })
})

describe('a double barrier', () => {
  const three = { size: '3', work: '300', rest: '0', rounds: '3' }

  test('lets all in together and out together, time after time', () => {
    const world = worldOf('double-barrier', three, three, three)
    world.run(4000)
    expect(world.faults).toEqual([])
    expect(world.exits.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(world.notes(null, 'enters')).toHaveLength(9)
  })

  test('is closed again by the others where the one that goes last has died', () => {
    const world = worldOf('double-barrier', three, three, three)
    world.runUntilTold(1, 'enters')
    world.run(100)
    world.kill(1)
    world.run(8000)
    world.start(1, 'double-barrier', { ...three, rounds: '2' })
    world.run(4000)
    expect(world.faults).toEqual([])
    expect(world.notes(2, 'enters')).toHaveLength(3)
  })

  test('that is left ready lets the first in alone the next time', () => {
    const wrong = { ...three, mistake: 'leaves-it-ready', rest: '100' }
    const world = worldOf('double-barrier', wrong, { ...wrong, rest: '200' }, wrong)
    world.run(4000)
    expect(kinds(world)).toContain('entersEarly')
  })

  test('is waited for in vain by one that sets its watch when all are there', () => {
    const world = worldOf('double-barrier', { ...three, mistake: 'watches-late' })
    world.run(100)
    for (const n of [2, 3]) world.start(n, 'double-barrier', three)
    world.run(4000)
    expect(world.notes(1, 'enters')).toEqual([])
    expect(world.notes(2, 'enters')).toHaveLength(1)
    expect(atRest(world)).toContain('waitsForEver')
  })
})

describe('a queue', () => {
  function worked(mistake: string): RecipeWorld {
    const world = worldOf('queue', { role: 'producer', interval: '100', items: '8' })
    const consumer = { role: 'consumer', work: '150', mistake }
    for (const n of [2, 3]) world.start(n, 'queue', consumer)
    world.runUntilTold(2, 'takes')
    world.kill(2)
    world.run(100)
    world.start(4, 'queue', consumer)
    world.run(8000)
    return world
  }

  test('has every item done, also that of a consumer that dies', () => {
    const world = worked('none')
    expect(world.faults).toEqual([])
    expect(atRest(world)).toEqual([])
    expect(new Set(world.notes(null, 'done').map(({ values }) => values['value'])).size).toBe(8)
  })

  test('loses an item with a consumer that deletes it first', () => {
    expect(atRest(worked('deletes-first'))).toEqual(['itemLost'])
  })

  test('gives an item to two consumers that do not look whose delete it was', () => {
    const world = worldOf('queue', { role: 'producer', interval: '400', items: '2' })
    const consumer = { role: 'consumer', mistake: 'never-looks', work: '100' }
    for (const n of [2, 3]) world.start(n, 'queue', consumer)
    world.run(2000)
    expect(kinds(world)).toEqual(['takenTwice'])
  })
})

describe('recipes', () => {
  test.each(Object.keys(RECIPES))(
    '%s can be started as it is, and with each of its values',
    (name) => {
      const { options } = must(RECIPES[name], name)
      expect(readRecipe(name, {})).not.toHaveProperty('refusal')
      for (const [option, kind] of Object.entries(options)) {
        const values = kind.kind === 'choice' ? kind.values : [`${kind.default}`]
        for (const value of values)
          expect(readRecipe(name, { [option]: value })).not.toHaveProperty('refusal')
      }
    },
  )

  test.each([
    ['__proto__', {}, 'noSuchRecipe'],
    ['lock', { toString: '1' }, 'noSuchOption'],
    ['lock', { hold: '-1' }, 'badValue'],
    ['lock', { hold: '1e9' }, 'badValue'],
    ['lock', { path: '/' }, 'badValue'],
    ['lock', { path: 'x/../y' }, 'badValue'],
    ['lock', { mistake: 'constructor' }, 'badValue'],
  ])('%s with %j is refused', (name, said, kind) => {
    expect(readRecipe(name, said as unknown as Options)).toMatchObject({ refusal: { kind } })
  })

  test('that nobody knows end at once', () => {
    const world = worldOf('nosuch', {})
    expect(world.exits).toMatchObject([{ code: 1 }])
  })

  test('have notes', () => {
    expect(Object.keys(RECIPE_NOTES)).toEqual(Object.keys(RECIPES))
  })
})
