import type { Command } from './Command'
import type { Chance } from './Fault'
import type { Picture } from './Picture'

const PATHS = ['/a', '/b', '/c', '/a/d'] as const
const OPS = [
  ...(['create', 'create', 'setData', 'setData', 'setData', 'delete'] as const),
  ...(['getData', 'getData', 'sync'] as const),
]

/** What clients ask of the servers that serve, several things at once as clients do; nothing when nobody serves. Some
 *  of it cannot be done. */
export function chooseRequests(picture: Picture, chance: Chance): Command[] {
  const serving = servingSids(picture)
  if (serving.length === 0) return []
  const count = chance(3, 'burst') === 0 ? 2 + chance(6, 'requests') : 1
  return Array.from({ length: count }, () =>
    chooseRequest(serving[chance(serving.length, 'asked')] ?? 0, chance),
  )
}

function chooseRequest(sid: number, chance: Chance): Command {
  const path = PATHS[chance(PATHS.length, 'path')] ?? '/a'
  const op = OPS[chance(OPS.length, 'op')] ?? 'create'
  if (op !== 'create' && op !== 'setData') return { kind: 'write', sid, op, path }
  return { kind: 'write', sid, op, path, data: String(chance(1_000_000, 'data')) }
}

/** When all is well again: everybody is asked for everything, by clients that want to see the last of it. */
export function readEverything(picture: Picture): Command[] {
  return servingSids(picture).flatMap((sid) => [
    { kind: 'write', sid, op: 'sync', path: '/a' },
    ...PATHS.map((path): Command => ({ kind: 'write', sid, op: 'getData', path })),
  ])
}

function servingSids(picture: Picture): number[] {
  return Object.values(picture.servers)
    .filter(({ sid, serving }) => serving && picture.processes[sid]?.status === 'running')
    .map(({ sid }) => sid)
}
