import { must } from '../base/assert'
import { draw } from '../base/draw'
import { extended, isExtensionOf } from '../base/extended'
import type { StoredFile } from './StoredDisk'
import type { Turn } from './Turn'
import { countOf, diskOf, drawDelay, processOf, schedule, unschedule, type World } from './World'

/** Replaces a file's content, in the system's cache. */
export function write(turn: Turn, sid: number, name: string, bytes: Uint8Array): void {
  const { files } = diskOf(turn.world, sid)
  const file = files.get(name)
  if (file) Object.assign(file, { content: bytes, grows: false, ahead: 0 })
  else files.set(name, { content: bytes, durable: null, grows: false, ahead: 0, named: false })
  turn.touch('disks', sid)
}

/** Puts bytes behind the end of a file, in the system's cache. */
export function append(
  turn: Turn,
  sid: number,
  name: string,
  { bytes, ahead }: { bytes: Uint8Array; ahead: number },
): void {
  const { files } = diskOf(turn.world, sid)
  const file = files.get(name) ?? { content: EMPTY, durable: null, grows: false, named: false }
  files.set(name, { ...file, content: extended(file.content, bytes), ahead })
  turn.touch('disks', sid)
}

/** Cuts a file; durable at once, as on a journalled disk, whatever else is being written to it. */
export function truncate(turn: Turn, sid: number, name: string, length: number): void {
  const disk = diskOf(turn.world, sid)
  const file = disk.files.get(name)
  if (!file) return
  const synced = file.durable === file.content
  file.content = file.content.slice(0, length)
  file.ahead = 0
  if (synced) file.durable = file.content
  else if (file.durable && file.durable.length > length)
    file.durable = file.durable.slice(0, length)
  for (const fsync of disk.fsyncs.values()) {
    if (fsync.file === name && fsync.content && fsync.content.length >= length) {
      fsync.content = file.content
    }
  }
  turn.touch('disks', sid)
}

/** Begins to make durable what the file holds now; what is written to it later is not part of it. */
export function fsync(turn: Turn, sid: number, name: string, ticket: number): void {
  const { world, us } = turn
  const process = processOf(world, sid)
  const { fsyncUs, fsyncSpreadUs } = world.config
  const leastUs = world.slowDisks.get(sid)?.us ?? fsyncUs
  const untilUs = us + drawDelay(world, process, leastUs, fsyncSpreadUs, 'fsync')
  const count = countOf(world, sid)
  const disk = diskOf(world, sid)
  const content = disk.files.get(name)?.content ?? null
  const { incarnation } = process
  disk.fsyncs.set(`${incarnation}.${ticket}`, { file: name, content, sinceUs: us, untilUs, count })
  const what = { kind: 'fsync', sid, incarnation, ticket } as const
  schedule(world, { us: untilUs, origin: sid, count, cause: turn.index, what })
  turn.touch('disks', sid)
}

/** An fsync is done, whether or not the process that asked for it still exists. */
export function finishFsync(turn: Turn, sid: number, incarnation: number, ticket: number): void {
  const disk = diskOf(turn.world, sid)
  const key = `${incarnation}.${ticket}`
  const { file: name, content } = must(disk.fsyncs.get(key), `fsync ${key} of server ${sid}`)
  disk.fsyncs.delete(key)
  const file = disk.files.get(name)
  if (file && content) {
    file.durable = content
    file.named = true
    file.grows = startsWith(file.content, content)
  }
  turn.touch('disks', sid)
}

/** Durable at once, as on a journalled disk; the content moves as it is, synced or not. */
export function rename(turn: Turn, sid: number, from: string, to: string): void {
  const disk = diskOf(turn.world, sid)
  const file = disk.files.get(from)
  if (!file) return
  disk.files.delete(from)
  disk.files.set(to, { ...file, named: true })
  for (const fsync of disk.fsyncs.values()) if (fsync.file === from) fsync.file = to
  turn.touch('disks', sid)
}

/** Durable at once. */
export function remove(turn: Turn, sid: number, name: string): void {
  diskOf(turn.world, sid).files.delete(name)
  turn.touch('disks', sid)
}

/** What the loss of power does to the system's cache. Of a file that was not synced there remains, by chance, what
 *  was durable before, a part of the new content from its beginning, or all of it. Gives the names of those files. */
export function losePower(turn: Turn, sid: number): string[] {
  const disk = diskOf(turn.world, sid)
  const unsynced = [...disk.files].filter(([, file]) => file.content !== file.durable)
  const { incarnation } = processOf(turn.world, sid)
  for (const [name, file] of unsynced) {
    const left = survives(turn.world.config.seed, file, `${sid}/${incarnation}/${turn.us}/${name}`)
    if (left) {
      const file = { content: left, durable: left, grows: true, ahead: 0, named: true }
      disk.files.set(name, file)
    } else disk.files.delete(name)
  }
  disk.fsyncs.clear()
  turn.touch('disks', sid)
  return unsynced.map(([name]) => name)
}

/** Empties the disk, whatever is still being written to it. The names of what was there. */
export function wipe(turn: Turn, sid: number): string[] {
  const { world } = turn
  const disk = diskOf(world, sid)
  const names = [...disk.files.keys()]
  disk.files.clear()
  forgetFsyncs(world, sid)
  turn.touch('disks', sid)
  return names
}

/** The lowest bit of one byte turns over, in the system's cache as on the medium. */
export function damage(turn: Turn, sid: number, name: string, at: number): void {
  const disk = diskOf(turn.world, sid)
  const file = must(disk.files.get(name), `${name} on the disk of server ${sid}`)
  const { content, durable } = file
  file.content = flipped(content, at)
  if (durable) file.durable = durable === content ? file.content : flipped(durable, at)
  for (const fsync of disk.fsyncs.values()) {
    if (fsync.file === name && fsync.content) fsync.content = flipped(fsync.content, at)
  }
  turn.touch('disks', sid)
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))
}

/** What the system was making durable will not be. */
export function forgetFsyncs(world: World, sid: number): void {
  const fsyncs = world.pending.filter(({ what }) => what.kind === 'fsync' && what.sid === sid)
  for (const pending of fsyncs) unschedule(world, pending)
  diskOf(world, sid).fsyncs.clear()
}

const EMPTY = new Uint8Array(0)

/** What an fsync has made durable while the file grew on; other content has been written anew since. */
function startsWith(content: Uint8Array, beginning: Uint8Array): boolean {
  if (isExtensionOf(content, beginning)) return true
  return content.length >= beginning.length && beginning.every((byte, at) => content[at] === byte)
}

/** What is written ahead is not part of it: a log that ends there is as whole as one that ends with zeros. */
function survives(seed: number, file: StoredFile, key: string): Uint8Array | null {
  const fate = draw(seed, 3, 'powerLoss', key)
  if (file.grows && file.durable && fate > 0) {
    const added = file.content.length - file.durable.length
    const torn = fate === 1 ? draw(seed, added + 1, 'torn', key) : added
    return file.content.slice(0, file.durable.length + torn)
  }
  if (fate === 0) return file.durable ?? (file.named ? EMPTY : null)
  if (fate === 1) return file.content.slice(0, draw(seed, file.content.length + 1, 'torn', key))
  return file.content
}
