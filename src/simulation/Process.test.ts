import { describe, expect, test } from 'vitest'
import { bytesOf, TinyRun } from './tinyServers'

const say = (run: TinyRun, sid: number, conn: string, text: string) =>
  run.act(sid, (out) => out.send(conn, bytesOf(text)))

test('a timer armed again replaces the one of its name, and fires once', () => {
  const run = TinyRun.started(1)
  const from = run.world.us
  run.act(1, (out) => {
    out.arm('tick', 1000)
    out.arm('tick', 3000)
    out.arm('never', 2000)
    out.disarm('never')
  })
  run.rest()
  expect(run.heardBy(1)).toEqual(['expired tick'])
  expect(run.lastHeardUs(1) - from).toBe(3000)
})

test('events at the same moment come in the order of their origins, then of their counts', () => {
  const run = TinyRun.started(3)
  for (const sid of [3, 1, 2]) {
    run.act(sid, (out) => {
      out.arm('b', 1000)
      out.arm('a', 1000)
    })
  }
  run.rest()
  expect(
    run.heard.map(({ sid, event }) => event.kind === 'expired' && `${sid}${event.timer}`),
  ).toEqual(['1b', '1a', '2b', '2a', '3b', '3a'])
})

describe('a paused server', () => {
  test('has a system that goes on accepting and buffering, in order', () => {
    const run = TinyRun.started(2)
    run.command({ kind: 'pause', sid: 2 })
    run.act(1, (out) => out.dial('1.1.1', '127.0.0.1:2882'))
    run.rest()
    expect(run.heardBy(1)).toEqual(['connected'])
    say(run, 1, '1.1.1', 'a')
    say(run, 1, '1.1.1', 'b')
    run.act(1, (out) => out.close('1.1.1'))
    run.rest()
    expect(run.heardBy(2)).toEqual([])
    run.command({ kind: 'resume', sid: 2 })
    run.rest()
    expect(run.heardBy(2)).toEqual(['accepted', 'received a', 'received b', 'closed FIN'])
    expect(run.world.connections.size).toBe(0)
  })

  test('hears first what queued up, then the timers that ran out, by deadline', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    run.act(2, (out) => {
      out.arm('late', 3000)
      out.arm('early', 2000)
      out.arm('later than that', 90_000)
    })
    const from = run.world.us
    run.command({ kind: 'pause', sid: 2 })
    say(run, 1, conn, 'data')
    run.rest(from + 50_000)
    run.command({ kind: 'resume', sid: 2 })
    expect(run.seen.at(-1)).toEqual({ kind: 'ProcessResumed', sid: 2, waiting: 1, timers: 2 })
    run.rest()
    expect(run.heardBy(2)).toEqual([
      ...['received data', 'expired early', 'expired late', 'expired later than that'],
    ])
    expect(run.lastHeardUs(2) - from).toBe(90_000)
  })

  test('does not hear of a timer that it disarms while waking', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    run.act(2, (out) => out.arm('readTimeout', 2000))
    run.react = (sid, event, out) => {
      if (sid === 2 && event.kind === 'received') out.arm('readTimeout', 7000)
    }
    run.command({ kind: 'pause', sid: 2 })
    say(run, 1, conn, 'ping')
    run.rest(run.world.us + 5000)
    run.command({ kind: 'resume', sid: 2 })
    const woken = run.world.us
    run.rest()
    expect(run.heardBy(2)).toEqual(['received ping', 'expired readTimeout'])
    expect(run.lastHeardUs(2) - woken).toBe(7000)
  })

  test('takes what arrives while it wakes only after what waited', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    run.command({ kind: 'pause', sid: 2 })
    say(run, 1, conn, 'a')
    run.rest()
    say(run, 1, conn, 'b')
    run.command({ kind: 'resume', sid: 2 }, run.world.us + 1000)
    run.rest()
    expect(run.heardBy(2)).toEqual(['received a', 'received b'])
  })
})
