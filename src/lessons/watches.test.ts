import { expect, test } from 'vitest'
import { WATCHES } from '../words/lessonWatches'
import { clientsSaid } from './clientsSeen'
import { rehearsed } from './rehearsed'
import { watches } from './watches'

const { seen, of, answer } = rehearsed(watches, WATCHES)

test('three changes make one event, as was computed before', () => {
  expect(answer('asked')).toBe('One')
  expect(of('missed')).toMatchObject({ changes: 3, events: 1 })
})

test('the event comes before any answer with a new value, and says none', () => {
  expect(of('told')).toMatchObject({ server: 2, type: 'NodeDataChanged', path: '/colour' })
  const reads = clientsSaid(seen('told'), 'ClientAnswered').filter(({ client }) => client === 1)
  expect(reads.map(({ fact }) => fact.read)).toEqual(['red'])
})

test('reading again shows the newest value, and never those between', () => {
  expect(of('again')).toMatchObject({ value: 'black', unseen: ['green', 'blue'] })
})

test('a change that was made while the reader had no server is told by the next one', () => {
  const [told, ...more] = clientsSaid(seen('caught'), 'ClientWatched').filter(
    ({ us, fact }) => us > seen('away').at.us && fact.path !== null,
  )
  expect(told?.fact.type).toBe('NodeDataChanged')
  expect(more).toEqual([])
  expect(of('caught')).toMatchObject({ server: 1 })
})

test('a persistent watch tells of each change', () => {
  expect(of('lasting')).toMatchObject({ changes: 2, events: 2 })
})
