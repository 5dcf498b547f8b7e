import { memo } from 'react'
import { networkGroups } from '../../geometry/groups'
import type { Picture } from '../../simulation/Picture'
import type { StageTag } from './ClientTags'
import { roleLook } from './roleLook'
import type { StageProps } from './stageProps'

interface EnsembleTextProps extends Pick<StageProps, 'words' | 'groupTally'> {
  picture: Picture
  tags: readonly StageTag[]
}

/** The stage for ears: who leads, what is cut, what is under way, and a sentence or two for each server and client.
 *  What the stage draws beside its buttons is said here, once. */
export const EnsembleText = memo(function EnsembleText(props: EnsembleTextProps) {
  const { picture, words, tags } = props
  const { processes, servers, disks, slowDisks, clientProcesses, clients } = picture
  return (
    <ul className="for-ears" aria-label={words.asText}>
      {ofAll(props).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {Object.values(processes).map((process) => {
        const { sid } = process
        // What became of requests is told by their own list; a crash to come stands nowhere else.
        const said = tags
          .filter((tag) => tag.sid === sid && tag.kind === 'armed')
          .map(({ text }) => text)
        const belongings = { disk: disks[sid], slowDisk: slowDisks[sid], tags: said }
        return (
          <li key={sid} id={aloudId(sid)}>
            {words.server(process, { server: servers[sid] ?? null, ...belongings })}
          </li>
        )
      })}
      {Object.values(clientProcesses).map((process) => {
        const client = clients[process.sid] ?? null
        const note = process.status === 'running' ? words.clientNote(client) : null
        return (
          <li key={process.sid}>
            {words.client(process, client)}
            {note && ` ${note}`}
          </li>
        )
      })}
    </ul>
  )
})

/** Where a server's sentence stands: its disc, a word in itself, is described by it. */
export function aloudId(sid: number): string {
  return `aloud-${sid}`
}

function ofAll({ picture, words, groupTally }: EnsembleTextProps): string[] {
  const { processes, servers, frames, cuts, portCuts, slowLinks } = picture
  const { aloud } = words
  const leaders = Object.values(processes).flatMap((process) => {
    const server = servers[process.sid]
    if (!server || roleLook(process, server) !== 'LEADING') return []
    return [{ sid: process.sid, epoch: server.currentEpoch, phase: server.phase }]
  })
  const groups = networkGroups(Object.keys(processes).map(Number), cuts)
  const sides = groups.map((sids) => {
    const { have, of, quorum } = groupTally(sids)
    return { sids, verdict: words.group(have, of, quorum) }
  })
  // What parts two sides is told by them.
  const parted = ({ from, to }: { from: number; to: number }): boolean =>
    to in processes && groups.some((sids) => sids.includes(from) && !sids.includes(to))
  const single = Object.values(cuts).filter((cut) => !parted(cut))
  const underWay = aloud.underWay(Object.values(frames))
  return [
    aloud.leaders(leaders),
    ...(sides.length > 1 ? [aloud.split(sides)] : []),
    ...(single.length > 0 ? [aloud.cuts(single)] : []),
    ...Object.values(portCuts).map(({ from, to, how }) => words.port(from, to, how)),
    ...[...slowWays(slowLinks)].map(([us, ways]) => words.slow(ways, us)),
    ...(underWay === null ? [] : [underWay]),
  ]
}

/** By how long they take at least, µs. */
function slowWays(slowLinks: Picture['slowLinks']): Map<number, [from: number, to: number][]> {
  const ways = new Map<number, [from: number, to: number][]>()
  for (const { from, to, us } of Object.values(slowLinks)) {
    ways.set(us, [...(ways.get(us) ?? []), [from, to]])
  }
  return ways
}
