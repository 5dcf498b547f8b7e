import { expect, test } from 'vitest'
import type { FramePicture, ProcessPicture } from '../simulation/Picture'
import type { ServerPicture } from '../zookeeper/ServerPicture'
import { captionAloud, questionAloud } from './aloud'
import { serverAloud, serverName } from './serverAloud'
import { STAGE_ALOUD } from './stageAloud'

const process: ProcessPicture = { sid: 5, status: 'paused', sinceUs: 0, incarnation: 1, exit: null }
const server: ServerPicture = {
  ...{ sid: 5, incarnation: 1, state: 'LEADING', phase: 'BROADCAST', syncMode: 'NONE' },
  ...{ learnerType: 'PARTICIPANT', serving: true, round: 1, desk: {}, outside: {}, tally: null },
  ...{ vote: null, finalizing: false, waitMs: 200, acceptedEpoch: 3, currentEpoch: 3 },
  ...{ lastZxid: '0x300000000', znodes: 5, snapshotting: null, sessions: 0 },
  log: { tail: [], older: 0, fsynced: '0x0', committed: '0x0', lost: [] },
  ...{ leader: null, learner: null, electionWith: [], queuedFor: [] },
}

test('a leader that is paused says both, and a process that has just started says nothing of the one before', () => {
  expect(serverName(process, server, 'en')).toBe('Server 5: paused, LEADING')
  expect(serverAloud(process, { server, tags: ['dies before its fsync'] }, 'en')).toBe(
    'Server 5: paused, leading (LEADING), broadcast, epoch 3, last zxid 3:0. dies before its fsync.',
  )
  const anew: ProcessPicture = { ...process, status: 'starting', incarnation: 2 }
  expect(serverName(anew, server, 'zh')).toBe('服务器 5：启动中')
  expect(serverAloud(anew, { server }, 'zh')).toBe('服务器 5：启动中，最后的 zxid 3:0。')
})

test('a follower names its leader, and whoever looks for one the server it votes for', () => {
  const running: ProcessPicture = { ...process, status: 'running' }
  const vote = { leader: 2, zxid: '0x0', round: 1, epoch: 0 } as const
  const following: ServerPicture = { ...server, state: 'FOLLOWING', vote }
  expect(serverAloud(running, { server: following }, 'en')).toContain('its leader is server 2')
  const looking: ServerPicture = { ...server, state: 'LOOKING', vote }
  expect(serverAloud(running, { server: looking }, 'en')).toContain('votes for server 2')
})

test('who leads: nobody, one who is to, one, or two who both say so', () => {
  const { leaders } = STAGE_ALOUD.en
  const [five, four] = [
    { sid: 5, epoch: 3, phase: 'BROADCAST' },
    { sid: 4, epoch: 4, phase: 'BROADCAST' },
  ] as const
  expect(leaders([])).toBe('No server leads.')
  expect(leaders([{ ...five, phase: 'DISCOVERY' }])).toBe('Server 5 is to lead (discovery).')
  expect(leaders([five])).toBe('Server 5 leads epoch 3.')
  expect(leaders([four, five])).toBe(
    '2 servers say that they lead: server 4 in epoch 4 and server 5 in epoch 3.',
  )
})

test('messages under way are counted by what they say; pings and handshakes are none', () => {
  const frame = (label: string, over: Partial<FramePicture> = {}): FramePicture => ({
    ...{ id: 1, conn: '2.1.1', port: 'quorum', from: 1, to: 2, family: 'broadcast', label },
    ...{ event: 0, sentUs: 0, arrivesUs: 10, stalled: null, ...over },
  })
  const stalled = { arrivesUs: null, stalled: { sinceUs: 0, at: 0.5 } }
  const frames = [
    frame('ACK 1:1'),
    frame('ACK 1:1', stalled),
    frame('PING', { family: 'ping' }),
    frame('COMMIT 1:1', { held: 'held' }),
  ]
  expect(STAGE_ALOUD.en.underWay(frames)).toBe(
    '3 messages under way: 2 × ACK 1:1 and COMMIT 1:1. 1 of them waits at a cut. 1 is in your hand.',
  )
  expect(STAGE_ALOUD.zh.underWay([frame('PING', { family: 'ping' })])).toBeNull()
})

test('a caption, a question, a hand and an answer are whole sentences in both languages', () => {
  expect(captionAloud({ title: 'Killed.', text: 'It is gone.' }, 2, 9, 'en')).toBe(
    'Caption 2 of 9. Killed. It is gone.',
  )
  const options = [
    { key: '1', label: 'One' },
    { key: '2', label: '服务器 2' },
  ]
  const asked = { ask: '谁会当 Leader？', options, answer: { key: '1', why: 'So it is.' } }
  const open = { chosen: null, hands: {}, revealed: false }
  expect(questionAloud(asked, open, 'zh')).toMatch(/^谁会当 Leader？1：One。2：服务器 2。.+。$/)
  const counted = { chosen: '2', hands: { 1: 5, 2: 2 }, revealed: false }
  expect(questionAloud(asked, counted, 'zh')).toBe('2：服务器 2。2 人举手。')
  const revealed = { ...counted, revealed: true }
  expect(questionAloud(asked, revealed, 'en')).toBe('Answer: One. So it is.')
})
