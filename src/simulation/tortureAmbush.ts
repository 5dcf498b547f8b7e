import { isRunning, votersOf } from './checks/quorums'
import type { Command } from './Command'
import { CLIENTS_MAX, clientId } from './endpoints'
import type { Picture } from './Picture'
import type { TortureRun } from './TortureRun'
import type { ServerPicture } from '../zookeeper/ServerPicture'
import { fromHexLong } from '../zookeeper/Zxid'

/** What chance alone hardly ever brings about: faults that wait for their moment. */

type Strike = (what: Command) => void

/** One seed in so many, and of the others with clients, one in so many. */
export const AMBUSH_EVERY = 5
export const CLIENT_AMBUSH_EVERY = 2

/** Steps until it is so; whether it is, after at most so many events. */
function stepUntil(
  run: TortureRun,
  over: () => boolean,
  isSo: () => boolean,
  events: number,
): boolean {
  for (let left = events; left > 0 && !over() && !isSo() && run.step(); left--);
  return isSo()
}

/** A follower acknowledges what the others take long to log, dies, and is back before it is committed. */
export function ambush(run: TortureRun, strike: Strike, over: () => boolean): void {
  const { config } = run
  const serving = () => votersOf(config).filter((sid) => run.picture.servers[sid]?.serving)
  stepUntil(run, over, () => serving().length >= 3, 1_000)
  const leader = Object.values(run.picture.servers).find(({ state }) => state === 'LEADING')
  const voters = serving()
  const victim = voters.find((sid) => sid !== leader?.sid)
  if (!leader || victim === undefined) return
  const slowUs = config.syncLimit * config.tickTime * 500
  for (const sid of voters) {
    if (sid !== victim) strike({ kind: 'slowDisk', sid, us: slowUs })
  }
  const dies = { instant: 'afterAck', how: 'kill' } as const
  strike({ kind: 'crashAt', sid: victim, ...dies })
  strike({ kind: 'write', sid: leader.sid, op: 'create', path: '/b', data: 'ambush' })
  const isDead = () => run.picture.processes[victim]?.status === 'killed'
  if (stepUntil(run, over, isDead, 200)) strike({ kind: 'restart', sid: victim })
  const untilUs = run.us + slowUs
  while (!over() && run.us < untilUs && run.step());
}

/** An old leader sleeps while another leads and a client is told of what is done there; then the others die, and the
 *  client finds the old leader, which wakes and does not know yet that it leads no more. A session that comes over to a
 *  follower is asked for at its leader, and the answer comes behind every COMMIT; a leader knows it itself, so that only
 *  lastZxidSeen keeps the client away (ZooKeeperServer.processConnectRequest). */
export function ambushClient(run: TortureRun, strike: Strike, over: () => boolean): void {
  const { tickTime } = run.config
  const id = clientId(CLIENTS_MAX)
  const timeoutMs = 19 * tickTime
  strike({ kind: 'client', id, program: { kind: 'zkCli' }, sids: null, timeoutMs })
  const at = () => connectedTo(run.picture, id)
  const met = () => servingLeader(run.picture) !== null && at() !== null
  if (!stepUntil(run, over, met, 3_000)) return
  const old = servingLeader(run.picture)
  if (old === null || at() === old.sid) return
  strike({ kind: 'pause', sid: old.sid })
  const moved = () => servingLeader(run.picture) !== null && ![null, old.sid].includes(at())
  if (!stepUntil(run, over, moved, 3_000)) return
  for (const line of ['create /s 1', 'create /s/new 1']) strike({ kind: 'type', id, line })
  const told = () => isBehind(run.picture, old.sid, id)
  if (!stepUntil(run, over, told, 1_000)) return
  for (const { sid, status } of Object.values(run.picture.processes)) {
    if (sid !== old.sid && status === 'running') strike({ kind: 'kill', sid })
  }
  const found = () => dialled(run.picture, id) === old.sid
  if (!stepUntil(run, over, found, 2_000)) return
  strike({ kind: 'resume', sid: old.sid })
  for (let line = 0; line < 3; line++) strike({ kind: 'type', id, line: 'get /s/new' })
  const untilUs = run.us + 2_000 * tickTime
  while (!over() && run.us < untilUs && run.step());
}

function servingLeader(picture: Picture): ServerPicture | null {
  const leads = ({ sid, state, serving }: ServerPicture) =>
    state === 'LEADING' && serving && isRunning(picture, sid)
  return Object.values(picture.servers).find(leads) ?? null
}

/** Where its session stands; null: nowhere. */
function connectedTo(picture: Picture, id: number): number | null {
  return picture.clients[id]?.state === 'CONNECTED' ? dialled(picture, id) : null
}

/** Where its connection leads, answered or not; null: it has none. */
function dialled({ connections }: Picture, id: number): number | null {
  const at = Object.values(connections).find(({ dialler, port, diallerOpen, state }) => {
    return dialler === id && port === 'client' && diallerOpen && state === 'open'
  })
  return at?.acceptor ?? null
}

/** Of what that client has been told. */
function isBehind({ servers, clients }: Picture, sid: number, id: number): boolean {
  const has = fromHexLong(servers[sid]?.lastZxid ?? '') ?? 0n
  return has < (fromHexLong(clients[id]?.lastZxid ?? '') ?? 0n)
}
