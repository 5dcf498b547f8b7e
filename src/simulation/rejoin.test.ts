import { expect, test } from 'vitest'
import { applyPatches } from './applyPatch'
import type { DiskPicture, Picture } from './Picture'
import { firstPicture } from './pictures'
import { rejoin } from './rejoin'
import { Simulation } from './Simulation'
import { defaultConfig } from './runConfigText'
import { newWorld } from './World'

/** Five servers, of which one dies and comes back: its disk has files from before. */
function recorded(): Simulation {
  const run = new Simulation(defaultConfig(5, 7), 'all')
  run.command({ kind: 'start', sids: [1, 2, 3, 4, 5] })
  run.advance({ kind: 'allServing' })
  run.command({ kind: 'kill', sid: 5 })
  run.advance({ kind: 'leader' })
  run.command({ kind: 'restart', sid: 5 })
  run.advance({ kind: 'allServing' })
  return run
}

test('what came from another thread copy by copy is joined again: values as recorded, and what did not change is one object', () => {
  const run = recorded()
  let joined: Picture = firstPicture(newWorld(run.config))
  let kept = 0
  for (const event of run.recording?.events ?? []) {
    const before = joined
    joined = applyPatches(before, [rejoin(structuredClone(event), before)])
    for (const sid of Object.keys(event.patch.disks ?? {})) {
      kept += filesKept(before.disks[Number(sid)], joined.disks[Number(sid)])
    }
  }
  expect(joined).toEqual(run.picture)
  expect(kept).toBeGreaterThan(100)
})

/** How many files of a disk are the same objects; no two may hold the same. */
function filesKept(before: DiskPicture | undefined, after: DiskPicture | undefined): number {
  const old = before?.files ?? []
  const files = after?.files ?? []
  const same = files.filter((file) => old.includes(file))
  const equal = files.filter((file) =>
    old.some((was) => JSON.stringify(was) === JSON.stringify(file)),
  )
  expect(same).toEqual(equal)
  return same.length
}
