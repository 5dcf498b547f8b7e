import { expect, test } from 'vitest'
import { leftBehind } from './leftBehind'

test('what the root holds that nobody made stood there before; what another root holds did not', () => {
  const steps = [
    { cmd: 'create /a', out: '', err: 'Created /a\n', prompt: '[zk: h:1(CONNECTED) 1] ' },
    { cmd: 'ls /', out: '[a, old, zookeeper]\n', err: '', prompt: '[zk: h:1(CONNECTED) 2] ' },
    { cmd: 'ls -s /', out: '[older]\ncZxid = 0x0\n', err: '', prompt: '[zk: h:1(CONNECTED) 3] ' },
    { cmd: 'ls /', out: '[x]\n', err: '', prompt: '[zk: h:1/a(CONNECTED) 4] ' },
    { cmd: 'create /', out: '', err: 'Created \n', prompt: '[zk: h:1/b(CONNECTED) 5] ' },
    { cmd: 'ls /', out: '[a, b, old]\n', err: '', prompt: '[zk: h:1/(CONNECTED) 6] ' },
    { cmd: 'ls /', out: '[y]\n[zk: h:1/a(CONNECTED) 5] ', err: '', prompt: null },
  ]
  const capture = { fixture: 'cli', name: 'x', about: '', steps } as const
  expect(leftBehind(capture, [])).toEqual(['/old', '/older'])
})
