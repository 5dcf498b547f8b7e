import { describe, expect, test } from 'vitest'
import { serving, tinyConfig } from './tinyWorld'

describe('a cold start of three', () => {
  test('elects the largest sid, and everybody serves in epoch 1', () => {
    const world = serving(tinyConfig(3))
    const states = [...world.servers.values()].map(({ state }) => state)
    expect(states).toEqual(['FOLLOWING', 'FOLLOWING', 'LEADING'])
    expect(world.of('Serving').map(({ epoch }) => epoch)).toEqual([1, 1, 1])
  })
})
