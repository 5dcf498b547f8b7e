import { must } from '../base/assert'
import { startingDisk } from '../zookeeper/persistence/startingDisk'
import { fromHexLong } from '../zookeeper/Zxid'
import type { StartingServer } from './RunConfig'

/** What a server's machine has stored. A process reads what it wrote at once; what is durable survives the loss
 *  of power. Contents are never changed in place. */
export interface Disk {
  readonly sid: number
  readonly files: Map<string, StoredFile>
  /** `<incarnation>.<ticket>` → an fsync under way. */
  readonly fsyncs: Map<string, Fsync>
}

export interface StoredFile {
  content: Uint8Array
  /** null: nothing of it has been synced. Durable when it is the same object as `content`. */
  durable: Uint8Array | null
  /** Only appended to since it was durable: that much of it survives whatever happens. */
  grows: boolean
  /** Zeros written ahead behind the content, which nothing needs: only their number is kept. */
  ahead: number
  /** The name itself is durable: synced once, or the result of a rename. */
  named: boolean
}

export interface Fsync {
  file: string
  content: Uint8Array | null
  readonly sinceUs: number
  readonly untilUs: number
  readonly count: number
}

/** A disk as a run begins with it: everything on it durable. */
export function newDisk(server: StartingServer): Disk {
  const files = startingDisk({
    acceptedEpoch: BigInt(server.acceptedEpoch),
    currentEpoch: BigInt(server.currentEpoch),
    lastZxid: must(fromHexLong(server.lastZxid), `a zxid in ${server.lastZxid}`),
  })
  const stored = [...files].map(([name, content]): [string, StoredFile] => [
    name,
    { content, durable: content, grows: true, ahead: 0, named: true },
  ])
  return { sid: server.sid, files: new Map(stored), fsyncs: new Map() }
}

/** What a process that starts now reads. */
export function contentsOf(disk: Disk): ReadonlyMap<string, Uint8Array> {
  return new Map([...disk.files].map(([name, file]) => [name, file.content]))
}
