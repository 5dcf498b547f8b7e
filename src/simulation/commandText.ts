import { assertNever } from '../base/assert'
import { SERVER_STATES, type ZabState } from '../zookeeper/states'
import type { Command, Goal, Instruction } from './Command'
import { printClient, readClient, readType } from './clientText'
import { printCrash, readKill, readPoweroff } from './crashText'
import { endpointName, isClient } from './endpoints'
import { printHandCommand, printLink, readHandCommand, readLink } from './handText'
import { FACT_KINDS } from './loudness'
import { printLoad, readLoad } from './loadText'
import { type Parsed, printTime, readAll, type TextReader } from './TextReader'
import { printWrite, readWrite } from './writeText'

/** The whole grammar. One line is one instruction.
 *
 *    start 1 2 3 | start all      kill 3            kill 3 after 120 effect 2
 *    poweroff 3                   restart 3         pause 3            resume 3
 *    isolate 3                    cut 1-2           cut 1>2            split 1 2 | 3 4 5
 *    heal                         heal 1-2          heal 1>2
 *    cut quorum 1>3               refuse quorum 1>3 wipe 3
 *    slow link 1-2 to 200ms       slow disk 3 to 500ms
 *    normal link 1-2              normal disk 3
 *    hold frame 773               hold 1>2
 *    release frame 773            release 1>2       release all
 *    by hand on                   by hand off
 *    fire 3 notification          align timers      spread timers
 *    write 3 create /a "x"        load 20/s         load 20/s to 1 3   load off
 *    kill 3 before fsync          poweroff 3 after fsync               kill 3 after ack
 *    spare 3                      damage 3 log.100000001 at 60
 *    client c1 zkCli              client c1 zkCli to 1 3 timeout 6s    client c2 lock mistake=herd
 *    type c1 "get /a"
 *    kill c1           cut c1-2           split 1 2 c1 | 3
 *    step                         step 5            run 200 events
 *    run until event 120          run until time 3.5s
 *    run until phase BROADCAST    run until 3 phase SYNCHRONIZATION    run until next phase
 *    run until LEADING            run until 3 LEADING
 *    run until leader             run until agreed  run until all serving
 *    run until fact VoteChanged   run until 3 fact VoteChanged 2 times
 *    run until c1 told holds      run until c1 fact ClientConnected    run until idle */

export const ZAB_STATES: readonly ZabState[] = [
  'ELECTION',
  'DISCOVERY',
  'SYNCHRONIZATION',
  'BROADCAST',
]

const COUNT_MAX = 1_000_000
/** The longest file that a text may speak of, in bytes. */
const FILE_MAX = 2 ** 31 - 1

const ON_ONE_ENDPOINT = ['restart', 'pause', 'resume', 'isolate'] as const
const ON_ONE_SERVER = ['wipe', 'spare'] as const

/** Reads one instruction. `all`: the servers that `start all` names. */
export function parseInstruction(text: string, all: readonly number[]): Parsed<Instruction> {
  return readAll(text, (reader) => readInstruction(reader, all))
}

/** Reads a command alone; an instruction to run is an error. */
export function parseCommand(text: string, all: readonly number[] = []): Parsed<Command> {
  return readAll(text, (reader) => readCommand(reader, all) ?? reader.fail())
}

function readInstruction(reader: TextReader, all: readonly number[]): Instruction {
  const goal = readGoal(reader)
  if (goal) return { do: 'run', goal }
  return { do: 'command', command: readCommand(reader, all) ?? reader.fail() }
}

function readCommand(reader: TextReader, all: readonly number[]): Command | null {
  if (reader.accept('start')) {
    return { kind: 'start', sids: reader.accept('all') ? [...all] : reader.endpoints() }
  }
  if (reader.accept('kill')) return readKill(reader)
  if (reader.accept('poweroff')) return readPoweroff(reader)
  if (reader.accept('write')) return readWrite(reader)
  if (reader.accept('load')) return readLoad(reader)
  const kind = reader.acceptOneOf(ON_ONE_ENDPOINT)
  if (kind) return { kind, sid: reader.endpoint() }
  const ofServer = reader.acceptOneOf(ON_ONE_SERVER)
  if (ofServer) return { kind: ofServer, sid: reader.sid() }
  if (reader.accept('client')) return readClient(reader)
  if (reader.accept('type')) return readType(reader)
  if (reader.accept('damage')) return readDamage(reader)
  if (reader.accept('cut')) {
    if (!reader.accept('quorum')) return { kind: 'cut', ...readLink(reader) }
    return { kind: 'cutQuorum', ...readLink(reader), how: 'silent' }
  }
  if (reader.accept('refuse')) {
    reader.expect('quorum')
    return { kind: 'cutQuorum', ...readLink(reader), how: 'refused' }
  }
  if (reader.accept('heal')) {
    return { kind: 'heal', link: reader.atEnd() ? null : readLink(reader) }
  }
  if (reader.accept('split')) {
    const groups = [reader.endpoints()]
    while (reader.accept('|')) groups.push(reader.endpoints())
    return { kind: 'split', groups }
  }
  return readHandCommand(reader)
}

