import type { Picture } from '../../simulation/Picture'
import type { RunConfig } from '../../simulation/RunConfig'
import type { CellState } from '../../words/logWords'
import { stateUpTo } from '../../zookeeper/logState'
import type { LogEntryPicture, ServerPicture } from '../../zookeeper/ServerPicture'
import type { Hex } from '../../zookeeper/Zxid'

/** All logs beside each other: what each server has of the last transactions. */
export interface LogMatrix {
  /** Ascending zxids. */
  readonly columns: readonly LogEntryPicture[]
  readonly rows: readonly LogRow[]
}

export interface LogRow {
  readonly sid: number
  readonly alive: boolean
  /** One for each column. */
  readonly cells: readonly CellState[]
}

/** The last `most` transactions that stand at the end of any log. What a server that is down last said of itself is
 *  still shown. */
export function matrixOf({ servers, processes, disks }: Picture, config: RunConfig, most: number) {
  const known = new Map<Hex, LogEntryPicture>()
  for (const { log } of Object.values(servers)) {
    for (const entry of log.tail) known.set(entry.zxid, entry)
    for (const zxid of log.lost) if (!known.has(zxid)) known.set(zxid, { zxid, op: '', path: null })
  }
  const columns = [...known.values()]
    .sort((a, b) => (BigInt(a.zxid) < BigInt(b.zxid) ? -1 : 1))
    .slice(-most)
  const rows = config.servers.map(({ sid }): LogRow => {
    const status = processes[sid]?.status
    const alive = status === 'running' || status === 'paused'
    const snapshot = disks[sid]?.snapshot ?? null
    return { sid, alive, cells: columns.map(({ zxid }) => cellOf(servers[sid], zxid, snapshot)) }
  })
  return { columns, rows } satisfies LogMatrix
}

function cellOf(server: ServerPicture | undefined, zxid: Hex, snapshot: Hex | null): CellState {
  if (!server) return 'missing'
  const { log } = server
  const [first] = log.tail
  const value = BigInt(zxid)
  const older = first !== undefined && log.older > 0 && value < BigInt(first.zxid)
  if (older || log.tail.some((entry) => entry.zxid === zxid)) return stateUpTo(log, zxid)
  if (log.lost.includes(zxid)) return 'lost'
  // A snapshot holds its leader's history: nothing that the leader did not have.
  const held = snapshot !== null && value <= BigInt(snapshot) && value <= BigInt(server.lastZxid)
  return held ? 'snapshot' : 'missing'
}
