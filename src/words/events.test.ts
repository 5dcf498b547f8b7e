import { describe, expect, test } from 'vitest'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import { describeEvent, headline, narrate, tellEvent } from './events'
import { SAMPLES } from './samples'
import { plain } from './Span'
import { timerText } from './what'

describe('an event', () => {
  const event: RecordedEvent = {
    ...{ index: 57, us: 12_318_000, origin: 2, count: 3, cause: 56, server: 2 },
    what: { kind: 'received', conn: '2.1.3', port: 'election', from: 4, frame: 9 },
    ...{ sent: [], world: [], patch: {} },
    facts: [
      SAMPLES.NotificationReceived[0],
      SAMPLES.VoteCompared[1],
      SAMPLES.VoteChanged[1],
      SAMPLES.QuorumReached[0],
    ].flatMap((fact) => fact ?? []),
  }

  test('is told by its weightiest fact first, then by the others in order', () => {
    expect(plain(headline(event, 'en'))).toBe(
      'Server 2 has a quorum for server 4 on its desk and waits 200 ms',
    )
    expect(tellEvent(event, 'en').map(({ fact }) => fact?.kind)).toEqual([
      'QuorumReached',
      'NotificationReceived',
      'VoteCompared',
      'VoteChanged',
    ])
  })

  test('is described by what can be seen of it: quiet facts are left out', () => {
    expect(describeEvent(event, 'en').map(plain)).toEqual([
      'Server 2 has a quorum for server 4 on its desk and waits 200 ms',
      'Server 2 drops its vote for itself and votes for server 4',
    ])
  })

  test('is read out with its time and its reason', () => {
    const text = narrate(event, 'zh')
    expect(text).toMatch(/^12\.318 s：服务器 2 的选票箱里.*。5 台中的 3 台，法定人数为 3。/)
  })

  test('is told by the link that was cut where that parts nobody, else by who is left together', () => {
    const cut = (groups: number[][]): RecordedEvent => ({
      ...event,
      facts: [],
      world: [
        { kind: 'LinksCut', links: [{ from: 1, to: 2 }], stalled: 0 },
        { kind: 'NetworkGroups', groups },
      ],
    })
    const together = cut([[1, 2, 3]])
    expect(narrate(together, 'en')).toMatch(/^12\.318 s\. Cut: 1→2\. Connections stay open/)
    expect(plain(headline(together, 'en'))).toBe('Cut: 1→2')
    expect(plain(headline(cut([[1], [2, 3]]), 'en'))).toBe('The network is split: 1 | 2 3')
  })

  test('that tells nothing still says what it is', () => {
    const quiet: RecordedEvent = { ...event, facts: [] }
    expect(describeEvent(quiet, 'en').map(plain)).toEqual(['Server 2 gets a message from server 4'])
  })
})

test('a timer is known by the part of its name before its connection', () => {
  expect(timerText('read:2.1.3', 'en')).toBe('nothing read for the time limit')
  expect(timerText('somethingNew', 'en')).toBe('somethingNew')
})
