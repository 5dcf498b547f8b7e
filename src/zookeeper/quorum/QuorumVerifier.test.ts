import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Member } from '../EnsembleConfig'
import type { EnsembleMembers } from './EnsembleMembers'
import {
  containsQuorum,
  makeQuorumVerifier,
  memberOf,
  membersOf,
  parseVerifierText,
  tally,
  verifierText,
  votersOf,
  weightOf,
} from './QuorumVerifier'

function member(sid: number, type: Member['type'] = 'participant'): Member {
  return { sid, host: '127.0.0.1', quorumPort: 2880 + sid, electionPort: 3880 + sid, type }
}

const members = (...sids: number[]) => sids.map((sid) => member(sid))

describe('a majority', () => {
  const qv = makeQuorumVerifier({ members: [...members(1, 2, 3), member(4, 'observer')] })

  test('is more than half of the participants; observers and strangers do not count', () => {
    expect(containsQuorum(qv, [1, 2])).toBe(true)
    expect(containsQuorum(qv, [3])).toBe(false)
    expect(containsQuorum(qv, [3, 3, 4, 9])).toBe(false)
  })

  test('of four is three', () => {
    const four = makeQuorumVerifier({ members: members(1, 2, 3, 4) })
    expect(containsQuorum(four, [1, 2])).toBe(false)
    expect(containsQuorum(four, [1, 2, 3])).toBe(true)
  })

  test('is told in servers', () => {
    expect(tally(qv, new Set([4, 3, 1]))).toEqual({
      sids: [1, 3],
      have: 2,
      need: 2,
      of: 3,
      unit: 'servers',
      quorum: true,
    })
  })

  test('weighs everybody alike, and knows who is who', () => {
    expect([weightOf(qv, 1), weightOf(qv, 4), weightOf(qv, 99)]).toEqual([1, 1, 1])
    expect(votersOf(qv)).toEqual([1, 2, 3])
    expect(membersOf(qv).length).toBe(4)
    expect(memberOf(qv, 4)?.type).toBe('observer')
    expect(memberOf(qv, 5)).toBeNull()
  })

  test('is plain data', () => {
    expect(structuredClone(qv)).toEqual(qv)
  })
})

describe('one group with weights', () => {
  const weights = { 1: 1, 2: 1, 3: 3 }

  test.each([{ groups: { 1: [1, 2, 3] }, weights }, { weights }])(
    'is a majority by weight, with or without the group’s line',
    (config) => {
      const qv = makeQuorumVerifier({ members: members(1, 2, 3), ...config })
      expect(containsQuorum(qv, [3])).toBe(true)
      expect(containsQuorum(qv, [1, 2])).toBe(false)
      expect(tally(qv, [1, 2])).toEqual({
        ...{ sids: [1, 2], have: 2, need: 3, of: 5, unit: 'weight' },
        quorum: false,
      })
    },
  )

  test('in which nobody weighs anything has no quorum at all', () => {
    const qv = makeQuorumVerifier({ members: members(1, 2), weights: { 1: 0, 2: 0 } })
    expect(containsQuorum(qv, [1, 2])).toBe(false)
  })
})

describe('several groups', () => {
  const qv = makeQuorumVerifier({
    members: members(1, 2, 3, 4, 5),
    groups: { 1: [1, 2, 3], 2: [4], 3: [5] },
  })

  test('need most of the groups, each won by most of its weight', () => {
    expect(containsQuorum(qv, [1, 2, 3])).toBe(false)
    expect(containsQuorum(qv, [1, 4])).toBe(false)
    expect(containsQuorum(qv, [4, 5])).toBe(true)
    expect(containsQuorum(qv, [1, 2, 5])).toBe(true)
    expect(containsQuorum(qv, [])).toBe(false)
  })

  test('are told as groups won', () => {
    expect(tally(qv, [5, 1, 2])).toEqual({
      ...{ sids: [1, 2, 5], have: 2, need: 2, of: 3, unit: 'groups' },
      quorum: true,
    })
  })

  test('that weigh nothing are no groups, and unknown servers weigh nothing', () => {
    const light = makeQuorumVerifier({
      members: members(1, 2, 3),
      groups: { 1: [1], 2: [2], 3: [3] },
      weights: { 2: 0, 3: 0 },
    })
    expect(tally(light, [1])).toMatchObject({ have: 1, need: 1, of: 1, quorum: true })
    expect(containsQuorum(light, [2, 3])).toBe(false)
    expect([weightOf(light, 1), weightOf(light, 2), weightOf(light, 99)]).toEqual([1, 0, 0])
  })
})

