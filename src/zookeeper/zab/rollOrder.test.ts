import { expect, test } from 'vitest'
import { codeOf, encodeRequest, type RequestRecord } from '../jute/requests'
import { logZxidOfName } from '../persistence/FileTxnLog'
import { serving, tinyConfig, type TinyWorld } from './tinyWorld'

function asks(world: TinyWorld, sid: number, writes: number): void {
  const acl = [{ perms: 31, scheme: 'world', id: 'anyone' }]
  for (let cxid = 1; cxid <= writes; cxid++) {
    const record: RequestRecord = { op: 'create', path: `/${cxid}`, data: null, acl, flags: 0 }
    const body = encodeRequest(record)
    world.give(sid, {
      ...{ kind: 'submitted', sessionId: 1n, cxid, type: codeOf(record.op), body },
    })
  }
}

/** Names of logs begun by that server while another held bytes for which no fsync had been asked. */
function begunTooEarly(world: TinyWorld, sid: number): { begun: string[]; early: string[] } {
  const unsynced = new Set<string>()
  const begun: string[] = []
  const early: string[] = []
  for (const { sid: by, effect } of world.effects) {
    if (by !== sid || !('file' in effect) || logZxidOfName(effect.file) === null) continue
    if (effect.kind === 'fsync') unsynced.delete(effect.file)
    if (effect.kind === 'write') {
      begun.push(effect.file)
      if (unsynced.size > 0) early.push(effect.file)
    }
    if (effect.kind === 'append') unsynced.add(effect.file)
  }
  return { begun, early }
}

test('a new log is begun when the one before is durable, however many writes wait: no loss of power keeps it alone', () => {
  const world = serving(tinyConfig(3, { snapCount: 4 }))
  asks(world, 3, 24)
  world.run(2_000)
  for (const sid of [1, 2, 3]) {
    const { begun, early } = begunTooEarly(world, sid)
    expect(begun.length).toBeGreaterThan(3)
    expect(early).toEqual([])
    expect(world.server(sid).zkDb.lastProcessedZxid).toBe(world.server(3).zkDb.lastProcessedZxid)
  }
})
