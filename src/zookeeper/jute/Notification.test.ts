import { describe, expect, test } from 'vitest'
import { BinaryOutputArchive } from './BinaryOutputArchive'
import { decodeNotification, encodeNotification, type Notification } from './Notification'

const vote: Notification = {
  state: 'FOLLOWING',
  leader: 3n,
  zxid: 0x200000007n,
  electionEpoch: 5n,
  peerEpoch: 2n,
  version: 2,
  config: 'server.1=a:1:2:participant\nversion=0',
}

describe('a notification', () => {
  test('comes back as it went, an observer’s vote for nobody too', () => {
    expect(decodeNotification(encodeNotification(vote))).toEqual(vote)
    const nobody = { ...vote, leader: -(2n ** 63n), zxid: -(2n ** 63n), peerEpoch: -(2n ** 63n) }
    expect(decodeNotification(encodeNotification(nobody))).toEqual(nobody)
  })

  test('has 44 bytes before the configuration', () => {
    expect(encodeNotification({ ...vote, config: '' }).length).toBe(44)
  })

  test('of 28 bytes takes the epoch of its zxid for the peer epoch', () => {
    expect(decodeNotification(encodeNotification(vote).slice(0, 28))).toEqual({
      ...vote,
      peerEpoch: 2n,
      version: 0,
      config: null,
    })
  })

  test('of exactly 40 bytes has version 0, whatever version stands on the wire', () => {
    const bytes = encodeNotification({ ...vote, peerEpoch: 9n, version: 1 }).slice(0, 40)
    expect(decodeNotification(bytes)).toEqual({ ...vote, peerEpoch: 9n, version: 0, config: null })
  })

  test('of version 1 and another length carries no configuration', () => {
    const bytes = encodeNotification({ ...vote, version: 1 })
    expect(decodeNotification(bytes)).toEqual({ ...vote, version: 1, config: null })
  })

  test('of every other length below the whole is malformed', () => {
    const bytes = encodeNotification(vote)
    for (let length = 0; length < bytes.length; length++) {
      if (length === 28 || length === 40) continue
      expect(decodeNotification(bytes.slice(0, length)), `${length} bytes`).toBe('malformed')
    }
  })

  test.each([-1, 1000, 2 ** 31 - 1])('with %i bytes of configuration is malformed', (length) => {
    const archive = new BinaryOutputArchive()
    archive.writeRaw(encodeNotification(vote).slice(0, 40))
    archive.writeInt(length)
    archive.writeRaw(new Uint8Array(100))
    expect(decodeNotification(archive.bytes())).toBe('malformed')
  })

  test('with a state that is none is told apart from a malformed one', () => {
    const bytes = encodeNotification(vote)
    bytes[3] = 4
    expect(decodeNotification(bytes)).toBe('unknownState')
    expect(decodeNotification(bytes.slice(0, 30))).toBe('malformed')
  })
})
