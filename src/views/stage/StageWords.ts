import type { ClientPicture } from '../../zookeeper/client/process/ClientPicture'
import type { ClientProcessPicture, FramePicture, ProcessPicture } from '../../simulation/Picture'
import type { ServerPicture } from '../../zookeeper/ServerPicture'
import type { LogWords } from '../../words/logWords'
import type { Belongings } from '../../words/serverAloud'
import type { StageAloud } from '../../words/stageAloud'
import type { RoleLook } from './roleLook'

/** What the stage says, in the reader's language. */
export interface StageWords {
  /** Name of the whole picture. */
  stage: string
  /** Name of the list that says the same in words. */
  asText: string
  /** One line on what a pointer can do here. */
  hint: string
  /** The word under a disc: `LOOKING`, `DOWN`. */
  role(look: RoleLook): string
  /** The flag: `votes 4`. */
  votes(leader: number): string
  /** `epoch 2`, with the phase while it is not settled. */
  epochLine(server: ServerPicture): string
  /** `lost power at 2.2 s`, `killed at …`, `paused at …`; null when there is nothing to say. */
  trouble(process: ProcessPicture): string | null
  /** A server in a word: the name of its disc. */
  serverName(process: ProcessPicture, server: ServerPicture | null): string
  /** A server in a sentence or two, for ears. */
  server(process: ProcessPicture, belongings: Belongings): string
  /** What the whole stage shows, for ears. */
  aloud: StageAloud
  clientName(id: number): string
  /** A client in a sentence, for ears and as a tooltip. */
  client(process: ClientProcessPicture, client: ClientPicture | null): string
  /** What its program does, in a word or two; null: nothing to say. */
  clientNote(client: ClientPicture | null): string | null
  /** How many clients are connected nowhere. */
  clientsApart(count: number): string
  /** A link, for ears; `connection` null: none is open. */
  link(a: number, b: number, connection: 'election' | 'quorum' | 'half' | null): string
  /** Tooltip of a frame: who sends what to whom. */
  frame(frame: FramePicture): string
  fsync(file: string): string
  timer(name: string): string
  /** `3 of 5: a quorum`. */
  group(have: number, of: number, quorum: boolean): string
  networkSplit: string
  /** What clicking the crack does. */
  heal: string
  /** Tooltip of a cut that is drawn on its link. */
  cut(from: number, to: number): string
  /** A quorum port that does not take what that server sends. */
  port(from: number, to: number, how: 'silent' | 'refused'): string
  /** Ways that take at least so long, µs. */
  slow(ways: readonly (readonly [from: number, to: number])[], us: number): string
  /** `slow disk: 500 ms`. */
  slowDisk(us: number): string
  /** Squares of a log, and what they stand for. */
  log: Pick<LogWords, 'cell' | 'older' | 'olderTitle'>
  /** A length of time, µs, as short as can be: `500 ms`. */
  least(us: number): string
  /** `12 pings`, pressed to show them. */
  pings(count: number): string
}
