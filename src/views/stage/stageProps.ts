import type { Point } from '../../geometry/shape'
import type { Picture } from '../../simulation/Picture'
import type { HeardUs } from './clients/Clients'
import type { StageTag } from './ClientTags'
import type { PlayClock } from './PlayClock'
import type { RoleLook } from './roleLook'
import type { StageWords } from './StageWords'
import type { FrameFamily } from '../../simulation/Picture'

/** What a legend entry points at. */
export type Lit = { role: RoleLook } | { family: FrameFamily } | { clients: true }

export type MenuTarget =
  | { kind: 'server'; sid: number }
  | { kind: 'link'; a: number; b: number }
  | { kind: 'frame'; frame: number }

export interface StageDeeds {
  /** A server or a client, by its endpoint; null: nothing is selected any more. */
  onSelect(sid: number | null): void
  /** Double-click: kill what runs, restart what does not. */
  onToggle(sid: number): void
  /** Somebody drags a server; shares (0..1) of the stage's width and height. */
  onMove(sid: number, share: Point): void
  /** Page coordinates (px) for the menu. */
  onMenu(target: MenuTarget, at: Point): void
  /** A stroke crossed these links. */
  onCut(links: { a: number; b: number }[]): void
  onHeal(): void
  onFrame(frame: number): void
  onShowPings(show: boolean): void
}

export interface StageProps extends StageDeeds {
  picture: Picture
  /** What is read out to who does not see the stage, at the pace of a reader; absent: `picture`. */
  told?: Picture
  clock: PlayClock
  words: StageWords
  /** Size and verdict of a group, by the ensemble's own configuration. */
  groupTally(sids: readonly number[]): { have: number; of: number; quorum: boolean }
  /** The server and the frames of the current step; frames of its causes. */
  focus: { sid: number | null; frames: ReadonlySet<number>; context: ReadonlySet<number> }
  show: 'focus' | 'context' | 'all'
  showPings: boolean
  selected: number | null
  lecture: boolean
  dragged: ReadonlyMap<number, Point>
  lit: Lit | null
  /** What is said beside the servers; absent: nothing. */
  tags?: readonly StageTag[]
  /** When clients last got something from a server; absent: no clocks. */
  heardUs?: HeardUs
  /** Servers whose events show that a property is broken; absent: none. */
  proof?: ReadonlySet<number>
  /** Size in px; absent: that of the element it stands in. */
  size?: { width: number; height: number }
}
