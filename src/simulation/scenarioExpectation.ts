import type { FactKind } from '../zookeeper/Fact'
import { SERVER_STATES, type ServerState, type SyncMode } from '../zookeeper/states'
import { printZxid } from '../zookeeper/Zxid'
import { readOfClient, type OfClient } from './clientExpectation'
import type { CheckId } from './checks/Check'
import { CHECKS } from './checks/checks'
import { FACT_KINDS } from './loudness'
import type { ProcessPicture } from './Picture'
import { parseZxid } from './runConfigText'
import { type Parsed, readAll, type TextReader } from './TextReader'

/** What must hold at this place of a story, written before the story is first run.
 *
 *    expect leader 5                       expect no leader
 *    expect 1 2 FOLLOWING 5                expect 5 LEADING          expect 1 2 LOOKING
 *    expect 3 paused                       (off, running, paused, killed, poweredOff, exited)
 *    expect serving 1 2 5                  expect not serving 3
 *    expect epoch 3 accepted=1 current=1   expect zxid 3 2:7         expect round 2 on 1 3
 *    expect vote 1 2 for 5                 expect quorum 3 4 5       expect no quorum 1 2
 *    expect log 1 2 2:7                    (where the log on disk ends; 0:0: it is empty)
 *    expect refused                        expect within 500ms
 *    expect c1 CONNECTED 2                 expect c1 CONNECTING      expect c1 CLOSED
 *    expect violated G11                   expect no violation       (since the story began)
 *  and of what happened in this block:
 *    expect sync 3 SNAP                    expect fuzzy 3            (a snapshot sealed with newer transactions in it)
 *    expect answer 3 done                  expect answer 3 error -101 (the last that a client got there)
 *    expect said VoteChanged               expect 1 said VoteChanged
 *    expect c1 prints "Created /a"         expect c1 told holds      expect never c1 told holds
 *    expect never said RoundRaised         expect never 1 said RoundRaised      expect never 3 LEADING */
export type Expectation = { readonly text: string } & (
  | { kind: 'leader'; sid: number | null }
  | { kind: 'state'; sids: number[]; state: ServerState; leader: number | null }
  | { kind: 'process'; sids: number[]; status: ProcessPicture['status'] }
  | { kind: 'serving'; sids: number[]; serving: boolean }
  | { kind: 'epoch'; sids: number[]; accepted: number | null; current: number | null }
  | { kind: 'zxid' | 'log'; sids: number[]; zxid: string }
  | { kind: 'round'; sids: number[]; round: number }
  | { kind: 'vote'; sids: number[]; leader: number }
  | { kind: 'quorum'; sids: number[]; quorum: boolean }
  | { kind: 'refused' }
  | { kind: 'within'; us: number }
  /** null: any. */
  | { kind: 'violated'; check: CheckId | null; ever: boolean }
  | { kind: 'sync'; sids: number[]; mode: SyncMode }
  | { kind: 'fuzzy'; sids: number[] }
  | { kind: 'answer'; sids: number[]; err: number }
  | { kind: 'said'; sids: number[]; fact: FactKind; ever: boolean }
  | { kind: 'neverState'; sids: number[]; state: ServerState }
  | OfClient
)

type Wanted = Expectation extends infer E ? (E extends E ? Omit<E, 'text'> : never) : never

const STATUSES = ['off', 'running', 'paused', 'killed', 'poweredOff', 'exited'] as const

/** Reads a line that begins with `expect`. */
export function parseExpectation(line: string): Parsed<Expectation> {
  const parsed = readAll(line, (reader) => {
    reader.expect('expect')
    return readWanted(reader)
  })
  if (!parsed.ok) return parsed
  const text = line.trim().replace(/^expect\s+/, '')
  return { ok: true, value: { ...parsed.value, text } as Expectation }
}

function readWanted(reader: TextReader): Wanted {
  if (reader.accept('leader')) return { kind: 'leader', sid: reader.sid() }
  if (reader.accept('no')) {
    if (reader.accept('leader')) return { kind: 'leader', sid: null }
    if (reader.accept('violation')) return { kind: 'violated', check: null, ever: false }
    reader.expect('quorum')
    return { kind: 'quorum', sids: reader.sids(), quorum: false }
  }
  if (reader.accept('quorum')) return { kind: 'quorum', sids: reader.sids(), quorum: true }
  if (reader.accept('refused')) return { kind: 'refused' }
  if (reader.accept('within')) return { kind: 'within', us: reader.time() }
  if (reader.accept('violated')) return readViolated(reader)
  if (reader.accept('never')) return readNever(reader)
  return readValue(reader) ?? readServers(reader)
}

