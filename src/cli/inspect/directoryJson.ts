import { logFilesFrom } from '../../zookeeper/persistence/FileTxnLog'
import { zxidOfName } from '../../zookeeper/persistence/FileSnap'
import type { Json, JsonObject } from './json'
import { logJson } from './logJson'
import { restoredJson } from './restoredJson'
import type { Seen } from './Seen'
import { snapshotJson } from './snapshotJson'

/** A whole data directory. */
export interface SeenDirectory {
  json: JsonObject
  /** By file; `''` for the directory itself. */
  seen: Map<string, Seen>
}

const EPOCHS = ['acceptedEpoch', 'currentEpoch']

/** All files of a data directory, and what a server makes of them. */
export function directoryJson(files: ReadonlyMap<string, Uint8Array>): SeenDirectory {
  const names = [...files.keys()].sort()
  const bytesOf = (name: string) => files.get(name) ?? new Uint8Array()
  const seen = new Map<string, Seen>()
  const look = (name: string, how: (name: string, bytes: Uint8Array) => Seen): Json => {
    const one = how(name, bytesOf(name))
    seen.set(name, one)
    return one.json
  }
  const snapshots = names.filter((name) => zxidOfName(name) !== null)
  const restored = restoredJson(files)
  const json: JsonObject = {
    files: names,
    epochs: Object.fromEntries(
      EPOCHS.filter((name) => files.has(name)).map((name) => [
        name,
        Buffer.from(bytesOf(name)).toString('utf8'),
      ]),
    ),
    snapshots: snapshots.map((name) => look(name, snapshotJson)),
    logs: logFilesFrom(names, 0n).map((name) => look(name, logJson)),
    restored: restored.json,
  }
  seen.set('', restored)
  return { json, seen }
}
