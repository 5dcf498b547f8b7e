import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCapture, type ElectionCapture } from './Capture'
import { compareSyncDecisions } from './syncDecisions'
import { compareWholeHistory } from './wholeHistory'

type Lines = Record<string, Record<string, unknown>[]>
type Json = {
  actions: Record<string, unknown>[]
  events: Lines
  final: Record<string, Record<string, unknown>>
  finalTrees: Record<string, Record<string, Record<string, unknown>>>
  txnsInLogAtEnd: Record<string, string[]>
}

function capture(name: string, change: (json: Json) => void = () => undefined): ElectionCapture {
  const path = new URL(`../../../e2e/fixtures/elections/${name}.json`, import.meta.url)
  const json = JSON.parse(readFileSync(path, 'utf8')) as Json
  change(json)
  const read = readCapture(json, name)
  if (typeof read === 'string' || read.kind !== 'elections') throw new Error(String(read))
  return read
}

describe('the whole history of a capture, lived through with its writes', () => {
  test('gives the captured leaders, answers, synchronisations, logs, epochs and trees', () => {
    const verdict = compareWholeHistory(capture('split-3-isolated-leader'))
    expect(verdict).toMatchObject({ differences: [], allowed: [] })
    expect(verdict.passed).toBeGreaterThan(80)
  })

  test('a ghost of the old leader is truncated here as there', () => {
    const found = compareWholeHistory(capture('split-5-all'))
    expect(found.differences).toEqual([])
    expect(capture('split-5-all').whole.syncs.get(5)).toEqual(['TRUNC'])
  })

  test('what was captured otherwise than the rules have it is named, one by one', () => {
    const { differences } = compareWholeHistory(
      capture('leader-paused', ({ txnsInLogAtEnd, final, events }) => {
        txnsInLogAtEnd[1]?.splice(2, 1)
        Object.assign(final[2] ?? {}, { zxid: '0x200000009' })
        for (const line of events[3] ?? []) if (line.ev === 'learnerDiff') line.ev = 'learnerTrunc'
      }),
      1,
    )
    const said = (start: string) => differences.filter((each) => each.startsWith(start)).length
    expect(said('log of server 1, record 3: captured 0x100000004 closeSession')).toBe(1)
    expect(said('server 2 at the end: captured leader 0x200000009')).toBe(1)
    expect(said('synchronisation 1 of server 3: captured TRUNC, here DIFF')).toBe(1)
    expect(differences).toHaveLength(3)
  })

  test('where others lead than captured, all that every history must have is asked, and it is said', () => {
    const otherwise = (change: (json: Json) => void) =>
      compareWholeHistory(
        capture('rolling-restart-3', (json) => {
          const { events } = json
          for (const line of Object.values(events).flat())
            if (line.state === 'leading - broadcast') line.state = 'leading'
          events[1]?.push({ t: 1, ev: 'peerState', state: 'leading - broadcast' })
          change(json)
        }),
        1,
      )
    const { differences, allowed } = otherwise(() => undefined)
    expect(differences).toEqual([])
    expect(allowed[0]).toMatch(/^leaders: captured 1, here .*, since who is elected hangs on/)
    const never = otherwise(({ actions }) => {
      const last = actions.at(-1)
      actions.push({ t: Number(last?.t) + 1, do: 'kill -9', servers: [2, 3] })
    })
    expect(never.differences).toEqual(['in the end not all serve'])
  })

  test('an answer, and a znode in a tree, are held against the capture too', () => {
    const { differences } = compareWholeHistory(
      capture('split-3-isolated-follower-short', ({ actions, finalTrees }) => {
        const write = actions.find((each) => each.do === 'write' && each.result === 'acknowledged')
        Object.assign(write ?? {}, { zxid: '0x100000077' })
        Object.assign(finalTrees[1]?.['/before-1'] ?? {}, { data: 'y' })
      }),
      1,
    )
    expect(differences).toEqual([
      expect.stringMatching(/^the create of .*: captured OK at 0x100000077, here OK at/),
      expect.stringMatching(/^\/before-1 at server 1: captured "y" .*, here "x"/),
    ])
  })
})

describe('the choice of DIFF, TRUNC or SNAP, from what the captured leader compared', () => {
  test('comes out as captured, with the zxid', () => {
    expect(compareSyncDecisions(capture('split-5-all'))).toEqual({ passed: 8, differences: [] })
    expect(compareSyncDecisions(capture('old-leader-snap'))).toEqual({ passed: 4, differences: [] })
  })

  test('and not otherwise', () => {
    const changed = capture('split-5-all', ({ events }) => {
      for (const line of events[4] ?? []) if (line.ev === 'syncStart') line.peer = '0x100000003'
    })
    expect(compareSyncDecisions(changed).differences).toContainEqual(
      expect.stringMatching(/^the synchronisation of server 5 at \d+ ms: captured TRUNC/),
    )
  })
})