function readViolated(reader: TextReader): Wanted {
  const id = CHECKS.find((check) => check.id === reader.peek())?.id
  if (!id) return reader.fail('the name of a property (G11)')
  reader.word()
  return { kind: 'violated', check: id, ever: true }
}

function readValue(reader: TextReader): Wanted | null {
  if (reader.accept('serving')) return { kind: 'serving', sids: reader.sids(), serving: true }
  if (reader.accept('not')) {
    reader.expect('serving')
    return { kind: 'serving', sids: reader.sids(), serving: false }
  }
  if (reader.accept('epoch')) return readEpoch(reader)
  if (reader.accept('zxid')) return { kind: 'zxid', ...readZxid(reader) }
  if (reader.accept('log')) return { kind: 'log', ...readZxid(reader) }
  if (reader.accept('answer')) return readAnswer(reader)
  if (reader.accept('round')) {
    const round = reader.number('a round', 0, 1_000_000)
    reader.expect('on')
    return { kind: 'round', sids: reader.sids(), round }
  }
  if (reader.accept('vote')) {
    const sids = reader.sids()
    reader.expect('for')
    return { kind: 'vote', sids, leader: reader.sid() }
  }
  if (reader.accept('sync')) {
    const sids = reader.sids()
    const mode = reader.acceptOneOf(['DIFF', 'TRUNC', 'SNAP'] as const) ?? reader.fail()
    return { kind: 'sync', sids, mode }
  }
  if (reader.accept('fuzzy')) return { kind: 'fuzzy', sids: reader.sids() }
  return null
}

function readZxid(reader: TextReader): { sids: number[]; zxid: string } {
  const sids = [reader.sid()]
  while (/^[1-9]$/.test(reader.peek())) sids.push(reader.sid())
  const zxid = parseZxid(reader.peek())
  if (zxid === null) return reader.fail('a zxid (2:7)')
  reader.word()
  return { sids, zxid: printZxid(zxid) }
}

function readAnswer(reader: TextReader): Wanted {
  const sids = [reader.sid()]
  if (reader.accept('done')) return { kind: 'answer', sids, err: 0 }
  reader.expect('error')
  reader.expect('-')
  return { kind: 'answer', sids, err: -reader.number('an error code (-101)', 1, 9999) }
}

function readEpoch(reader: TextReader): Wanted {
  const sids = reader.sids()
  const wanted = { accepted: null as number | null, current: null as number | null }
  do {
    const parts = /^(accepted|current)=([0-9]{1,9})$/.exec(reader.peek())
    if (!parts) return reader.fail('accepted=1 or current=1')
    wanted[parts[1] as 'accepted' | 'current'] = Number(parts[2])
    reader.word()
  } while (!reader.atEnd())
  return { kind: 'epoch', sids, ...wanted }
}

function readNever(reader: TextReader): Wanted {
  if (reader.accept('said')) return { kind: 'said', sids: [], fact: readFact(reader), ever: false }
  const sids = reader.endpoints()
  if (reader.accept('said')) return { kind: 'said', sids, fact: readFact(reader), ever: false }
  const ofClient = readOfClient(reader, sids, false)
  if (ofClient) return ofClient
  return { kind: 'neverState', sids, state: reader.acceptOneOf(SERVER_STATES) ?? reader.fail() }
}

function readServers(reader: TextReader): Wanted {
  if (reader.accept('said')) return { kind: 'said', sids: [], fact: readFact(reader), ever: true }
  const sids = reader.endpoints()
  if (reader.accept('said')) return { kind: 'said', sids, fact: readFact(reader), ever: true }
  const ofClient = readOfClient(reader, sids, true)
  if (ofClient) return ofClient
  const status = reader.acceptOneOf(STATUSES)
  if (status) return { kind: 'process', sids, status }
  const state = reader.acceptOneOf(SERVER_STATES) ?? reader.fail()
  const named = state === 'FOLLOWING' || state === 'OBSERVING'
  return { kind: 'state', sids, state, leader: named ? reader.sid() : null }
}

function readFact(reader: TextReader): FactKind {
  const kind =
    FACT_KINDS.find((each) => each === reader.peek()) ?? reader.fail('the kind of a fact')
  reader.word()
  return kind
}
