import { addressOf } from './addresses'
import { answersOwedUs } from './checks/answersInTime'
import type { Command } from './Command'
import { CLIENT_BASE, clientId } from './endpoints'
import { type Chance, type Choice, type Fault, pickByWeight } from './Fault'
import type { ClientProcessPicture, Picture } from './Picture'
import type { RunConfig } from './RunConfig'

/** Clients of a tortured run: sessions typed at a console by chance, programs of one recipe, and what befalls them. */

/** Programs that make sense together, each as `client` reads them. The first two always run. */
const RECIPES: readonly (readonly [string, Readonly<Record<string, string>>])[][] = [
  [
    ['lock', { hold: '300', rest: '100' }],
    ['lock', { hold: '700', rest: '100' }],
    ['lock', { hold: '2500', rest: '400', fencing: 'on' }],
    ['store', {}],
  ],
  [
    ['shared-lock', { hold: '500', rest: '200' }],
    ['shared-lock', { hold: '300', rest: '100', mode: 'write' }],
    ['shared-lock', { hold: '800', rest: '300' }],
  ],
  [
    ['election', {}],
    ['election', {}],
    ['election', {}],
  ],
  [
    ['queue', { role: 'producer' }],
    ['queue', { role: 'consumer' }],
    ['queue', { role: 'consumer' }],
  ],
  [
    ['config', {}],
    ['config-writer', {}],
    ['config-writer', {}],
  ],
  [
    ['double-barrier', { size: '2' }],
    ['double-barrier', { size: '2' }],
  ],
]

/** 2 to 6 clients. */
export function chooseClients({ tickTime }: RunConfig, chance: Chance): Command[] {
  const programs = RECIPES[chance(RECIPES.length, 'recipe')] ?? []
  const some = programs.slice(0, 2 + chance(Math.max(programs.length - 1, 1), 'programs'))
  const consoles = (some.length === 0 ? 2 : 0) + 1 + chance(3, 'consoles')
  const made = [
    ...some.map(([recipe, options]) => ({ kind: 'recipe', recipe, options }) as const),
    ...Array.from(
      { length: Math.min(consoles, 6 - some.length) },
      () => ({ kind: 'zkCli' }) as const,
    ),
  ]
  return made.map((program, at) => ({
    ...{ kind: 'client', id: clientId(at + 1), program, sids: null },
    timeoutMs: tickTime * (2 + chance(8, 'timeout')),
  }))
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
  const one = (...statuses: ClientProcessPicture['status'][]) => {
    const candidates = clientsOf(picture, ...statuses)
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
