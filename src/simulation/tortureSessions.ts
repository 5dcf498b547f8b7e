import type { ClientProgram } from '../zookeeper/client/process/ClientProgram'
import { addressOf } from './addresses'
import { answersOwedUs } from './checks/answersInTime'
import type { Command } from './Command'
import { CLIENT_BASE, clientId } from './endpoints'
import { type Chance, type Choice, type Fault, pickByWeight } from './Fault'
import type { ClientProcessPicture, Picture } from './Picture'
import type { RunConfig } from './RunConfig'

/** Clients of a tortured run: sessions typed at a console by chance, programs of one recipe, and what befalls them. */

/** Programs that make sense together, each as `client` reads them. The first two always run. None is in a hurry: a
 *  thousand events in which nothing new happens prove less than those that a fault has touched. */
const RECIPES: readonly (readonly [string, Readonly<Record<string, string>>])[][] = [
  [
    ['lock', { hold: '1500', rest: '1000' }],
    ['lock', { hold: '2500', rest: '500' }],
    ['lock', { hold: '6000', rest: '2000', fencing: 'on' }],
    ['store', {}],
  ],
  [
    ['shared-lock', { hold: '2500', rest: '1000' }],
    ['shared-lock', { hold: '1500', rest: '2500', mode: 'write' }],
    ['shared-lock', { hold: '4000', rest: '1500' }],
  ],
  [
    ['election', {}],
    ['election', {}],
    ['election', {}],
  ],
  [
    ['queue', { role: 'producer', interval: '3000', items: '8' }],
    ['queue', { role: 'consumer', work: '2000' }],
    ['queue', { role: 'consumer', work: '5000' }],
  ],
  [
    ['config', {}],
    ['config-writer', { interval: '4000' }],
    ['config-writer', { interval: '7000' }],
  ],
  [
    ['double-barrier', { size: '2', work: '2000', rest: '3000' }],
    ['double-barrier', { size: '2', work: '4000', rest: '2000' }],
  ],
]

export function withClients({ clientProcesses }: Picture): boolean {
  return Object.keys(clientProcesses).length > 0
}

/** 2 to 6 clients: programs of one recipe, one that asks ahead, and consoles. */
export function chooseClients({ tickTime }: RunConfig, chance: Chance): Command[] {
  const recipes = RECIPES[chance(RECIPES.length, 'recipe')] ?? []
  const some = recipes.slice(0, 2 + chance(Math.max(recipes.length - 1, 1), 'programs'))
  const programs = chance(3, 'ahead') > 0 ? [...some.slice(0, 3), chooseAhead(chance)] : some
  const consoles = 1 + chance(3, 'consoles')
  const made: ClientProgram[] = [
    ...programs.map(([recipe, options]) => ({ kind: 'recipe', recipe, options }) as const),
    ...Array.from(
      { length: Math.min(consoles, 6 - programs.length) },
      () => ({ kind: 'zkCli' }) as const,
    ),
  ]
  return made.map((program, at) => ({
    ...{ kind: 'client', id: clientId(at + 1), program, sids: null },
    timeoutMs: tickTime * (2 + chance(8, 'timeout')),
  }))
}

/** Where consoles type, too. */
function chooseAhead(chance: Chance): (typeof RECIPES)[number][number] {
  const depth = `${2 + chance(5, 'depth')}`
  return ['pipeline', { path: '/s', depth, interval: '3000', seed: `${chance(1_000, 'ahead')}` }]
}

const PATHS = ['/s', '/s/a', '/s/b', '/s/e', '/s/f'] as const

/** Lines for consoles whose client runs: several at once, as somebody pastes them. */
export function chooseLines(picture: Picture, chance: Chance): Command[] {
  const consoles = clientsOf(picture, 'running').filter(({ program }) => program.kind === 'zkCli')
  const at = consoles[chance(Math.max(consoles.length, 1), 'console')]
  if (!at) return []
  const id = at.sid
  // Whose session is over connects anew.
  const state = picture.clients[id]?.state
  if (state === 'CLOSED' || state === 'AUTH_FAILED') {
    const servers = Object.keys(picture.processes).map((sid) => addressOf(Number(sid), 'client'))
    return [{ kind: 'type', id, line: `connect ${servers.join(',')}` }]
  }
  const count = chance(3, 'burst') === 0 ? 2 + chance(5, 'lines') : 1
  return Array.from({ length: count }, () => ({ kind: 'type', id, line: chooseLine(chance) }))
}