const ensembles = fc
  .array(
    fc.record({
      group: fc.integer({ min: 1, max: 4 }),
      weight: fc.nat(3),
      acks: fc.boolean(),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((servers) => servers.map((server, i) => ({ ...server, sid: i + 1 })))

describe('for any ensemble', () => {
  test('groups decide as a count by hand decides', () => {
    fc.assert(
      fc.property(ensembles, (servers) => {
        const groups: Record<number, number[]> = {}
        const weights: Record<number, number> = {}
        for (const { sid, group, weight } of servers) {
          groups[group] = [...(groups[group] ?? []), sid]
          weights[sid] = weight
        }
        let won = 0
        let counted = 0
        for (const group of new Set(servers.map((server) => server.group))) {
          let all = 0
          let acked = 0
          for (const server of servers.filter((one) => one.group === group)) {
            all += server.weight
            if (server.acks) acked += server.weight
          }
          if (all > 0) counted++
          if (2 * acked > all) won++
        }
        const config = { members: members(...servers.map(({ sid }) => sid)), groups, weights }
        const acks = servers.filter((server) => server.acks).map(({ sid }) => sid)
        expect(containsQuorum(makeQuorumVerifier(config), acks)).toBe(2 * won > counted)
      }),
      { numRuns: 1000 },
    )
  })

  test('two quorums share a server, by majority and by groups', () => {
    fc.assert(
      fc.property(ensembles, fc.array(fc.boolean(), { maxLength: 9 }), (servers, others) => {
        const groups: Record<number, number[]> = {}
        for (const { sid, group } of servers) groups[group] = [...(groups[group] ?? []), sid]
        const sids = servers.map(({ sid }) => sid)
        const some = servers.filter(({ acks }) => acks).map(({ sid }) => sid)
        const rest = sids.filter((sid) => !some.includes(sid) && others[sid - 1] !== false)
        for (const config of [
          { members: members(...sids) },
          { members: members(...sids), groups },
        ]) {
          const qv = makeQuorumVerifier(config)
          expect(containsQuorum(qv, some) && containsQuorum(qv, rest)).toBe(false)
        }
      }),
    )
  })
})

const wire = new URL('../../../e2e/fixtures/wire/', import.meta.url)
const elections = new URL('../../../e2e/fixtures/elections/', import.meta.url)
const json = (url: URL): unknown => JSON.parse(readFileSync(url, 'utf8'))

/** Client addresses come from dynamic configurations and are no members' fields here. */
const withoutClients = (text: string) => text.replace(/;.*$/gm, '')

/** The configuration of each captured NEWLEADER and notification, and of each transaction that changed one. */
const capturedTexts = new Set([
  ...readdirSync(wire).flatMap((file) => {
    const { messages = [] } = json(new URL(file, wire)) as {
      messages?: { decoded: { config?: string } }[]
    }
    return messages.flatMap(({ decoded: { config } }) => (config === undefined ? [] : [config]))
  }),
  ...readdirSync(elections).flatMap((file) => {
    const { reconfigTxns } = json(new URL(file, elections)) as {
      reconfigTxns?: Record<string, { txn?: { data?: string } }[]>
    }
    return Object.values(reconfigTxns ?? {})
      .flat()
      .flatMap(({ txn }) => (txn?.data === undefined ? [] : [txn.data]))
  }),
])

describe('the configuration’s text', () => {
  test.each([...capturedTexts])('is read and written as ZooKeeper wrote it: %j', (text) => {
    const parsed = parseVerifierText(text)
    expect(parsed).not.toBeNull()
    expect(verifierText(makeQuorumVerifier(parsed as EnsembleMembers))).toBe(withoutClients(text))
  })

  test('was captured with observers, with groups and in several versions', () => {
    const all = [...capturedTexts].join('\n')
    expect(all).toMatch(/:observer/)
    expect(all).toMatch(/^group\.1=1:2:3/m)
    expect(all).toMatch(/^version=[1-9]/m)
  })

  test.each(['cold-start-3', 'observer'])('of %s is that of its servers on the wire', (name) => {
    const observers = name === 'observer' ? [member(4, 'observer')] : []
    const text = verifierText(makeQuorumVerifier({ members: [...members(1, 2, 3), ...observers] }))
    expect([...capturedTexts]).toContain(text)
  })

  test('has the groups and weights of zoo.cfg', () => {
    const { config } = json(new URL('hierarchical-5.json', elections)) as {
      config: Record<string, string | number>
    }
    const lines = Object.entries(config)
      .filter(([key]) => /^(server|group|weight)\./.test(key))
      .map(([key, value]) => `${key}=${value}${key.startsWith('server') ? ':participant' : ''}`)
    const qv = makeQuorumVerifier({
      members: members(1, 2, 3, 4, 5),
      groups: { 1: [1, 2, 3], 2: [4], 3: [5] },
    })
    expect(verifierText(qv)).toBe([...lines, 'version=0'].join('\n'))
  })

  test('puts brackets around an address of IPv6, and reads them', () => {
    const text = 'server.1=[::1]:2881:3881:participant\nversion=1ff'
    expect(parseVerifierText(text)).toMatchObject({ members: [{ host: '::1' }], version: 0x1ffn })
    expect(verifierText(makeQuorumVerifier(parseVerifierText(text)!))).toBe(text)
  })

  test.each([
    '',
    'server.1=a:1:2',
    'server.x=a:1:2:participant\nversion=0',
    'server.1=a:1\nversion=0',
    'group.1=1:x\nversion=0',
    'weight.1=-1\nversion=0',
    'something=1\nversion=0',
    'version=xyz',
  ])('that says something else is none: %j', (text) => {
    expect(parseVerifierText(text)).toBeNull()
  })

  test('whatever it is, is read or refused and never throws', () => {
    const piece = fc.constantFrom(
      'server.1=',
      'a:1:2',
      '\n',
      'version=',
      '0',
      'group.1=',
      ':',
      '|',
      ';',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        parseVerifierText(pieces.join(''))
      }),
    )
  })
})
