import type { Picture } from '../../simulation/Picture'
import type { RunConfig } from '../../simulation/RunConfig'
import type { Tally } from '../../zookeeper/Fact'
import type { ServerPicture } from '../../zookeeper/ServerPicture'

/** Who knows which vote: what every desk holds of every voter. Only what servers say of themselves goes in. */
export interface Ballots {
  readonly desks: readonly DeskColumn[]
  readonly voters: readonly VoterRow[]
  /** The desk that is nearest to a quorum among those who are looking; null: nobody is. */
  readonly nearest: DeskColumn | null
}

export interface DeskColumn {
  readonly sid: number
  readonly alive: boolean
  /** null: it has never been started. */
  readonly state: ServerPicture['state'] | null
  /** Its candidate; null: none. */
  readonly leader: number | null
  /** null while it is not looking. */
  readonly tally: Tally | null
}

export interface VoterRow {
  readonly sid: number
  readonly alive: boolean
  /** Whom it votes for now, whoever knows of it; null: nobody. */
  readonly leader: number | null
  /** One for each desk, in the same order. */
  readonly cells: readonly Cell[]
}

export interface Cell {
  readonly desk: number
  /** `old`: the voter has changed its vote since. */
  readonly kind: 'agrees' | 'other' | 'old' | 'none'
  readonly leader: number | null
}

export function ballotsOf(picture: Picture, config: RunConfig): Ballots {
  const desks = config.servers.map(({ sid }) => deskColumn(picture, sid))
  const voters = config.servers
    .filter(({ type }) => type === 'participant')
    .map(({ sid }) => voterRow(picture, sid, desks))
  return { desks, voters, nearest: nearestOf(desks) }
}

function isAlive({ processes }: Picture, sid: number): boolean {
  const status = processes[sid]?.status
  return status === 'running' || status === 'paused'
}

function deskColumn(picture: Picture, sid: number): DeskColumn {
  const server = picture.servers[sid]
  const alive = isAlive(picture, sid)
  const looking = alive && server?.state === 'LOOKING'
  return {
    sid,
    alive,
    state: server?.state ?? null,
    leader: leaderOf(server?.vote),
    tally: looking ? server.tally : null,
  }
}

function voterRow(picture: Picture, sid: number, desks: readonly DeskColumn[]): VoterRow {
  const alive = isAlive(picture, sid)
  const leader = alive ? leaderOf(picture.servers[sid]?.vote) : null
  const cells = desks.map((desk) => cellOf(picture, sid, leader, desk))
  return { sid, alive, leader, cells }
}

/** A process that is down has no desk: it was in its memory. */
function cellOf(picture: Picture, voter: number, now: number | null, desk: DeskColumn): Cell {
  const vote = desk.alive ? picture.servers[desk.sid]?.desk[voter] : undefined
  const leader = leaderOf(vote)
  if (!vote || leader === null) return { desk: desk.sid, kind: 'none', leader: null }
  const old = now !== null && now !== leader
  return { desk: desk.sid, kind: old ? 'old' : vote.agrees ? 'agrees' : 'other', leader }
}

/** An observer votes for -2^63, which is nobody. */
function leaderOf(vote: { leader: number } | null | undefined): number | null {
  return vote && vote.leader >= 0 ? vote.leader : null
}

/** By the share of what a quorum needs; the smaller id of two equals. */
function nearestOf(desks: readonly DeskColumn[]): DeskColumn | null {
  let nearest: DeskColumn | null = null
  for (const desk of desks) {
    if (!desk.tally || desk.leader === null) continue
    if (!nearest?.tally || share(desk.tally) > share(nearest.tally)) nearest = desk
  }
  return nearest
}

function share({ have, need }: Tally): number {
  return have / Math.max(1, need)
}
