import { describe, expect, test } from 'vitest'
import { bytesOf, TinyRun } from './tinyServers'

const say = (run: TinyRun, sid: number, conn: string, text: string) =>
  run.act(sid, (out) => out.send(conn, bytesOf(text)))
const frames = (run: TinyRun) => [...run.world.frames.values()]

describe('connections', () => {
  test('form after a round trip, and both ends hear of it', () => {
    const run = TinyRun.started(2)
    const from = run.world.us
    run.act(1, (out) => out.dial('1.1.1', '127.0.0.1:2882'))
    run.rest()
    expect(run.heard.map(({ sid, us, event }) => [sid, us - from, event.kind])).toEqual([
      [2, 1000, 'accepted'],
      [1, 2000, 'connected'],
    ])
  })

  test('deliver in order per direction, whatever latency each frame draws', () => {
    const run = TinyRun.started(2, { latencyUs: 1, latencySpreadUs: 5000 })
    const conn = run.connect(1, 2)
    const texts = Array.from({ length: 40 }, (_, at) => String(at))
    for (const text of texts) {
      say(run, 1, conn, text)
      run.rest(run.world.us + 100)
    }
    run.rest()
    expect(run.heardBy(2)).toEqual(texts.map((text) => `received ${text}`))
  })

  test('take as long as the link and the count of frames on it say, whoever else talks', () => {
    const arrivals = (chatter: boolean) => {
      const run = TinyRun.started(3, { latencyUs: 10, latencySpreadUs: 5000 })
      const conn = run.connect(1, 2)
      const from = run.world.us
      if (chatter) run.act(3, (out) => out.dial('3.1.1', '127.0.0.1:2882'))
      run.act(1, (out) => out.send(conn, bytesOf('a')))
      run.rest()
      const heard = run.heard.find(({ event }) => event.kind === 'received')
      return heard && heard.us - from
    }
    expect(arrivals(true)).toBe(arrivals(false))
  })

  test('close with FIN after all that was sent before, and are forgotten when both ends are through', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    run.act(1, (out) => {
      out.send(conn, bytesOf('last'))
      out.close(conn)
    })
    run.rest()
    expect(run.heardBy(2)).toEqual(['received last', 'closed FIN'])
    expect(run.heardBy(1)).toEqual([])
    expect(run.world.connections.size).toBe(0)
  })

  test('lose what is sent to an end that has closed', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    run.act(1, (out) => out.close(conn))
    say(run, 2, conn, 'too late')
    run.rest()
    // The FIN was under way first; what server 1 had closed it does not read.
    expect(run.heardBy(1)).toEqual([])
    expect(run.heardBy(2)).toEqual(['closed FIN'])
    expect(run.seen).toContainEqual(expect.objectContaining({ why: 'connectionGone' }))
  })

  test('a dial to a port nobody listens on is refused after a round trip', () => {
    const run = TinyRun.started(2)
    run.act(2, (out) => out.unlisten('quorum'))
    const from = run.world.us
    run.act(1, (out) => out.dial('1.1.1', '127.0.0.1:2882'))
    run.rest()
    expect(run.heardBy(1)).toEqual(['refused'])
    expect(run.lastHeardUs(1) - from).toBe(2000)
    expect(run.world.connections.size).toBe(0)
  })

  test('a dial to a dead process is refused, to a machine without power it gets no answer', () => {
    const run = TinyRun.started(3)
    run.command({ kind: 'kill', sid: 2 })
    run.command({ kind: 'poweroff', sid: 3 })
    run.act(1, (out) => {
      out.dial('1.1.1', '127.0.0.1:2882')
      out.dial('1.1.2', '127.0.0.1:2883')
    })
    run.rest()
    expect(run.heard.map(({ event }) => event)).toEqual([{ kind: 'refused', conn: '1.1.1' }])
    expect(run.seen).toContainEqual({
      ...{ kind: 'DialUnanswered', conn: '1.1.2', from: 1, to: 3, why: 'powerLost' },
    })
  })

  test('a sender that is gone is no reason to answer: a dial given up meets a RST at the far side', () => {
    const run = TinyRun.started(2)
    run.act(1, (out) => out.dial('1.1.1', '127.0.0.1:2882'))
    run.act(1, (out) => out.close('1.1.1'))
    run.rest()
    expect(run.heardBy(1)).toEqual([])
    expect(run.heardBy(2)).toEqual(['accepted', 'closed RST'])
    expect(run.world.connections.size).toBe(0)
  })
})

