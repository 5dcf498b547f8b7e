import { expect, test } from 'vitest'
import { count, duration, list, roughTime, span, time, zxidParts } from './numbers'
import { en, s, ss, zh } from './say'
import { plain } from './Span'

test('counts have separators for thousands', () => {
  expect([0, 999, 1204, 200_000, 1_000_000].map(count)).toEqual([
    ...['0', '999', '1,204', '200,000', '1,000,000'],
  ])
})

test('moments are cut, never rounded into the future', () => {
  expect([0, 12_318_999, 999, 61_000_000].map(time)).toEqual([
    ...['0.000 s', '12.318 s', '0.000 s', '61.000 s'],
  ])
  expect([2_299_999, 0].map(roughTime)).toEqual(['2.2 s', '0.0 s'])
})

test('lengths of time take the unit they are read in', () => {
  expect([200, 1000, 1600, 60_000].map(duration)).toEqual(['200 ms', '1 s', '1.6 s', '60 s'])
  expect([40, 1500, 250_000, 2_000_000].map(span)).toEqual(['40 µs', '1.5 ms', '250 ms', '2 s'])
})

test('lists are written as each language writes them', () => {
  expect(list([1], 'en')).toBe('1')
  expect(list([1, 2, 3], 'en')).toBe('1, 2 and 3')
  expect(list([1, 2, 3], 'zh')).toBe('1、2 和 3')
  expect(list([], 'zh')).toBe('')
})

test('a zxid has two parts for two tones; what is no zxid has one', () => {
  expect(zxidParts('0x200000008')).toEqual({ text: '2:8', epoch: '2', counter: '8' })
  expect(zxidParts('0xffffffffffffffff').text).toBe('-1')
  expect(zxidParts('0x8000000000000000').counter).toBe('')
})

test('a server has its capital at the start of an English sentence and nowhere else', () => {
  const inner = en`${s(4)} leads`
  expect(plain(en`${s(2)} hears that ${inner}. ${ss([1, 3])} do not.`)).toBe(
    'Server 2 hears that server 4 leads. Servers 1 and 3 do not.',
  )
})

test('Chinese has a space between the scripts and none within itself, however pieces meet', () => {
  const own = zh`自己`
  expect(plain(zh`${s(2)}投票给${s(4)}，zxid是2:8`)).toBe('服务器 2 投票给服务器 4，zxid 是 2:8')
  expect(plain(zh`${s(2)} 把 ${own} 的选票给 ${s(4)} 看`)).toBe(
    '服务器 2 把自己的选票给服务器 4 看',
  )
  expect(plain(zh`向${ss([1, 4])}发送 PING`)).toBe('向服务器 1 和 4 发送 PING')
})
