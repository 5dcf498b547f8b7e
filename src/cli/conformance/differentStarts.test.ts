import { expect, test } from 'vitest'
import { draw } from '../../base/draw'
import type { RunConfig } from '../../simulation/RunConfig'
import { defaultConfig } from '../../simulation/runConfigText'
import { makeZxid, toHexLong } from '../../zookeeper/Zxid'
import { CheckedRun } from './CheckedRun'

/** Servers whose disks have nothing to do with each other but what their epochs and zxids say. */
function unequal(seed: number): RunConfig {
  const base = defaultConfig(3, seed)
  const servers = base.servers.map((server) => {
    const of = (limit: number, purpose: string) => draw(seed, limit, purpose, server.sid)
    const epoch = 1 + of(2, 'epoch')
    const counter = of(2, 'long') === 0 ? of(12, 'counter') : of(60, 'counter')
    const currentEpoch = epoch + of(2, 'currentEpoch')
    const acceptedEpoch = currentEpoch + of(2, 'acceptedEpoch')
    const lastZxid = toHexLong(makeZxid(BigInt(epoch), BigInt(counter)))
    return { ...server, lastZxid, currentEpoch, acceptedEpoch }
  })
  return { ...base, servers }
}

test('servers that start from different histories end with one, by DIFF, TRUNC and SNAP as the rules choose', () => {
  const modes = new Set<string>()
  for (let seed = 1; seed <= 9; seed++) {
    const config = unequal(seed)
    const run = new CheckedRun(config, {}, ({ facts }) => {
      for (const fact of facts) if (fact.kind === 'SyncChosen') modes.add(fact.mode)
    })
    const sids = config.servers.map(({ sid }) => sid)
    run.command({ kind: 'start', sids })
    const allServe = () => sids.every((sid) => run.picture.servers[sid]?.serving === true)
    run.run(120_000_000, allServe)
    run.command({ kind: 'write', sid: 1, op: 'create', path: '/a', data: 'x' })
    run.run(run.us + 2_000_000)
    const digests = new Set(sids.map((sid) => run.server(sid)?.zkDb.tree.digest))
    expect([seed, allServe(), digests.size, run.violations]).toEqual([seed, true, 1, []])
  }
  expect([...modes].sort()).toEqual(['DIFF', 'SNAP', 'TRUNC'])
})
