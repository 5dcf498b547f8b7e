import { ownerOf } from '../simulation/addresses'
import { clientId, CLIENTS_MAX, isClient } from '../simulation/endpoints'
import type { Picture } from '../simulation/Picture'
import { serverPath } from '../zookeeper/client/chroot'
import { completionOf, type Completion } from '../zookeeper/client/cli/completionOf'
import type { ClientPicture } from '../zookeeper/client/process/ClientPicture'
import { command, runUntil, select } from './actions'
import { clientsOf } from './ClientBook'
import { currentStep } from './moments'
import type { RunState } from './RunState'
import type { RunStore } from './RunStore'
import { pictureRead } from './selectors'
import { treesOf } from './TreeBook'

/** Verbs and questions about clients. A client is named by its endpoint. */

/** All clients of the picture, in the order of their numbers. */
export function clientIds({ clientProcesses }: Pick<Picture, 'clientProcesses'>): number[] {
  return Object.keys(clientProcesses)
    .map(Number)
    .sort((a, b) => a - b)
}

/** The endpoint of the next client; null: there are as many as there may be. */
export function nextClient(picture: Picture): number | null {
  const taken = new Set(clientIds(picture))
  for (let n = 1; n <= CLIENTS_MAX; n++) if (!taken.has(clientId(n))) return clientId(n)
  return null
}

/** The server to which it is connected; null: to none. */
export function serverOf(client: ClientPicture | undefined): number | null {
  const connected = client?.state === 'CONNECTED' || client?.state === 'CONNECTEDREADONLY'
  if (!connected || client.address === null) return null
  return ownerOf(client.address)?.sid ?? null
}

/** The server that it is connected to or knocks at; null: none. */
export function triedServer(client: ClientPicture | undefined): number | null {
  if (!client || client.address === null) return null
  if (client.state === 'CLOSED' || client.state === 'AUTH_FAILED') return null
  return ownerOf(client.address)?.sid ?? null
}

/** The selected client, else the one whose step is on show, else the first; null: there is none. */
export function clientShown(state: RunState): number | null {
  const { selection, recording, read } = state
  const picture = pictureRead(state)
  const ids = clientIds(picture)
  if (selection?.kind === 'client' && ids.includes(selection.id)) return selection.id
  const told = currentStep(recording.events, read)?.client
  return told !== undefined && ids.includes(told) ? told : (ids[0] ?? null)
}

/** Types lines one after the other. With `runOn`, time then runs until the console has answered all of them and asks
 *  for the next. */
export function typeLines(
  run: RunStore,
  id: number,
  lines: readonly string[],
  runOn: boolean,
): void {
  const { recording, at } = run.store.getState()
  const busy = clientsOf(recording).console(id, at.events).text.prompt === null
  const prompts = lines.length + (busy ? 1 : 0)
  const type = ([line, ...rest]: readonly string[]): void => {
    if (line === undefined) return
    command(run, { kind: 'type', id, line }, () => {
      const { notice, motion } = run.store.getState()
      if (notice?.kind === 'refused') return
      if (rest.length > 0) return type(rest)
      if (runOn && motion.kind !== 'play') untilPrompt(run, id, prompts)
    })
  }
  type(lines)
}

/** Lets time run until that console has asked for a line so many times more. */
export function untilPrompt(run: RunStore, id: number, times = 1): void {
  runUntil(run, { kind: 'fact', sid: id, fact: 'ClientPrompted', times })
}

/** What Tab offers behind the first `cursor` characters of a line at that client’s console: znodes as its server has
 *  them at the moment that is looked at. */
export function completeAt(run: RunStore, id: number, line: string, cursor: number): Completion {
  const state = run.store.getState()
  const client = pictureRead(state).clients[id]
  const sid = serverOf(client)
  const tree = sid === null ? null : treesOf(state.recording).of(sid)
  const { events } = state.read
  return completionOf(line, cursor, (path) => {
    const there = serverPath(client?.chroot ?? null, path)
    return tree?.has(there, events) ? tree.children(there, events) : null
  })
}

/** Singles out a server or a client by its endpoint. */
export function selectEndpoint(run: RunStore, id: number): void {
  select(run, isClient(id) ? { kind: 'client', id } : { kind: 'server', sid: id })
}