function chooseLine(chance: Chance): string {
  const path = PATHS[chance(PATHS.length, 'path')] ?? '/s'
  const data = String(chance(1_000_000, 'data'))
  const lines: readonly string[] = [
    `create ${path} ${data}`,
    `create -e ${path} ${data}`,
    `create -e -s ${path}/q- ${data}`,
    `create -s ${path}- ${data}`,
    `create /s ${data}`,
    ...[`set ${path} ${data}`, `set ${path} ${data}`, `set ${path} ${data}`],
    ...[`get ${path}`, `get ${path}`, `get -w ${path}`, `get -w ${path}`],
    ...[`stat -w ${path}`, `stat ${path}`, `ls -w ${path}`, `ls ${path}`],
    ...[`delete ${path}`, `sync ${path}`],
  ]
  return lines[chance(lines.length, 'line')] ?? 'ls /'
}

/** A fault that hits a client, and is possible now. */
export function chooseClientFault(picture: Picture, chance: Chance): Fault['what'] | null {
  // Who holds a lock, and leaves it behind, is what matters most.
  const prized = clientsOf(picture, 'running').filter(({ sid }) => {
    return ['holds', 'leads', 'takes'].includes(picture.clients[sid]?.recipe?.note ?? '')
  })
  const one = (...statuses: ClientProcessPicture['status'][]) => {
    const all = clientsOf(picture, ...statuses)
    const some = all.filter((client) => prized.includes(client))
    const candidates = some.length > 0 && chance(2, 'prized') === 0 ? some : all
    return candidates[chance(Math.max(candidates.length, 1), 'client')]?.sid ?? null
  }
  const on = (
    kind: 'kill' | 'poweroff' | 'pause' | 'isolate' | 'restart' | 'resume',
    ...statuses: ClientProcessPicture['status'][]
  ): Choice['choose'] => {
    return () => {
      const sid = one(...statuses)
      return sid === null ? null : { kind, sid }
    }
  }
  const down = clientsOf(picture, 'killed', 'poweredOff', 'exited')
  const paused = clientsOf(picture, 'paused')
  return pickByWeight(
    [
      { weight: 2, choose: on('kill', 'running') },
      { weight: 2, choose: on('poweroff', 'running') },
      { weight: 3, choose: on('pause', 'running') },
      { weight: 2, choose: on('isolate', 'running') },
      { weight: 5, choose: () => cutOff(picture, one('running'), chance) },
      { weight: 1 + 2 * down.length, choose: on('restart', 'killed', 'poweredOff', 'exited') },
      { weight: 1 + 2 * paused.length, choose: on('resume', 'paused') },
    ],
    chance,
  )
}

/** From the server that it talks to, mostly; one way or both. */
function cutOff(picture: Picture, id: number | null, chance: Chance): Command | null {
  if (id === null) return null
  const conns = Object.values(picture.connections).filter(({ dialler, port }) => {
    return dialler === id && port === 'client'
  })
  const sids = Object.keys(picture.processes).map(Number)
  const at = conns.at(-1)?.acceptor ?? sids[chance(sids.length, 'server')] ?? 1
  const bothWays = chance(3, 'ways') > 0
  const [from, to] = chance(2, 'way') === 0 ? [id, at] : [at, id]
  return { kind: 'cut', from, to, bothWays }
}

/** All clients run again. */
export function reviveClients(picture: Picture): Command[] {
  return Object.values(picture.clientProcesses).flatMap(({ sid, status }): Command[] => {
    if (status === 'paused') return [{ kind: 'resume', sid }]
    const up = status === 'running' || status === 'starting'
    return up ? [] : [{ kind: 'restart', sid }]
  })
}

/** The last that is asked of every console: what it has must be answered. */
export function lastLines(picture: Picture): Command[] {
  return clientsOf(picture, 'running')
    .filter(({ program }) => program.kind === 'zkCli')
    .map(({ sid: id }) => ({ kind: 'type', id, line: 'ls /' }))
}

/** Every client that runs is connected, and every console has printed all that it was asked for. */
export function areServed({ clients, clientProcesses }: Picture): boolean {
  return Object.values(clientProcesses).every(({ sid, status, program }) => {
    const client = clients[sid]
    if (status !== 'running' || client === undefined) return status === 'exited'
    if (client.state === 'CLOSED' || client.state === 'AUTH_FAILED') return true
    return client.state === 'CONNECTED' && (program.kind !== 'zkCli' || !client.busy)
  })
}

/** Long enough for every client to be connected and answered. */
export function clientsOwedUs(config: RunConfig, picture: Picture): number {
  const timeouts = Object.values(picture.clientProcesses).map(({ timeoutMs }) => timeoutMs)
  const longestUs = Math.max(0, ...timeouts) * 1000
  return answersOwedUs(config) + 3 * longestUs + 2_000_000 * config.servers.length
}

function clientsOf(
  { clientProcesses }: Picture,
  ...statuses: ClientProcessPicture['status'][]
): ClientProcessPicture[] {
  return Object.values(clientProcesses).filter(
    ({ sid, status }) => sid > CLIENT_BASE && statuses.includes(status),
  )
}
