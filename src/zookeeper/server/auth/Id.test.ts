import { expect, test } from 'vitest'
import { inSetOrder } from './Id'

const digests = (users: string) => [...users].map((user) => ({ scheme: 'digest', id: `${user}:x` }))
const shown = (ids: readonly { id: string }[]) =>
  inSetOrder(ids.map(({ id }) => ({ scheme: 'digest', id })))
    .map(({ id }) => id.charAt(0))
    .join('')

test('ids come in the order of a table of sixteen', () => {
  expect(shown(digests('cdefghijklm'))).toBe('ijklefghcdm')
})

test('more ids than that table holds come in the order of one that has grown', () => {
  expect(shown(digests('cdefghijklmno'))).toBe('ijklefghmnocd')
})

test('a table that has grown three times keeps the order of chains as Java does', () => {
  const users = Array.from({ length: 60 }, (_, k) => ({
    scheme: 'digest',
    id: `user${k}:h${(k * 7919) % 1000}`,
  }))
  const order = inSetOrder([{ scheme: 'ip', id: '127.0.0.1' }, ...users])
  // As a Java 17 printed it.
  expect(order.map(({ id }) => id.replace(/^user|:.*/g, '')).join(' ')).toBe(
    '24 14 46 19 59 33 58 45 52 4 13 26 39 47 57 37 54 34 41 31 21 44 5 27 11 29 2 56 127.0.0.1 17 8 49 55 48 23 12 51 3 32 7 50 16 42 28 30 38 40 15 1 6 10 22 25 35 0 9 43 53 18 20 36',
  )
})