function readDamage(reader: TextReader): Command {
  const sid = reader.sid()
  const file = reader.peek()
  if (!/^[A-Za-z][A-Za-z0-9.]*$/.test(file)) return reader.fail('a file (log.100000001)')
  reader.word()
  reader.expect('at')
  return { kind: 'damage', sid, file, at: reader.number('an offset', 0, FILE_MAX) }
}

function readGoal(reader: TextReader): Goal | null {
  if (reader.accept('step')) {
    const count = reader.atEnd() ? 1 : reader.number('a number of steps', 1, COUNT_MAX)
    return { kind: 'steps', count }
  }
  if (!reader.accept('run')) return null
  const count = reader.acceptNumber('a number of events', 1, COUNT_MAX)
  if (count !== null) {
    if (!reader.accept('events')) reader.expect('event')
    return { kind: 'events', count }
  }
  reader.expect('until')
  return readUntil(reader)
}

function readUntil(reader: TextReader): Goal {
  if (reader.accept('event')) {
    return { kind: 'event', index: reader.number('the number of an event', 0, COUNT_MAX) }
  }
  if (reader.accept('time')) return { kind: 'time', us: reader.time() }
  if (reader.accept('next')) {
    reader.expect('phase')
    return { kind: 'nextPhase' }
  }
  if (reader.accept('leader')) return { kind: 'leader' }
  if (reader.accept('agreed')) return { kind: 'agreed' }
  if (reader.accept('idle')) return { kind: 'idle' }
  if (reader.accept('all')) {
    reader.expect('serving')
    return { kind: 'allServing' }
  }
  return readUntilServer(reader)
}

function readUntilServer(reader: TextReader): Goal {
  const sid = reader.acceptEndpoint()
  if (sid !== null && isClient(sid) && reader.accept('told')) {
    const note = reader.word()
    return { kind: 'told', id: sid, note, times: readTimes(reader) }
  }
  if (reader.accept('phase')) {
    const phase = reader.acceptOneOf(ZAB_STATES) ?? reader.fail()
    return { kind: 'phase', sid, phase }
  }
  if (reader.accept('fact')) {
    const fact =
      FACT_KINDS.find((kind) => kind === reader.peek()) ?? reader.fail('the kind of a fact')
    reader.word()
    return { kind: 'fact', sid, fact, times: readTimes(reader) }
  }
  const state = reader.acceptOneOf(SERVER_STATES) ?? reader.fail()
  return { kind: 'state', sid, state }
}

function readTimes(reader: TextReader): number {
  if (reader.atEnd()) return 1
  const times = reader.number('how often', 1, COUNT_MAX)
  if (!reader.accept('times')) reader.expect('time')
  return times
}

/** The canonical text: parsing it gives the same instruction, and printing that the same text. */
export function printInstruction(instruction: Instruction): string {
  return instruction.do === 'command'
    ? printCommand(instruction.command)
    : printGoal(instruction.goal)
}

/** The canonical text of a command. */
export function printCommand(command: Command): string {
  switch (command.kind) {
    case 'start':
      return `start ${command.sids.map(endpointName).join(' ')}`
    case 'killInside':
      return `kill ${endpointName(command.sid)} after ${command.event} effect ${command.effects}`
    case 'kill':
    case 'poweroff':
    case 'restart':
    case 'pause':
    case 'resume':
    case 'isolate':
    case 'wipe':
    case 'spare':
      return `${command.kind} ${endpointName(command.sid)}`
    case 'damage':
      return `damage ${command.sid} ${command.file} at ${command.at}`
    case 'crashAt':
      return printCrash(command)
    case 'load':
    case 'loadOff':
      return printLoad(command)
    case 'cut':
      return `cut ${printLink(command)}`
    case 'heal':
      return command.link === null ? 'heal' : `heal ${printLink(command.link)}`
    case 'split':
      return `split ${command.groups.map((group) => group.map(endpointName).join(' ')).join(' | ')}`
    case 'write':
      return printWrite(command)
    case 'client':
    case 'type':
      return printClient(command)
    case 'cutQuorum':
      return `${command.how === 'silent' ? 'cut' : 'refuse'} quorum ${printLink(command)}`
    default:
      return printHandCommand(command)
  }
}

/** The canonical text of a goal. */
export function printGoal(goal: Goal): string {
  switch (goal.kind) {
    case 'steps':
      return goal.count === 1 ? 'step' : `step ${goal.count}`
    case 'events':
      return `run ${goal.count} ${goal.count === 1 ? 'event' : 'events'}`
    case 'event':
      return `run until event ${goal.index}`
    case 'time':
      return `run until time ${printTime(goal.us)}`
    case 'phase':
      return `run until ${of(goal.sid)}phase ${goal.phase}`
    case 'state':
      return `run until ${of(goal.sid)}${goal.state}`
    case 'fact':
      return `run until ${of(goal.sid)}fact ${goal.fact}${timesOf(goal)}`
    case 'told':
      return `run until ${of(goal.id)}told ${goal.note}${timesOf(goal)}`
    case 'nextPhase':
      return 'run until next phase'
    case 'allServing':
      return 'run until all serving'
    case 'leader':
    case 'agreed':
    case 'idle':
      return `run until ${goal.kind}`
    default:
      return assertNever(goal)
  }
}

function timesOf({ times }: { times: number }): string {
  return times === 1 ? '' : ` ${times} times`
}

function of(id: number | null): string {
  return id === null ? '' : `${endpointName(id)} `
}
