import { expect, test } from 'vitest'
import { en, zh } from './say'
import { plain } from './Span'
import { spansTogether, together } from './together'

test('a number and its unit do not part at the end of a line', () => {
  expect(together('after 1.7 s, 200 ms and 40 µs')).toBe(
    'after 1.7\u00a0s, 200\u00a0ms and 40\u00a0µs',
  )
  expect(together('等 2 秒')).toBe('等 2\u00a0秒')
})

test('what only begins like a unit parts as ever', () => {
  for (const text of ['2 servers', '3 sessions', 'server 2 syncs', '3 seconds', 'a s']) {
    expect(together(text)).toBe(text)
  }
})

test('a number and its unit that are two pieces of a sentence do not part either', () => {
  expect(plain(spansTogether(en`it takes ${4} ms`))).toBe('it takes 4\u00a0ms')
  expect(plain(spansTogether(zh`要 ${4} ms`))).toBe('要 4\u00a0ms')
  expect(plain(spansTogether(en`it takes ${4} servers`))).toBe('it takes 4 servers')
})
