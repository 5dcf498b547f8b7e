import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { must } from '../../base/assert'
import { isRecord, type Line } from './Capture'
import { compareFile } from './compareFile'
import { inWords } from './Report'

const fixtures = new URL('../../../e2e/fixtures/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, fixtures), 'utf8')
const filesOf = (folder: string) =>
  readdirSync(new URL(folder, fixtures)).map((file) => `${folder}${file}`)

describe('what a real ensemble did', () => {
  test.each(filesOf('elections/'))('%s is what the engine does', (path) => {
    const report = compareFile(path, read(path))
    expect(report.differences).toEqual([])
    expect(report.failed).toBe(0)
    if (!path.includes('reconfig-')) expect(report.passed).toBeGreaterThan(10)
  })

  test.each(filesOf('wire/').filter((path) => /-(election|quorum)\.json$/.test(path)))(
    'every frame of %s means what it meant and is made again byte for byte',
    (path) => {
      const report = compareFile(path, read(path))
      expect(report.differences).toEqual([])
      expect(report.passed).toBeGreaterThan(20)
    },
  )

  test('changes of the configuration are left out, and said to be', () => {
    const path = must(
      filesOf('elections/').find((file) => file.includes('reconfig-')),
      'a capture',
    )
    const report = compareFile(path, read(path))
    expect([report.passed, report.failed]).toEqual([0, 0])
    expect(inWords([report])).toMatch(/1 not compared: 1 captures of elections while/)
  })
})

/** A capture with one thing changed in what server `sid` logged. */
function altered(name: string, sid: number, change: (lines: Line[]) => Line[]): string {
  const capture = JSON.parse(read(`elections/${name}.json`)) as { events: Record<string, Line[]> }
  capture.events[sid] = change(must(capture.events[sid], 'the server'))
  return JSON.stringify(capture)
}

/** The n-th line of a kind, with some fields other than captured; null takes it out. */
function line(ev: string, n: number, fields: Record<string, unknown> | null) {
  return (lines: Line[]): Line[] => {
    const at = lines.flatMap((one, i) => (one.ev === ev ? [i] : []))[n]
    return lines.flatMap((one, i) => (i !== at ? [one] : fields ? [{ ...one, ...fields }] : []))
  }
}

describe('a difference is seen', () => {
  test.each([
    ['whose vote was counted', line('addVote', 2, { sid: 5 })],
    ['in which round', line('addVote', 0, { round: '0x3' })],
    ['a vote not counted', line('addVote', 1, null)],
    ['whom a notification was sent to', line('send', 3, { to: 1 })],
    ['the epoch sent', line('send', 0, { peerEpoch: '0x7' })],
    ['a notification not sent', line('send', 6, null)],
    ['the vote it changed to', line('updateProposal', 1, { newLeader: 4 })],
    ['a change of vote that is missing', line('updateProposal', 1, null)],
    ['what was compared', line('compare', 0, { newZxid: '0x1' })],
    ['a comparison that is missing', line('compare', 3, null)],
    ['the wait after silence', line('timeout', 2, { ms: 200 })],
    ['the leader', line('leaveElection', 0, { leader: 5 })],
    ['the state', line('leaveElection', 1, { state: 'LEADING' })],
    ['a stale round', line('staleRound', 0, { clock: '0x9' })],
    ['an answer', line('reply', 0, { leader: 3 })],
    ['an answer that is missing', line('reply', 1, null)],
    ['what was received', line('recv', 1, { leader: 4 })],
    ['what was not received', line('recv', 2, null)],
  ])('in %s', (_, change) => {
    const report = compareFile('hierarchical-5.json', altered('hierarchical-5', 2, change))
    expect(report.failed).toBeGreaterThan(0)
    expect(report.differences[0]).toMatch(/^server 2, /)
  })

  test.each([
    [20, 0],
    [21, 1],
  ])('when a recv is logged %i ms behind what it brought about (failed: %i)', (ms, failed) => {
    const later = (lines: Line[]): Line[] => {
      const at = lines.findIndex(({ ev, sid }) => ev === 'recv' && sid === 1)
      const recv = must(lines[at], 'the recv')
      const caused = lines.findIndex(({ ev }, i) => i > at && ev === 'compare')
      const line = must(lines[caused], 'what it brought about')
      const others = lines.filter((one) => one !== recv)
      return others.toSpliced(others.indexOf(line) + 1, 0, { ...recv, t: line.t + ms })
    }
    const report = compareFile('staggered-3.json', altered('staggered-3', 2, later))
    expect(report.failed).toBe(failed)
    if (failed === 0) expect(report.moved).toHaveLength(1)
  })

  test.each<[string, (frame: { hex: string; decoded: Record<string, unknown> }) => void]>([
    ['a decoded field', (frame) => Object.assign(frame.decoded, { state: 'LEADING' })],
    ['a byte', (frame) => (frame.hex = `${frame.hex.slice(0, -2)}31`)],
  ])('in %s of a frame', (_, change) => {
    const capture = JSON.parse(read('wire/cold-start-3-election.json')) as {
      messages: { hex: string; decoded: Record<string, unknown> }[]
    }
    const isNotification = ({ decoded }: (typeof capture.messages)[0]) =>
      decoded.msg === 'notification'
    change(must(capture.messages.find(isNotification), 'a frame'))
    expect(compareFile('altered.json', JSON.stringify(capture)).failed).toBe(1)
  })
})

describe('a file of another shape is said to be one', () => {
  const elections = { fixture: 'elections', config: { 'server.1': 'h:1:2' } }
  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['an election without events', elections],
    ['an election without servers', { fixture: 'elections', config: {}, events: {} }],
    ['events that are none', { ...elections, events: { 1: [{ ev: 'recv' }] } }],
    ['a line without its fields', { ...elections, events: { 1: [{ t: 1, ev: 'recv' }] } }],
    ['frames without bytes', { fixture: 'wire', kind: 'quorum', messages: [{ decoded: {} }] }],
  ])('%s', (_, content) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    const report = compareFile('odd.json', text)
    expect(report.failed).toBe(1)
    expect(report.differences[0]).toMatch(/^[a-z"].{10,}/)
  })

  test('a capture of something else is left out', () => {
    const report = compareFile('ops.json', JSON.stringify({ fixture: 'ops', steps: [] }))
    expect([report.passed, report.failed]).toEqual([0, 0])
    expect(isRecord(report.notCompared)).toBe(true)
  })
})
