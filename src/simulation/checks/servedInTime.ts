import type { RunConfig } from '../RunConfig'
import type { Picture } from '../Picture'
import { type Check, found, type Witness } from './Check'
import { isRunning } from './quorums'
import { disturbs, longestUs, wholeFromUs } from './undisturbed'

interface Ghost {
  /** From when on everybody can be reached by everybody; null: not now. */
  fromUs: number | null
  /** Client → what it has asked and is not answered, by xid, oldest first. */
  asked: Record<number, Record<number, { us: number; event: number }>>
  /** Client → since when it has looked for a server. */
  looking: Record<number, { us: number; event: number }>
}

/** While nothing is disturbed and all servers serve, every client that runs finds one, and is answered. */
export const servedInTime: Check<'C7', Ghost> = {
  id: 'C7',
  begin: () => ({ fromUs: null, asked: {}, looking: {} }),
  observe(ghost, witness) {
    const { config, event, picture } = witness
    if (disturbs(witness) || event.patch.clientProcesses !== undefined)
      ghost.fromUs = calmFromUs(picture)
    // Whoever serves no more makes its clients look for another.
    if (event.facts.some(({ kind }) => kind === 'StateChanged') && ghost.fromUs !== null)
      ghost.fromUs = Math.max(ghost.fromUs, event.us)
    note(ghost, witness)
    const { fromUs } = ghost
    if (fromUs === null || !config.servers.every(({ sid }) => serves(picture, sid))) return null
    for (const client of Object.values(picture.clients)) {
      const { id } = client
      if (picture.clientProcesses[id]?.status !== 'running') continue
      const looking = ghost.looking[id]
      const [asked] = Object.values(ghost.asked[id] ?? {})
      const boundUs = boundOf(config, picture.clientProcesses[id].timeoutMs)
      for (const [kind, since] of [['looking', looking] as const, ['waiting', asked] as const]) {
        if (!since) continue
        const waitedUs = event.us - Math.max(since.us, fromUs)
        if (waitedUs <= boundUs) continue
        Reflect.deleteProperty(ghost.looking, id)
        Reflect.deleteProperty(ghost.asked, id)
        return found({ kind, client: id, waitedUs, boundUs }, since.event)
      }
    }
    return null
  },
}

function note(ghost: Ghost, { event, picture }: Witness): void {
  const { client, us, index } = event
  for (const id of Object.keys(event.patch.clientProcesses ?? {})) {
    Reflect.deleteProperty(ghost.asked, id)
    Reflect.deleteProperty(ghost.looking, id)
  }
  if (client === undefined) return
  for (const fact of event.facts) {
    const open = (ghost.asked[client] ??= {})
    if (fact.kind === 'ClientAsked') open[fact.xid] = { us, event: index }
    else if (fact.kind === 'ClientAnswered') Reflect.deleteProperty(open, fact.xid)
    else if (fact.kind === 'ClientConnected') ghost.asked[client] = {}
  }
  if (picture.clients[client]?.state === 'CONNECTING')
    ghost.looking[client] ??= { us, event: index }
  else Reflect.deleteProperty(ghost.looking, client)
}

function serves(picture: Picture, sid: number): boolean {
  return isRunning(picture, sid) && picture.servers[sid]?.serving === true
}

/** Between whom it is cut or slow does not matter here: anything counts. */
function calmFromUs(picture: Picture): number | null {
  const sids = Object.keys(picture.processes).map(Number)
  const clear = [picture.cuts, picture.slowLinks, picture.portCuts].every(
    (records) => Object.keys(records).length === 0,
  )
  return clear ? wholeFromUs(picture, sids) : null
}

/** It notices at the latest after two thirds of its timeout that its server has gone, dials for at most as long again,
 *  waits a second between two servers, and its session may have to expire first. */
function boundOf(config: RunConfig, timeoutMs: number): number {
  const { way, fsync } = longestUs(config)
  const granted = Math.min(Math.max(timeoutMs, 2 * config.tickTime), 20 * config.tickTime)
  return (
    (2 * Math.max(granted, timeoutMs) + 2000 * config.servers.length) * 1000 + 20 * (way + fsync)
  )
}
