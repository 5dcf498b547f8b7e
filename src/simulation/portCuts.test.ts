import { describe, expect, test } from 'vitest'
import { bytesOf, TinyRun } from './tinyServers'

const silent = { kind: 'cutQuorum', from: 1, to: 3, bothWays: false, how: 'silent' } as const
const refused = { ...silent, how: 'refused' } as const
const QUORUM = '127.0.0.1:2883'
const ELECTION = '127.0.0.1:3883'

describe('a quorum port that is cut off alone', () => {
  test('silent: a dial to it gets no answer, the election port and other diallers do', () => {
    const run = TinyRun.started(3)
    run.command(silent)
    run.act(1, (out) => out.dial('1.1.1', QUORUM))
    run.act(1, (out) => out.dial('1.1.2', ELECTION))
    run.act(2, (out) => out.dial('2.1.1', QUORUM))
    run.rest()
    expect(run.heardBy(1)).toEqual(['connected'])
    expect(run.heardBy(2)).toEqual(['connected'])
  })

  test('silent: the dial is seen to stay without an answer, and is answered after the heal', () => {
    const run = TinyRun.started(3)
    run.command(silent)
    run.act(1, (out) => out.dial('1.1.1', QUORUM))
    expect(run.seen.at(-1)).toMatchObject({ kind: 'DialUnanswered', why: 'portCut' })
    run.rest()
    expect(run.command({ kind: 'heal', link: null })).toBeNull()
    run.rest()
    expect(run.heardBy(1)).toEqual(['connected'])
  })

  test('silent: on a connection that exists, only what goes to the port stands still', () => {
    const run = TinyRun.started(3)
    const conn = run.connect(1, 3)
    run.command(silent)
    run.act(1, (out) => out.send(conn, bytesOf('lost?')))
    run.act(3, (out) => out.send(conn, bytesOf('still there')))
    run.rest()
    expect(run.heardBy(1)).toEqual(['received still there'])
    expect(run.heardBy(3)).toEqual([])
    run.command({ kind: 'heal', link: { from: 1, to: 3, bothWays: false } })
    run.rest()
    expect(run.heardBy(3)).toEqual(['received lost?'])
  })

  test('refused: a dial is refused after a round trip, in the name of a machine that hears nothing', () => {
    const run = TinyRun.started(3)
    run.command(refused)
    run.act(1, (out) => out.dial('1.1.1', QUORUM))
    run.rest()
    expect(run.heardBy(1)).toEqual(['refused'])
    expect(run.heardBy(3)).toEqual([])
    expect(run.world.connections.size).toBe(0)
  })

  test('refused: a connection that exists is over for the dialler once it sends, and half open for the other', () => {
    const run = TinyRun.started(3)
    const conn = run.connect(1, 3)
    run.command(refused)
    run.act(3, (out) => out.send(conn, bytesOf('before')))
    run.rest()
    expect(run.heardBy(1)).toEqual(['received before'])
    run.act(1, (out) => out.send(conn, bytesOf('ping')))
    run.rest()
    expect(run.heardBy(1)).toEqual(['received before', 'closed RST'])
    expect(run.heardBy(3)).toEqual([])
    expect(run.world.connections.get(conn)?.acceptor.state).toBe('open')
  })

  test('from silent to refused: what stood there is refused now', () => {
    const run = TinyRun.started(3)
    run.command(silent)
    run.act(1, (out) => out.dial('1.1.1', QUORUM))
    run.rest()
    expect(run.heardBy(1)).toEqual([])
    run.command(refused)
    run.rest()
    expect(run.heardBy(1)).toEqual(['refused'])
  })

  test('says what cannot be done', () => {
    const run = TinyRun.started(3)
    run.command(silent)
    expect(run.command(silent)).toEqual({ kind: 'alreadyCut', from: 1, to: 3 })
    expect(run.command({ ...silent, to: 1 })).toEqual({ kind: 'sameServer', sid: 1 })
    const back = { from: 3, to: 1, bothWays: false }
    expect(run.command({ kind: 'heal', link: back })).toEqual({ kind: 'notCut', from: 3, to: 1 })
    run.command({ kind: 'heal', link: null })
    expect(run.command({ kind: 'heal', link: null })).toEqual({ kind: 'nothingToHeal' })
  })

  test('a whole link that is cut comes first: its refused port says nothing either', () => {
    const run = TinyRun.started(3)
    run.command(refused)
    run.command({ kind: 'cut', from: 3, to: 1, bothWays: false })
    run.act(1, (out) => out.dial('1.1.1', QUORUM))
    run.rest()
    expect(run.heardBy(1)).toEqual([])
  })
})
