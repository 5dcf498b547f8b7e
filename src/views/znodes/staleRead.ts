import type { Picture } from '../../simulation/Picture'
import { zxidParts } from '../../words/numbers'
import type { StaleRead } from '../../words/ZnodeWords'
import { counterOf, fromHexLong, type Hex } from '../../zookeeper/Zxid'
import { isUp, type Standings } from './standings'

/** A serving server that has not applied all that somebody knows to be committed: the chosen one, or else the
 *  furthest behind of those that have the selected znode older, or else of all; null: none is behind. */
export function staleRead(
  standings: Standings,
  chosen: number,
  path: string | null,
): StaleRead | null {
  const { picture } = standings
  const committed = newestCommit(picture)
  const behind = Object.keys(picture.servers)
    .map(Number)
    .filter((sid) => answers(picture, sid) && applied(picture, sid) < valueOf(committed))
    .sort((a, b) => compare(applied(picture, a), applied(picture, b)) || a - b)
  const sid = behind.includes(chosen) ? chosen : firstOf(standings, behind, path)
  if (sid === undefined) return null
  return {
    sid,
    has: zxidParts(picture.servers[sid]?.lastZxid ?? '0x0').text,
    committed: zxidParts(committed).text,
    znode:
      path !== null && differs(standings, sid, path)
        ? { path, version: standings.version(sid, path) }
        : null,
    others: behind.filter((other) => other !== sid).sort((a, b) => a - b),
  }
}

function firstOf(standings: Standings, behind: readonly number[], path: string | null) {
  return behind.find((sid) => path !== null && differs(standings, sid, path)) ?? behind[0]
}

function differs(standings: Standings, sid: number, path: string): boolean {
  const { newest } = standings
  const standing = standings.of(sid, path)
  if (standing === 'missing') return newest !== null && standings.version(newest, path) !== null
  return (
    standing !== 'same' && standings.version(sid, path) !== standings.version(newest ?? sid, path)
  )
}

/** A paused process answers nobody. */
function answers(picture: Picture, sid: number): boolean {
  const running = picture.processes[sid]?.status === 'running'
  return running && isUp(picture, sid) && (picture.servers[sid]?.serving ?? false)
}

function newestCommit(picture: Picture): Hex {
  let newest: Hex = '0x0'
  for (const [sid, server] of Object.entries(picture.servers)) {
    if (!isUp(picture, Number(sid)) || !server.serving) continue
    const { committed } = server.log
    // With the counter 0 an epoch has begun, and nothing is written yet.
    if (counterOf(valueOf(committed)) === 0n) continue
    if (valueOf(committed) > valueOf(newest)) newest = committed
  }
  return newest
}

function applied(picture: Picture, sid: number): bigint {
  return valueOf(picture.servers[sid]?.lastZxid ?? '0x0')
}

function valueOf(zxid: Hex): bigint {
  return fromHexLong(zxid) ?? 0n
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
