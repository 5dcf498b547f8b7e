import { expect, test } from 'vitest'
import { hostsError } from './hostsError'

const ILLEGAL = 'java.lang.IllegalArgumentException: '

test.each([
  ['', `${ILLEGAL}A HostProvider may not be empty!`],
  [', ,', `${ILLEGAL}A HostProvider may not be empty!`],
  ['/app', `${ILLEGAL}A HostProvider may not be empty!`],
  ['a:x', 'java.lang.NumberFormatException: For input string: "x"'],
  ['a:1,b:70000', `${ILLEGAL}port out of range:70000`],
  ['a:-1', `${ILLEGAL}port out of range:-1`],
  ['[::1', `${ILLEGAL}[::1 starts with '[' but has no matching ']'`],
  ['[]:1', `${ILLEGAL} is empty.`],
  ['[::1]2181', `${ILLEGAL}[::1]2181 does not have : after ]`],
  ['[::1]:', `${ILLEGAL}[::1]: doesn't have a port after colon.`],
])('zkCli dies of %j with %s', (hosts, error) => {
  expect(hostsError(hosts)).toBe(error)
})

test.each(['a', 'a:', ':2181', 'a:1, b:2 ,', '[::1]', '[::1]:2181', 'a:65535/app'])(
  'servers can be looked for at %j',
  (hosts) => {
    expect(hostsError(hosts)).toBeNull()
  },
)
