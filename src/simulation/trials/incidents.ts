import type { Command } from '../Command'
import { CLIENT_BASE } from '../endpoints'
import type { Chance } from '../Fault'
import type { Picture } from '../Picture'

/** Something befalls somebody, and is made good again. */
export interface Incident {
  readonly strike: Command
  readonly undo: Command
  /** From the one to the other, microseconds. */
  readonly lastsUs: number
  /** It strikes as soon as this client has asked for a change, where it does so soon. */
  readonly onceAsks: number | null
}

/** Something that can befall one of those who run: a client two times in three, and only as many servers as leave a
 *  quorum. `timeoutUs`: of the sessions; it lasts from a fraction of it to two and a half. */
export function chooseIncident(
  picture: Picture,
  timeoutUs: number,
  chance: Chance,
): Incident | null {
  const up = (status: string) => status === 'running'
  const servers = Object.values(picture.processes)
  const sids = servers.filter(({ status }) => up(status)).map(({ sid }) => sid)
  const all = Object.values(picture.clientProcesses)
  const running = all.filter(({ status }) => up(status)).map(({ sid }) => sid)
  const atWork = running.filter((id) => WORKS.includes(picture.clients[id]?.recipe?.note ?? ''))
  const clients = atWork.length > 0 && chance(2, 'at work') === 0 ? atWork : running
  const spare = sids.length > servers.length - 1
  const hitsServer = spare && chance(3, 'whom') === 0
  const candidates = hitsServer ? sids : clients
  const victim = candidates[chance(Math.max(candidates.length, 1), 'victim')]
  if (victim === undefined) return null
  const lastsUs = Math.trunc(timeoutUs / 10) * (2 + chance(24, 'lasts'))
  const onceAsks = !hitsServer && chance(2, 'when') === 0 ? victim : null
  const [strike, undo] = hitsServer
    ? chooseForServer(victim, chance)
    : onceAsks === null || chance(2, 'answer') === 0
      ? chooseForClient(picture, victim, chance)
      : deafen(picture, victim)
  return { strike, undo, lastsUs, onceAsks }
}

/** Notes after which a client has something to lose. */
const WORKS: readonly string[] = ['holds', 'writes', 'leads', 'takes', 'enters']

type Struck = readonly [strike: Command, undo: Command]

function chooseForServer(sid: number, chance: Chance): Struck {
  const heal: Command = { kind: 'heal', link: null }
  const choices: readonly Struck[] = [
    ...falls(sid),
    [{ kind: 'isolate', sid }, heal],
    ...slow(sid, 1 + (sid % 3), chance),
  ]
  return choices[chance(choices.length, 'what')] ?? [heal, heal]
}

function chooseForClient(picture: Picture, client: number, chance: Chance): Struck {
  const at = serverOf(picture, client)
  const way = { from: client, to: at }
  const heal: Command = { kind: 'heal', link: null }
  const choices: readonly Struck[] = [
    ...falls(client),
    [{ kind: 'isolate', sid: client }, heal],
    [{ kind: 'cut', ...way, bothWays: true }, heal],
    [{ kind: 'cut', ...way, bothWays: false }, heal],
    deafen(picture, client),
    ...slow(client, at, chance),
  ]
  return choices[chance(choices.length, 'what')] ?? [heal, heal]
}

/** What it asks is done, and it does not hear so. */
function deafen(picture: Picture, client: number): Struck {
  const cut = { kind: 'cut', from: serverOf(picture, client), to: client, bothWays: false } as const
  return [cut, { kind: 'heal', link: null }]
}

function falls(sid: number): readonly Struck[] {
  const restart: Command = { kind: 'restart', sid }
  return [
    [{ kind: 'kill', sid }, restart],
    [{ kind: 'poweroff', sid }, restart],
    [
      { kind: 'pause', sid },
      { kind: 'resume', sid },
    ],
  ]
}

function slow(from: number, to: number, chance: Chance): readonly Struck[] {
  const us = 20_000 * (1 + chance(15, 'slow'))
  const link = { kind: 'slowLink', from, to, bothWays: true } as const
  return [
    [
      { ...link, us },
      { ...link, us: null },
    ],
  ]
}

/** Nothing hinders anybody any more, and everybody runs again. */
export function healing({ slowLinks, processes, clientProcesses }: Picture): Command[] {
  const all = [...Object.values(processes), ...Object.values(clientProcesses)]
  return [
    { kind: 'heal', link: null },
    ...Object.values(slowLinks).map(({ from, to }): Command => {
      return { kind: 'slowLink', from, to, bothWays: false, us: null }
    }),
    ...all.flatMap(({ sid, status }): Command[] => {
      if (status === 'paused') return [{ kind: 'resume', sid }]
      return status === 'running' || status === 'starting' ? [] : [{ kind: 'restart', sid }]
    }),
  ]
}

/** Whom it talks to, or talked to last. */
function serverOf({ connections, clients }: Picture, client: number): number {
  const own = Object.values(connections).filter(
    ({ dialler, port }) => dialler === client && port === 'client',
  )
  return own.at(-1)?.acceptor ?? 1 + ((clients[client]?.id ?? CLIENT_BASE) % 3)
}
