import { expect, test } from 'vitest'
import { LONG_MIN } from '../Zxid'
import { encodeFrame, type Frame } from './decodeFrame'
import { frameLabel } from './frameLabel'

const vote = (leader: bigint): Frame => ({
  kind: 'notification',
  state: 'LOOKING',
  leader,
  zxid: 0n,
  electionEpoch: 1n,
  peerEpoch: 0n,
  version: 2,
  config: null,
})

const raw = (name: string, type: number): Frame => {
  return { kind: 'rawPacket', name, type, zxid: 0x200000008n, data: null, authinfo: null }
}

const later = { fromDialler: true, nth: 3 }
const name = (port: 'election' | 'quorum', frame: Frame) =>
  Object.values(frameLabel(port, later, encodeFrame(frame)))

test('a vote is named after the leader it proposes', () => {
  expect(name('election', vote(4n))).toEqual(['election', 'vote 4'])
  expect(name('election', vote(LONG_MIN))).toEqual(['election', 'vote -'])
})

test('the first frame of a dialler on the election port says who it is', () => {
  const bytes = encodeFrame({
    ...{ kind: 'initial', protocolVersion: -65535n, sid: 2n, addresses: '127.0.0.1:3882' },
  })
  expect(frameLabel('election', { fromDialler: true, nth: 0 }, bytes)).toEqual({
    ...{ family: 'connection', label: 'InitialMessage' },
  })
})

test('packets carry their name, and the epoch or zxid that matters', () => {
  const packets: [Frame, string[]][] = [
    [
      { kind: 'packet', name: 'LEADERINFO', epoch: 3n, protocolVersion: 0x10000 },
      ['discovery', 'LEADERINFO 3:0'],
    ],
    [
      { kind: 'packet', name: 'ACKEPOCH', lastZxid: 0x200000008n, currentEpoch: 2 },
      ['discovery', 'ACKEPOCH 2:8'],
    ],
    [{ kind: 'packet', name: 'SNAP', zxid: 0x200000008n }, ['synchronisation', 'SNAP 2:8']],
    [{ kind: 'packet', name: 'ACK', zxid: 0x300000000n }, ['synchronisation', 'ACK 3:0']],
    [{ kind: 'packet', name: 'ACK', zxid: 0x300000001n }, ['broadcast', 'ACK 3:1']],
    [{ kind: 'packet', name: 'PING', zxid: 0x300000001n, touched: null }, ['ping', 'PING']],
    [{ kind: 'packet', name: 'UPTODATE' }, ['synchronisation', 'UPTODATE']],
    [raw('PROPOSAL', 2), ['broadcast', 'PROPOSAL 2:8']],
    [raw('COMMIT', 4), ['broadcast', 'COMMIT 2:8']],
    [raw('INFORM', 8), ['broadcast', 'INFORM 2:8']],
    [raw('REQUEST', 1), ['client', 'REQUEST']],
  ]
  for (const [frame, named] of packets) expect(name('quorum', frame)).toEqual(named)
})

test('bytes that are nothing are called so', () => {
  expect(frameLabel('quorum', later, Uint8Array.of(1, 2)).label).toBe('incomplete')
  expect(frameLabel('election', later, Uint8Array.of(255, 255, 255, 255, 0)).label).toBe(
    'malformed',
  )
})
