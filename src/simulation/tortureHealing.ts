import { answersOwedUs } from './checks/answersInTime'
import { leaderBoundUs, leaderServes } from './checks/leaderInTime'
import { isQuorum, isRunning, votersOf } from './checks/quorums'
import type { Command } from './Command'
import type { Chance } from './Fault'
import type { Picture } from './Picture'
import { readEverything } from './tortureClients'
import { isHeld } from './torturePinpricks'
import type { TortureRun } from './TortureRun'
import { areServed, clientsOwedUs, lastLines, reviveClients, withClients } from './tortureSessions'

/** How a tortured run ends: what was done to the ensemble is undone, and what it owes then is waited for. */

/** A bare quorum runs, whole among itself; nobody else does. */
export function healQuorum(run: TortureRun, chance: Chance): Command[] {
  const chosen = new Set(votersOf(run.config))
  const order = [...chosen].sort((a, b) => a - b)
  for (let left = order.length; left > 0; left--) {
    const [sid = 0] = order.splice(chance(left, 'left out'), 1)
    chosen.delete(sid)
    if (!isQuorum(run.config, chosen)) chosen.add(sid)
  }
  return revive(run, chosen, true)
}

export function healAll(run: TortureRun): Command[] {
  const all = new Set(run.config.servers.map(({ sid }) => sid))
  return [...revive(run, all, false), ...reviveClients(run.picture)]
}

function revive(run: TortureRun, chosen: ReadonlySet<number>, others: boolean): Command[] {
  const commands = soothe(run.picture)
  for (const { sid, status } of Object.values(run.picture.processes)) {
    const up = status === 'running' || status === 'starting'
    if (chosen.has(sid) && status === 'off') commands.push({ kind: 'start', sids: [sid] })
    else if (chosen.has(sid) && status === 'paused') commands.push({ kind: 'resume', sid })
    else if (chosen.has(sid) && !up) commands.push({ kind: 'restart', sid })
    else if (!chosen.has(sid) && others && (up || status === 'paused')) {
      commands.push({ kind: 'kill', sid })
    }
  }
  return commands
}

/** Nothing hinders anybody any more. */
function soothe(picture: Picture): Command[] {
  const { slowLinks, slowDisks, crashes } = picture
  const commands: Command[] = [{ kind: 'heal', link: null }]
  for (const { from, to } of Object.values(slowLinks)) {
    commands.push({ kind: 'slowLink', from, to, bothWays: false, us: null })
  }
  for (const { sid } of Object.values(slowDisks)) commands.push({ kind: 'slowDisk', sid, us: null })
  for (const sid of Object.keys(crashes)) commands.push({ kind: 'spare', sid: Number(sid) })
  if (isHeld(picture)) {
    commands.push({ kind: 'release', which: 'all' })
  }
  return commands
}

/** Something is done, and in the moment in which its client hears of it everybody else asks what there is. */
export function askForTheLast(run: TortureRun, strike: (what: Command) => void): void {
  const leader = Object.values(run.picture.servers).find(({ sid, state, serving }) => {
    return state === 'LEADING' && serving && isRunning(run.picture, sid)
  })
  if (leader) {
    strike({ kind: 'write', sid: leader.sid, op: 'create', path: '/last', data: 'x' })
    for (let left = 500; left > 0; left--) {
      const event = run.step()
      if (!event || event.world.some(({ kind }) => kind === 'ReplyHeard')) break
    }
  }
  for (const request of readEverything(run.picture)) strike(request)
  for (const line of lastLines(run.picture)) strike(line)
}

/** Long enough for every answer that is owed; with clients, no longer than until all have had theirs, and what servers
 *  owe to others besides. */
export function awaitAnswers(run: TortureRun, over: () => boolean): void {
  const { config, picture } = run
  if (!withClients(picture)) {
    const untilUs = run.us + answersOwedUs(config)
    while (!over() && run.us <= untilUs && run.step());
    return
  }
  const untilUs = run.us + clientsOwedUs(config, picture)
  let servedUs: number | null = null
  while (!over() && run.us <= untilUs && run.step()) {
    if (!areServed(run.picture)) servedUs = null
    else servedUs ??= run.us
    if (servedUs !== null && run.us - servedUs > 2 * config.tickTime * 1000) return
  }
}

/** Until a leader serves, and a few ticks more for those who believe it of themselves; or until that is overdue. */
export function awaitLeader(run: TortureRun, over: () => boolean): void {
  const { config } = run
  const tickUs = config.tickTime * 1000
  const sinceUs = run.us
  const overdueUs =
    sinceUs + leaderBoundUs(config) + config.bootUs + config.bootSpreadUs + 2 * tickUs
  const settledUs = sinceUs + (config.syncLimit + config.initLimit + 3) * tickUs
  while (!over() && run.us <= overdueUs) {
    if (run.us > settledUs && leaderServes(config, run.picture)) return
    if (run.step()) continue
    run.judgeSilence()
    return
  }
}
