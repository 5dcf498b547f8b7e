import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCapture, type ElectionCapture } from './Capture'
import { episodesOf } from './Episode'
import { compareWholeEnsemble } from './wholeEnsemble'

type Json = {
  actions: Record<string, unknown>[]
  events: Record<string, Record<string, unknown>[]>
}

function capture(name: string, change: (json: Json) => void = () => undefined): ElectionCapture {
  const path = new URL(`../../../e2e/fixtures/elections/${name}.json`, import.meta.url)
  const json = JSON.parse(readFileSync(path, 'utf8')) as Json
  change(json)
  const read = readCapture(json, name)
  if (typeof read === 'string' || read.kind !== 'elections') throw new Error(String(read))
  return read
}

const all = ['1>2', '2>1', '1>3', '3>1', '2>3', '3>2']

describe('elections of a capture, lived through by a whole ensemble', () => {
  test('are the one before the first write and one for every stretch between writes', () => {
    const [cold, second, third, ...more] = episodesOf(capture('leader-killed-3'))
    expect(more).toEqual([])
    expect(cold).toMatchObject({ cold: true, settled: [], captured: { leader: 3 } })
    expect(second?.starts.map(({ sid }) => sid)).toEqual([1, 2])
    expect(second?.captured).toEqual({ leaders: [2], leader: 2 })
    expect(second?.config.servers[0]).toMatchObject({ lastZxid: '0x100000006', currentEpoch: 1 })
    expect(third).toMatchObject({ settled: [2, 1], captured: { leaders: [], leader: 2 } })
    expect(third?.starts.map(({ sid }) => sid)).toEqual([3])
  })

  test('go as captured, with its faults', () => {
    const verdict = compareWholeEnsemble(capture('split-3-isolated-leader'))
    expect(verdict).toMatchObject({ elections: 2, differences: [] })
    expect(verdict.passed - verdict.history.passed - verdict.history.decisions).toBe(10)
  })

  test('a leader that was captured and that no election here gives is a difference', () => {
    const { differences } = compareWholeEnsemble(
      capture('leader-killed-3', ({ events }) => {
        events[3] = events[3]?.filter(({ state }) => state !== 'leading - broadcast') ?? []
        events[2] = events[2]?.filter(({ state }) => state !== 'leading - broadcast') ?? []
      }),
      1,
    )
    expect(differences[0]).toMatch(/^whole ensemble, up to the first write: captured leader null/)
    expect(differences.length).toBeGreaterThan(2)
  })

  test('faults matter: a quorum that is cut apart for good has no leader, whatever was captured', () => {
    const { differences } = compareWholeEnsemble(
      capture('chain-3-cold', ({ actions }) => {
        for (const action of actions) if (action.do === 'cut') action.drop = all
      }),
      1,
    )
    expect(differences).toContain(
      'whole ensemble, up to the first write: captured leader 3, here null',
    )
  })

  test('an unreadable cut is said to be one', () => {
    expect(() =>
      capture('split-5-all', ({ actions }) => actions.push({ t: 1, do: 'cut', drop: ['1-2'] })),
    ).toThrow('it has a cut "1-2"')
  })
})