describe('cuts', () => {
  test('stop frames and FIN where they are; the other direction flows', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    const from = run.world.us
    say(run, 1, conn, 'half way')
    run.rest(from + 250)
    run.command({ kind: 'cut', from: 1, to: 2, bothWays: false })
    run.act(1, (out) => {
      out.send(conn, bytesOf('behind it'))
    })
    say(run, 2, conn, 'still open')
    run.rest(from + 50_000)
    expect(run.heardBy(2)).toEqual([])
    expect(run.heardBy(1)).toEqual(['received still open'])
    expect(frames(run).map(({ stalled }) => stalled?.at)).toEqual([0.25, 0])
  })

  test('healing delivers what waited, in order, from the point where it stood', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    const from = run.world.us
    say(run, 1, conn, 'a')
    run.rest(from + 250)
    run.command({ kind: 'cut', from: 1, to: 2, bothWays: true })
    say(run, 1, conn, 'b')
    run.act(1, (out) => out.close(conn))
    run.rest(from + 10_000)
    run.command({ kind: 'heal', link: null })
    const [first] = frames(run)
    expect([first?.sentUs, first?.arrivesUs]).toEqual([from + 9_750, from + 10_750])
    say(run, 2, conn, 'nobody reads this')
    run.rest()
    expect(run.heard.filter(({ sid }) => sid === 2).map(({ us }) => us - from)).toEqual([
      10_750, 11_000, 11_000,
    ])
    expect(run.heardBy(2)).toEqual(['received a', 'received b', 'closed FIN'])
  })

  test('nothing sent after a heal overtakes what waited', () => {
    const run = TinyRun.started(2, { latencyUs: 1, latencySpreadUs: 20_000 })
    const conn = run.connect(1, 2)
    run.command({ kind: 'cut', from: 1, to: 2, bothWays: false })
    for (const text of ['a', 'b', 'c']) say(run, 1, conn, text)
    run.command({ kind: 'heal', link: { from: 1, to: 2, bothWays: false } })
    for (const text of ['d', 'e', 'f']) say(run, 1, conn, text)
    run.rest()
    expect(run.heardBy(2).join(' ')).toBe(
      'received a received b received c received d received e received f',
    )
  })

  test.each([
    { from: 1, to: 2 },
    { from: 2, to: 1 },
  ])('of either direction ($from to $to) keep a connection from forming until healed', (link) => {
    const run = TinyRun.started(2)
    run.command({ kind: 'cut', ...link, bothWays: false })
    run.act(1, (out) => out.dial('1.1.1', '127.0.0.1:2882'))
    run.rest(run.world.us + 60_000)
    expect(run.heard).toEqual([])
    expect(run.seen).toContainEqual(expect.objectContaining({ kind: 'DialUnanswered', why: 'cut' }))
    run.command({ kind: 'heal', link: null })
    run.rest()
    expect([run.heardBy(2), run.heardBy(1)]).toEqual([['accepted'], ['connected']])
  })

  test('a dial given up behind a cut is forgotten with it', () => {
    const run = TinyRun.started(2)
    run.command({ kind: 'cut', from: 1, to: 2, bothWays: true })
    run.act(1, (out) => out.dial('1.1.1', '127.0.0.1:2882'))
    run.act(1, (out) => out.close('1.1.1'))
    run.command({ kind: 'heal', link: null })
    run.rest()
    expect(run.heard).toEqual([])
    expect([run.world.connections.size, run.world.frames.size]).toEqual([0, 0])
  })

  test('a connection is half open while its FIN stands at a cut', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    run.command({ kind: 'cut', from: 1, to: 2, bothWays: true })
    run.command({ kind: 'kill', sid: 1 })
    run.rest(run.world.us + 100_000)
    expect(run.heardBy(2)).toEqual([])
    expect(run.world.connections.get(conn)?.acceptor.state).toBe('open')
    run.command({ kind: 'heal', link: null })
    run.rest()
    expect(run.heardBy(2)).toEqual(['closed FIN'])
  })
})

describe('dead processes and machines', () => {
  test('what a killed process had handed over is still delivered, then FIN', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    say(run, 1, conn, 'will')
    run.command({ kind: 'kill', sid: 1 })
    run.rest()
    expect(run.heardBy(2)).toEqual(['received will', 'closed FIN'])
  })

  test('a machine that loses power says nothing; only what stands at a cut is lost with it', () => {
    const run = TinyRun.started(3)
    const [toTwo, toThree] = [run.connect(1, 2, '1.1.1'), run.connect(1, 3, '1.1.2')]
    run.command({ kind: 'cut', from: 1, to: 3, bothWays: false })
    say(run, 1, toTwo, 'on its way')
    say(run, 1, toThree, 'at the cut')
    run.command({ kind: 'poweroff', sid: 1 })
    run.command({ kind: 'heal', link: null })
    run.rest()
    expect(run.heardBy(2)).toEqual(['received on its way'])
    expect(run.heardBy(3)).toEqual([])
    expect(run.seen).toContainEqual(
      expect.objectContaining({ kind: 'FramesLost', why: 'powerLost' }),
    )
    expect(run.world.connections.get(toTwo)?.acceptor.state).toBe('open')
  })

  test('a frame on an old connection to a restarted machine is answered with RST', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    run.command({ kind: 'poweroff', sid: 2 })
    run.command({ kind: 'restart', sid: 2 })
    run.rest()
    expect(run.heardBy(1)).toEqual([])
    say(run, 1, conn, 'are you there')
    run.rest()
    expect(run.heardBy(1)).toEqual(['closed RST'])
    expect(run.heardBy(2)).toEqual(['booted'])
    expect(run.world.connections.size).toBe(0)
  })

  test('what kept being sent to a machine without power is answered with RST once it has power', () => {
    const run = TinyRun.started(2)
    const conn = run.connect(1, 2)
    run.command({ kind: 'poweroff', sid: 2 })
    say(run, 1, conn, 'into the dark')
    run.rest()
    expect(run.heardBy(1)).toEqual([])
    run.command({ kind: 'restart', sid: 2 })
    run.rest()
    expect(run.heardBy(1)).toEqual(['closed RST'])
  })
})
