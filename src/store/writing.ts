import type { Command, WriteRequest } from '../simulation/Command'
import type { Picture } from '../simulation/Picture'
import { command, look, serverInFocus } from './actions'
import { pictureAt } from './selectors'
import type { RunStore } from './RunStore'

/** Requests that a reader makes in the name of a client. */

export type Write = Extract<Command, { kind: 'write' }>

const FIRST: WriteRequest = { op: 'create', path: '/a', data: '1' }

/** Writes the same as last time; a create, and the first of all, under a name that is free as far as this page knows. */
export function writeAgain(run: RunStore): void {
  write(run, nextWrite(run))
}

/** What `writeAgain` would write, and what the form begins with. */
export function nextWrite(run: RunStore, sid = serverToAsk(run)): Write {
  const { recording, at } = run.store.getState()
  const given = recording.commands.flatMap(({ before, command: what }) =>
    before < at.events && what.kind === 'write' ? [what] : [],
  )
  const last = given.at(-1)
  if (!last) return { kind: 'write', sid, ...FIRST }
  if (last.op !== 'create') return { ...last, sid }
  const used = new Set(given.flatMap(({ op, path }) => (op === 'create' ? [path] : [])))
  let path = last.path
  while (used.has(path)) path = nextName(path)
  return { ...last, sid, path }
}

export function write(run: RunStore, what: Write): void {
  command(run, what)
}

export function openWriting(run: RunStore, sid: number | null = null): void {
  look(run, { writing: { sid: sid ?? serverToAsk(run) } })
}

/** `/a` → `/a2` → `/a3`. */
function nextName(path: string): string {
  const [, name = path, digits] = /^(.*?)(\d*)$/.exec(path) ?? []
  return `${name}${digits ? Number(digits) + 1 : 2}`
}

/** The server in focus if clients can reach it and it serves; else the leader; else any that serves. */
function serverToAsk(run: RunStore): number {
  const picture = pictureAt(run.store.getState())
  const focus = serverInFocus(run)
  if (focus !== null && serves(picture, focus)) return focus
  const sids = Object.keys(picture.processes).map(Number)
  const leader = sids.find(
    (sid) => serves(picture, sid) && picture.servers[sid]?.state === 'LEADING',
  )
  return leader ?? sids.find((sid) => serves(picture, sid)) ?? focus ?? sids[0] ?? 1
}

function serves({ processes, servers }: Picture, sid: number): boolean {
  const process = processes[sid]
  const there = process?.status === 'running' || process?.status === 'paused'
  return there && (servers[sid]?.serving ?? false)
}
