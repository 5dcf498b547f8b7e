import { beforeAll, describe, expect, test } from 'vitest'
import { clientId } from '../simulation/endpoints'
import type { Found, Inquired, Inquiry } from '../simulation/Inquiry'
import type { Command } from '../simulation/Command'
import type { Moment, RunMessage } from '../simulation/RunPort'
import { inquire } from '../simulation/inquire'
import { defaultConfig } from '../simulation/runConfigText'
import { Simulation } from '../simulation/Simulation'
import { InProcessPort } from './InProcessPort'

const LARGE = '\u{1f98a}'.repeat(20_000)

describe('what is asked of a server at a moment', () => {
  const port = new InProcessPort()
  const said: RunMessage[] = []
  port.listen((message) => said.push(message))
  let looking: Moment
  let established: Moment
  let end: Moment

  beforeAll(() => {
    port.open(defaultConfig(3, 7), [])
    const id = clientId(1)
    const program = { kind: 'zkCli' } as const
    const give = (command: Command): void => port.command(command, now(), 0)
    give({ kind: 'start', sids: [1, 2, 3] })
    port.advance({ kind: 'fact', sid: 1, fact: 'ElectionStarted', times: 1 })
    looking = now()
    port.advance({ kind: 'allServing' })
    established = now()
    give({ kind: 'write', sid: 1, op: 'create', path: '/large', data: LARGE })
    give({ kind: 'client', id, program, sids: [1], timeoutMs: 6000 })
    port.advance({ kind: 'fact', sid: id, fact: 'ClientConnected', times: 1 })
    give({ kind: 'type', id, line: 'get -w /large' })
    port.advance({ kind: 'fact', sid: id, fact: 'ClientAnswered', times: 1 })
    give({ kind: 'kill', sid: 2 })
    end = now()
  })

  function now(): Moment {
    const events = said.flatMap((message) => (message.kind === 'events' ? message.events : []))
    const us = said.flatMap((message) =>
      message.kind === 'ended'
        ? [message.ended.us]
        : message.kind === 'commanded'
          ? [message.at.us]
          : [],
    )
    return { events: events.length, us: us.at(-1) ?? 0 }
  }

  function found<K extends Inquiry['kind']>(at: Moment, inquiry: Inquired<K>): Found[K] {
    said.length = 0
    port.inquire(at, inquiry, 4)
    const [answer] = said
    if (answer?.kind !== 'found' || answer.id !== 4) throw new Error('no answer')
    return answer.found as Found[K]
  }

  const word = (at: Moment, sid: number, word: Inquired<'fourLetterWord'>['word']) =>
    found(at, { kind: 'fourLetterWord', sid, word, allAllowed: true })

  test('the files of its data directory are those of that moment', () => {
    const files = (at: Moment) => found(at, { kind: 'dataDirectory', sid: 3 })
    expect(files(end).map(({ path }) => path)).toContain('version-2/snapshot.0')
    expect(files({ events: 1, us: 0 }).map(({ path }) => path)).toEqual(['myid', 'zoo.cfg'])
  })

  test('all data of a znode, to the last byte, as long as the server has it', () => {
    const data = (at: Moment, sid: number) => found(at, { kind: 'znodeData', sid, path: '/large' })
    expect(new TextDecoder().decode(data(end, 1) ?? undefined)).toBe(LARGE)
    expect(data(established, 1)).toBeNull()
    expect(data(end, 2)).toBeNull()
  })

  test('a four-letter word is answered as over its port, and the run does not notice', () => {
    expect(word(end, 1, 'ruok')).toBe('imok')
    expect(word(end, 1, 'wchs')).toBe('1 connections watching 1 paths\nTotal watches:1\n')
    expect(word(end, 1, 'stat')).toMatch(/^Zookeeper version: .*\nClients:\n.*\n[^]*Mode: follower/)
    expect(word(end, 1, 'stat')).toBe(word(end, 1, 'stat'))
    expect(word(looking, 1, 'mntr')).toBe(
      'This ZooKeeper instance is not currently serving requests\n',
    )
    expect(word(end, 2, 'ruok')).toBeNull()
  })

  test('what zoo.cfg does not allow is refused as a server refuses it', () => {
    const asked = { kind: 'fourLetterWord', sid: 1, allAllowed: false } as const
    expect(found(end, { ...asked, word: 'stat' })).toBe(
      'stat is not executed because it is not in the whitelist.\n',
    )
    expect(found(end, { ...asked, word: 'srvr' })).toMatch(/^Zookeeper version/)
  })
})

test('the only server of a run is the leader of an ensemble of one, and says so', () => {
  const run = new Simulation(defaultConfig(1, 7))
  run.command({ kind: 'start', sids: [1] })
  run.advance({ kind: 'allServing' })
  const asked = { kind: 'fourLetterWord', sid: 1, word: 'srvr', allAllowed: false } as const
  expect(inquire(run, run.at, asked)).toMatch(/\nMode: leader\n/)
})
