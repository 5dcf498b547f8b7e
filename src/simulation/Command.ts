import type { ClientProgram } from '../zookeeper/client/process/ClientProgram'
import type { FactKind } from '../zookeeper/Fact'
import type { ServerState, ZabState } from '../zookeeper/states'

/** Everything a person, lesson, link, story or test may do to the world. One way of cutting is written `from>to`.
 *  Where a process or a link is meant, `sid`, `from` and `to` are endpoints: clients have processes and links, too. */
export type Command =
  | { kind: 'start'; sids: number[] }
  | { kind: 'kill'; sid: number }
  /** Inside the handling of recorded event number `event` by that server, after its first `effects` effects (facts
   *  told count too). The number is the one in the run with this command, which takes a number itself: given just
   *  before event 57, it becomes event 57, and that event is 58. */
  | { kind: 'killInside'; sid: number; event: number; effects: number }
  | { kind: 'poweroff'; sid: number }
  | { kind: 'restart'; sid: number }
  | { kind: 'pause'; sid: number }
  | { kind: 'resume'; sid: number }
  | { kind: 'isolate'; sid: number }
  | { kind: 'cut'; from: number; to: number; bothWays: boolean }
  /** Of link and quorum port alike. No link: all of them. */
  | { kind: 'heal'; link: { from: number; to: number; bothWays: boolean } | null }
  /** Links within a group are whole, links between groups are cut. Servers not named form one more group; of clients
   *  only those that are named are in one, and the links of others stay as they are, as quorum ports do. */
  | { kind: 'split'; groups: number[][] }
  /** What `from` sends to the quorum port of `to` goes nowhere, or is answered with RST; all else passes. */
  | { kind: 'cutQuorum'; from: number; to: number; bothWays: boolean; how: 'silent' | 'refused' }
  /** Empties the disk of a server that is down. */
  | { kind: 'wipe'; sid: number }
  /** The lowest bit of that byte of a file turns over, as on a medium that ages. Its process must be down. */
  | { kind: 'damage'; sid: number; file: string; at: number }
  /** A client of that server asks for something: `write 3 create /a "x"`. */
  | ({ kind: 'write'; sid: number } & WriteRequest)
  /** The least that a way over the link takes from now on, microseconds; the run's spread comes on top. null: as
   *  the run has it. */
  | { kind: 'slowLink'; from: number; to: number; bothWays: boolean; us: number | null }
  /** The same for an fsync. */
  | { kind: 'slowDisk'; sid: number; us: number | null }
  /** One message stands still where it is, and with it all behind it in its direction; the clock goes on. */
  | { kind: 'hold'; which: FrameChoice }
  /** It goes on, and with it those before it in its direction. */
  | { kind: 'release'; which: FrameChoice | 'all' }
  /** While on, every message waits at its destination until it is released, and the clock stands as soon as one
   *  does. */
  | { kind: 'byHand'; on: boolean }
  /** A timer of that name runs out now. */
  | { kind: 'fire'; sid: number; timer: string }
  /** The timers of all elections run out at one moment, or one after the other. */
  | { kind: 'timers'; how: 'aligned' | 'spread' }
  /** Clients of these servers (null: of all that run) ask for something, so often a second in all, until `loadOff`. */
  | { kind: 'load'; perSecond: number; sids: number[] | null }
  | { kind: 'loadOff' }
  /** The next transaction that this server logs is its last: it dies at that instant. */
  | { kind: 'crashAt'; sid: number; instant: CrashInstant; how: CrashHow }
  /** Takes that back. */
  | { kind: 'spare'; sid: number }
  /** A new client (`id`: its endpoint) is started, with these servers in its connect string (null: all). */
  | {
      kind: 'client'
      id: number
      program: ClientProgram
      sids: number[] | null
      /** The session timeout that it asks for, ms. */
      timeoutMs: number
    }
  /** A line is typed at a client's console, or given to a recipe's program. */
  | { kind: 'type'; id: number; line: string }

/** `beforeFsync`: it has been appended, and its fsync is under way. `afterFsync`: it is durable, and nothing has been
 *  sent for it yet. `afterAck`: the ACK has left; a leader sends none, and dies when it has counted its own. */
export type CrashInstant = 'beforeFsync' | 'afterFsync' | 'afterAck'
export type CrashHow = 'kill' | 'poweroff'

/** What a client of the scripted load asks for; `data` null: the znode has none. */
export type WriteRequest =
  | { op: 'create' | 'setData'; path: string; data: string | null }
  | { op: 'delete' | 'getData' | 'sync'; path: string }

/** What a server is asked for: a client of the load asks within the session of its server, which is always there;
 *  others open a session and close it. `timeOut` in ms. */
export type ClientRequest =
  | WriteRequest
  /** `flags` as CreateMode has them: 1 ephemeral, 2 sequential. */
  | { op: 'create'; path: string; data: string | null; flags: number }
  | { op: 'createSession'; timeOut: number }
  | { op: 'closeSession' }

