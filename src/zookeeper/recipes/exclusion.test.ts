import { describe, expect, test } from 'vitest'
import { kinds, RecipeWorld, worldOf, type Options } from './recipeFixture'

describe('an exclusive lock', () => {
  const quick = { hold: '300', rest: '200' }

  test('has one holder at a time, and each release wakes one client', () => {
    const world = worldOf('lock', quick, quick, quick)
    world.run(3000)
    expect(world.notes(null, 'holds').length).toBeGreaterThan(7)
    expect(new Set(world.notes(null, 'holds').map(({ client }) => client)).size).toBe(3)
    expect(world.faults).toEqual([])
    const events = world.watched()
    expect(events).toBeLessThanOrEqual(world.notes(null, 'releases').length)
  })

  test('with a herd has one holder, too, but each release wakes everybody', () => {
    const herd = { ...quick, mistake: 'herd' }
    const world = worldOf('lock', herd, herd, herd, herd)
    world.run(3000)
    expect(world.faults).toEqual([])
    expect(world.watched()).toBeGreaterThan(2 * world.notes(null, 'releases').length)
  })

  test('outlives kills, breaks and expiries of its clients', () => {
    const world = worldOf('lock', quick, quick, quick, quick)
    world.run(1000)
    for (let i = 0; i < 6; i++) {
      const n = (i % 3) + 1
      if (i % 2 === 0) world.kill(n)
      else world.disconnect(n)
      world.run(2500)
      if (i % 2 === 0) world.start(n, 'lock', quick)
      world.run(1500)
    }
    world.run(3000)
    expect(world.faults).toEqual([])
    expect(world.notes(null, 'holds').length).toBeGreaterThan(20)
    expect(world.exits).toEqual([])
  })

  test('is taken once only when the answer to the create was lost', () => {
    const lose = (mistake: string) => {
      const world = worldOf('lock', { hold: '60000' })
      world.run(100)
      world.start(2, 'lock', { hold: '60000', mistake })
      world.loseAnswer(2, 'create', '/lock/x-')
      world.run(3000)
      return world.children('/lock')
    }
    expect(lose('none')).toHaveLength(2)
    expect(lose('no-session-in-name')).toHaveLength(3)
  })

  test('is waited for in vain behind a place that nobody knows to be his own', () => {
    const world = worldOf('lock', { hold: '500' })
    world.run(100)
    world.start(2, 'lock', { ...quick, mistake: 'no-session-in-name' })
    world.loseAnswer(2, 'create', '/lock/x-')
    world.run(5000)
    expect(world.faultsAtRest()).toEqual([
      expect.objectContaining({ kind: 'waitsForEver', client: 2 }),
    ])
  })

  test('has two holders where the one before is taken for the last', () => {
    const holds = { hold: '60000' }
    const world = worldOf('lock', holds)
    world.run(100)
    world.start(2, 'lock', holds)
    world.run(100)
    world.start(3, 'lock', { ...holds, mistake: 'no-second-look' })
    world.run(100)
    world.kill(2)
    world.run(6000)
    expect(kinds(world)).toEqual(['twoHolders'])
  })

  describe('whose holder stands still until its session is over', () => {
    function paused(options: Options): RecipeWorld {
      const world = new RecipeWorld()
      world.start(9, 'store')
      world.run(50)
      const all = { hold: '3000', ...options }
      world.start(1, 'lock', all)
      world.run(50)
      world.start(2, 'lock', all)
      world.run(500)
      world.pause(1)
      world.run(7000)
      world.resume(1)
      world.run(4000)
      return world
    }

    test('is lost to the next, and given up when it hears of it', () => {
      const world = paused({})
      expect(world.notes(1).map(({ note }) => note)).toContain('lost')
      expect(world.notes(2, 'holds')).not.toEqual([])
      expect(world.faults).toEqual([])
    })

    test('is believed in by a holder that does not listen, which goes on working', () => {
      const world = paused({ mistake: 'trust', fencing: 'off' })
      expect(kinds(world)).toEqual(expect.arrayContaining(['takenFromOldLock']))
      expect(world.notes(9, 'refuses')).toEqual([])
    })

    test('does no harm to a store that refuses what comes from an older lock', () => {
      const world = paused({ mistake: 'trust', fencing: 'on' })
      expect(world.notes(9, 'refuses')).toHaveLength(1)
      expect(kinds(world)).not.toContain('takenFromOldLock')
    })
  })
})

describe('a shared lock', () => {
  const quick = { hold: '300', rest: '100' }
  const held = (world: RecipeWorld) => Math.max(...together(world))

  test('is held by readers together and by a writer alone', () => {
    const world = worldOf('shared-lock', quick, quick, { ...quick, mode: 'write' }, quick)
    world.run(2500)
    expect(world.faults).toEqual([])
    expect(held(world)).toBeGreaterThan(1)
    expect(world.notes(3, 'holds').length).toBeGreaterThan(1)
  })

  test('is held by a writer among readers where the writer only looks at writers', () => {
    const writer = { ...quick, mode: 'write', mistake: 'writer-skips-readers' }
    const world = worldOf('shared-lock', quick, quick, writer)
    world.run(2500)
    expect(kinds(world)).toEqual(['twoHolders'])
  })
})

/** After each hold and each release: how many hold. */
function together(world: RecipeWorld): number[] {
  const holders = new Set<number>()
  return world.notes(null, 'holds', 'releases').map(({ client, note }) => {
    if (note === 'holds') holders.add(client)
    else holders.delete(client)
    return holders.size
  })
}

describe('an election', () => {
  function cutOff(options: Options): RecipeWorld {
    const world = worldOf('election', options, options, options)
    world.run(500)
    world.cut.add(1)
    world.run(7000)
    world.cut.delete(1)
    world.disconnect(1)
    world.run(4000)
    return world
  }

  test('has one leader, who steps down without a connection and is followed by the next offer', () => {
    const world = cutOff({})
    expect(world.faults).toEqual([])
    expect(world.notes(1).map(({ note }) => note)).toEqual(
      expect.arrayContaining(['leads', 'steps-down', 'lost', 'follows']),
    )
    expect(world.notes(2, 'leads')).toHaveLength(1)
    expect(world.notes(1, 'follows').at(-1)?.values['leader']).toBe('c2')
  })

  test('has a second leader beside one that does not listen', () => {
    const world = cutOff({ mistake: 'stays' })
    expect(kinds(world)).toEqual(['holdsOn'])
  })
})
