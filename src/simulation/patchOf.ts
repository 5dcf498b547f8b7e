import type { HostedPicture } from './Hosted'
import type { Patch, Picture, PicturePart } from './Picture'
import { recordOf } from './pictures'
import { share } from './share'
import type { Turn } from './Turn'

/** What a turn changed of the picture before it: whole records, and only those that differ. `said` is what the
 *  server or client that handled the event now says of itself; null: nobody did. */
export function patchOf(turn: Turn, before: Picture, said: HostedPicture | null): Patch {
  const patch: { [Part in PicturePart]?: Record<string, unknown> } = {}
  const replace = (part: PicturePart, key: string | number, after: unknown) => {
    const old = (before[part] as Record<string, unknown>)[key] ?? null
    const shared = share(old, after)
    if (shared !== old) (patch[part] ??= {})[key] = shared
  }
  for (let at = 0; at < turn.touched.length; at += 2) {
    const part = turn.touched[at] as PicturePart
    const key = turn.touched[at + 1] as number | string
    if (patch[part]?.[key] === undefined) replace(part, key, recordOf(turn.world, part, key))
  }
  if (said && 'sid' in said) replace('servers', said.sid, said)
  if (said && 'id' in said) replace('clients', said.id, said)
  return patch
}