/** A message by its number, or the one sent first of those on that way for which the command has a meaning. */
export type FrameChoice = { by: 'frame'; frame: number } | { by: 'way'; from: number; to: number }

/** How far to let time run. */
export type Goal =
  | { kind: 'events'; count: number }
  /** The next events that change something to be seen. */
  | { kind: 'steps'; count: number }
  | { kind: 'event'; index: number }
  | { kind: 'time'; us: number }
  /** sid null: any server. */
  | { kind: 'phase'; sid: number | null; phase: ZabState }
  | { kind: 'state'; sid: number | null; state: ServerState }
  /** The next change of role or Zab phase anywhere. */
  | { kind: 'nextPhase' }
  /** A leader serves: LEADING, in BROADCAST, with its NEWLEADER quorum. */
  | { kind: 'leader' }
  /** The fact has been told `times` more times, by that server or (null) by anybody. */
  | { kind: 'fact'; sid: number | null; fact: FactKind; times: number }
  /** That client's program has told this note `times` more times. */
  | { kind: 'told'; id: number; note: string; times: number }
  /** Every running voter's shown vote names the same leader. */
  | { kind: 'agreed' }
  /** Every running server serves. */
  | { kind: 'allServing' }
  /** Nothing but pings pending and no role change for two ticks. */
  | { kind: 'idle' }

export type Instruction = { do: 'command'; command: Command } | { do: 'run'; goal: Goal }

/** A command and the moment it was given at: before event number `before`, at virtual time `us`. */
export interface StampedCommand {
  readonly before: number
  readonly us: number
  readonly command: Command
}

/** Why a command cannot be carried out now, as data. */
export type Refusal =
  | { kind: 'noSuchServer'; sid: number }
  | { kind: 'alreadyRunning'; sid: number }
  | { kind: 'notRunning'; sid: number }
  | { kind: 'neverStarted'; sid: number }
  | { kind: 'alreadyPaused'; sid: number }
  | { kind: 'notPaused'; sid: number }
  | { kind: 'noPower'; sid: number }
  | { kind: 'sameServer'; sid: number }
  | { kind: 'alreadyCut'; from: number; to: number }
  | { kind: 'notCut'; from: number; to: number }
  | { kind: 'nothingToHeal' }
  | { kind: 'namedTwice'; sid: number }
  | { kind: 'oneGroup' }
  | { kind: 'alreadyIsolated'; sid: number }
  | { kind: 'eventPassed'; event: number; now: number }
  | { kind: 'alreadyEmpty'; sid: number }
  | { kind: 'diskInUse'; sid: number }
  | { kind: 'noSuchByte'; sid: number; file: string; at: number }
  | { kind: 'delayOutOfRange'; us: number; min: number; max: number }
  | { kind: 'linkNotSlow'; from: number; to: number }
  | { kind: 'diskNotSlow'; sid: number }
  | { kind: 'noSuchFrame'; frame: number }
  | { kind: 'nothingOnTheWay'; from: number; to: number }
  | { kind: 'alreadyHeld'; frame: number }
  | { kind: 'notHeld'; frame: number }
  | { kind: 'nothingHeld' }
  | { kind: 'alreadyByHand' }
  | { kind: 'notByHand' }
  | { kind: 'noSuchTimer'; sid: number; timer: string }
  | { kind: 'noElectionTimer'; least: number }
  | { kind: 'rateOutOfRange'; perSecond: number; min: number; max: number }
  | { kind: 'alreadyLoading' }
  | { kind: 'noLoad' }
  | { kind: 'alreadyArmed'; sid: number }
  | { kind: 'notArmed'; sid: number }
  | { kind: 'observerSendsNoAck'; sid: number }
  | { kind: 'notAPath'; path: string }
  | { kind: 'dataTooLong'; bytes: number; max: number }
  | { kind: 'noSuchClient'; id: number }
  | { kind: 'clientExists'; id: number }
  | { kind: 'clientOutOfRange'; max: number }
  | { kind: 'noSuchRecipe'; recipe: string }
  /** `values`: what could stand there. */
  | { kind: 'noSuchOption'; recipe: string; option: string; values: string }
  | { kind: 'timeoutOutOfRange'; timeoutMs: number; min: number; max: number }
  | { kind: 'lineTooLong'; length: number; max: number }

/** How an advance ended. */
export type Ended =
  | { kind: 'reached'; event: number; us: number }
  /** The queue is empty: nothing will ever happen by itself. */
  | { kind: 'nothingLeft'; event: number; us: number }
  /** Messages wait for a hand, and the clock with them. */
  | { kind: 'waitsForHand'; event: number; us: number }
  /** The goal did not come within the limit of virtual time or events. */
  | { kind: 'notReached'; event: number; us: number; limit: 'time' | 'events' }
