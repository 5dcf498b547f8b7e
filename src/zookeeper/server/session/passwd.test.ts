import { expect, test } from 'vitest'
import { toHex } from '../../../base/hex'
import { checkPasswd, generatePasswd } from './passwd'

test('a session’s password follows from its id, as java.util.Random makes it', () => {
  const id = 0x100000e2a620002n
  expect(toHex(generatePasswd(id))).toBe('4655a922491b8bd54060467ed3f2e016')
  expect(checkPasswd(id, generatePasswd(id))).toBe(true)
  expect(checkPasswd(id + 1n, generatePasswd(id))).toBe(false)
  expect(checkPasswd(0n, generatePasswd(0n))).toBe(false)
})
