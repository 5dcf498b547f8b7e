import type { Question } from '../lessons/Lesson'
import type { Command, Ended, Goal, Refusal } from '../simulation/Command'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { Recording } from '../simulation/Recording'
import type { RequestBook } from '../simulation/RequestBook'
import type { RunConfig } from '../simulation/RunConfig'
import type { LinkError } from '../simulation/link'
import type { Moment, StopReason } from '../simulation/RunPort'
import type { NothingToAsk } from '../words/questionWords'
import type { Violation } from '../simulation/checks/Check'
import type { Finding } from '../simulation/Finding'
import type { TermId } from '../words/terms'
import type { GlidePath } from './glidePath'
import type { Preferences } from './preferences'

/** How the playhead moves by itself. `glide` ends at a moment that is already computed. `undrawnMs`: real milliseconds
 *  since what is drawn was last taken along. */
export type Motion =
  | { kind: 'still' }
  | { kind: 'play'; undrawnMs: number }
  | { kind: 'glide'; to: Moment; path: GlidePath; ms: number; elapsedMs: number }

/** One thing to tell the reader, said once and gone when they act again. */
export type Notice =
  | { kind: 'refused'; command: Command; refusal: Refusal }
  | { kind: 'ended'; ended: Ended }
  /** For so long (µs) nothing would happen that can be seen. */
  | { kind: 'atRest'; us: number }
  | { kind: 'link'; problem: LinkError }
  | { kind: 'otherEngine' }
  /** A property does not hold any more, and so the playhead has stopped. */
  | { kind: 'violated'; violation: Violation }
  | { kind: 'fileDamaged' }
  /** The files of that server cannot be had. */
  | { kind: 'noDirectory'; sid: number }
  /** The browser has not let the speaker's window be opened. */
  | { kind: 'noSpeaker' }
  /** The state raises no question. */
  | { kind: 'nothingToAsk'; why: NothingToAsk }

/** The server, client (by its endpoint) or link that the pointer or keyboard has singled out. */
export type Selection =
  | { kind: 'server'; sid: number }
  | { kind: 'client'; id: number }
  | { kind: 'link'; from: number; to: number }
  | null

export type MenuTarget =
  | { kind: 'server'; sid: number }
  | { kind: 'client'; id: number }
  | { kind: 'link'; a: number; b: number }
  | { kind: 'frame'; frame: number }

/** What the reader has asked to see; none of it changes the run. */
export interface Looks {
  panel: 'why' | 'server' | 'ballots' | 'znodes' | 'clients' | 'checks' | 'model'
  panelOpen: boolean
  timelineOpen: boolean
  messages: 'focus' | 'context' | 'all'
  pings: boolean
  lecture: boolean
  blank: boolean
  help: boolean
  /** The glossary, open at a term or at its beginning; null: closed. */
  glossary: TermId | 'beginning' | null
  /** Servers dragged from their place: stage fractions 0..1. */
  places: Readonly<Record<number, { x: number; y: number }>>
  /** Legend entry whose kind is lit: `role:LOOKING`, `family:election`. */
  lit: string | null
  /** Ends named so far of a cut under way: `X` (`Shift+X`: one way) and then two of them. `client`: the digits behind
   *  a `C` so far; null: no client is being named. */
  pendingCut: { ends: readonly number[]; bothWays: boolean; client: string | null } | null
  splitDialog: boolean
  /** A request is being put together, for that server. */
  writing: { sid: number } | null
  loadDialog: boolean
  /** A client is being put together. */
  newClient: boolean
  /** Time runs on behind a line typed at a console, until it is answered. */
  consoleRunsOn: boolean
  /** Clients have lanes of their own below those of the servers. */
  clientLanes: boolean
  /** Events that show a violation, lit on stage and timeline. */
  proof: readonly number[] | null
  ensembleDialog: boolean
  /** The link, or the disk of the server, whose fault is being chosen in detail. */
  faultDialog: { kind: 'link'; a: number; b: number } | { kind: 'disk'; sid: number } | null
  /** All desks at once, large, over the stage. */
  ballots: boolean
  /** All logs at once, large, over the stage. */
  logs: boolean
  /** A server's tree, drawn large over the stage. */
  tree: boolean
  znodes: ZnodeLooks
  shareDialog: boolean
  /** The menu of a server or link, and where on the page (px) it was asked for. */
  menu: { target: MenuTarget; x: number; y: number } | null
  /** The message opened to its fields and bytes: its id, and the event that sent it. */
  inspected: { event: number; frame: number } | null
  /** The server the stage is drawn close up around. */
  zoom: number | null
}

/** What is shown of the trees. */
export interface ZnodeLooks {
  /** The znode spoken of; null: none. */
  readonly path: string | null
  readonly folded: ReadonlySet<string>
  readonly search: string
}

/** A question put at a moment, and what was answered. */
export interface Asked {
  readonly question: Question
  /** Asked by the lesson itself: the speaker's window knows it already. */
  readonly ofLesson: boolean
  /** Which of the questions of this moment it is, from 0, and how many there are. */
  readonly nth: number
  readonly of: number
  readonly at: Moment
  /** Computed by running ahead; null while that runs. */
  readonly answer: string | null
  /** What that run has shown. */
  readonly ahead: readonly RecordedEvent[]
  readonly hands: Readonly<Record<string, number>>
  readonly chosen: string | null
  readonly revealed: boolean
}

export interface RunState {
  config: RunConfig
  /** Changes in place; `version` rises with it. */
  recording: Recording
  version: number
  /** What the checks have found out, in the order of events. */
  findings: readonly Finding[]
  /** What became of each request; changes in place, as the recording does. */
  requests: RequestBook
  /** Where the playhead rests or passes; between frames the clock is ahead of `us`. */
  at: Moment
  /** The moment that panels speak of: the playhead's when it rests, a few times a second while it runs. */
  read: Moment
  motion: Motion
  /** Virtual ms per real second divided by 1000: 1 is real time, 0.01 a hundredth. */
  speed: number
  /** What is being computed, for whom. */
  computing: Goal | null
  /** How many events the run has that is being computed again, as from a link; null: none is. */
  opening: number | null
  /** Commands and swaps of the future that the run has not answered yet. */
  awaited: number
  /** No event happens before this time: how far the playhead may run. */
  horizonUs: number
  /** How many events of this future somebody has seen. */
  seen: number
  /** The future left behind, with as much of it as had been taken in. */
  keptFuture: { from: number; events: number; recorded: readonly RecordedEvent[] } | null
  stopped: { why: StopReason; event: number } | null
  notice: Notice | null
  selection: Selection
  looks: Looks
  preferences: Preferences
  lesson: string | null
  asked: Asked | null
  /** The run's hash at a moment, when asked for. */
  hash: { at: Moment; hash: string } | null
  /** The link is too long for the address bar. */
  tooLong: boolean
}
