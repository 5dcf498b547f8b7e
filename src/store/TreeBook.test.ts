import { describe, expect, test } from 'vitest'
import { must } from '../base/assert'
import type { Goal, StampedCommand } from '../simulation/Command'
import { parseCommand } from '../simulation/commandText'
import type { FactKind } from '../zookeeper/Fact'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import { defaultConfig } from '../simulation/runConfigText'
import { Simulation } from '../simulation/Simulation'
import { torture } from '../simulation/torture'
import type { Server } from '../zookeeper/Server'
import { znodeChanges } from '../zookeeper/znodeChanges'
import { TreeBook } from './TreeBook'
import type { TreeHistory } from './TreeHistory'

/** Everything that a server's own tree and watch managers hold, as text. */
function ownTree(server: Server): string {
  const { znodes } = must(znodeChanges(server, 'all'), 'a root at least')
  return listed(znodes.map(({ path, ...version }) => [path, version]))
}

function toldTree(history: TreeHistory, events: number): string {
  const paths = history.known(events)
  return listed(paths.map((path) => [path, history.at(path, events)]))
}

function listed(versions: [string, unknown][]): string {
  const sorted = versions.sort(([a], [b]) => (a < b ? -1 : 1))
  return sorted.map(([path, version]) => `${path} ${JSON.stringify(version)}`).join('\n')
}

/** A run in which a server's tree is noted down after every event that has changed it, and every so often after one
 *  that says it has not. */
class Noted {
  readonly trees: { events: number; sid: number; tree: string }[] = []

  constructor(readonly run: Simulation) {}

  say(...commands: string[]): void {
    for (const text of commands) {
      const parsed = parseCommand(text)
      if (!parsed.ok) throw new Error(text)
      expect(this.run.command(parsed.value)).toBeNull()
    }
  }

  until(goal: Goal): void {
    this.run.advance(goal, undefined, (event) => this.note(event))
  }

  repeat(commands: readonly StampedCommand[]): void {
    for (const { before, us, command } of commands) {
      while (this.run.at.events < before) this.note(must(this.run.step(), 'an event'))
      expect(this.run.command(command, us)).toBeNull()
    }
  }

  note({ server: sid, index, znodes }: RecordedEvent): void {
    const server = sid === null ? undefined : this.run.host.servers.get(sid)
    if (!server || (!znodes && index % 20 !== 0)) return
    this.trees.push({ events: index + 1, sid: server.config.sid, tree: ownTree(server) })
  }

  check(): void {
    const book = bookOf(this.run)
    for (const { events, sid, tree } of this.trees) {
      expect(toldTree(book.of(sid), events), `server ${sid} after ${events}`).toBe(tree)
    }
  }
}

function bookOf({ recording }: Simulation): TreeBook {
  const book = new TreeBook()
  book.follow(must(recording, 'a recording'))
  return book
}

function begun(): Noted {
  const noted = new Noted(new Simulation(defaultConfig(3, 7)))
  noted.say('start 1 2 3')
  noted.until({ kind: 'allServing' })
  return noted
}

function said({ run }: Noted, kind: FactKind): number {
  const facts = must(run.recording, 'a recording').events.flatMap((event) => event.facts)
  return facts.filter((fact) => fact.kind === kind).length
}

describe('the trees of a run', () => {
  test('are at every moment those that the servers have: after DIFF, TRUNC, SNAP and restarts', () => {
    const noted = begun()
    noted.say('write 3 create /a "1"', 'write 1 setData /a "2"', 'write 2 create /a/b "x"')
    noted.until({ kind: 'idle' })
    noted.say('isolate 3', 'write 3 create /ghost')
    noted.until({ kind: 'fact', sid: null, fact: 'TxnsFsynced', times: 3 })
    noted.say('poweroff 3')
    noted.until({ kind: 'leader' })
    noted.until({ kind: 'allServing' })
    noted.say('heal', 'restart 3')
    noted.until({ kind: 'allServing' })
    const snaps = said(noted, 'SnapshotSent')
    noted.say('write 3 delete /a/b', 'kill 1', 'wipe 1', 'restart 1')
    noted.until({ kind: 'allServing' })
    expect(said(noted, 'SnapshotSent')).toBe(snaps + 1)
    noted.until({ kind: 'idle' })
    expect(said(noted, 'LogTruncated')).toBeGreaterThan(0)
    expect(noted.trees.length).toBeGreaterThan(40)
    noted.check()
  })

  test('hold what sessions have left there and whom they watch, until these end', () => {
    const noted = begun()
    noted.say('client c1 zkCli to 1 timeout 4s', 'client c2 zkCli to 2')
    noted.until({ kind: 'idle' })
    for (const line of [
      'create -e /mine x',
      'get -w /mine',
      'addWatch -m PERSISTENT /',
      'ls /free -w',
    ]) {
      noted.say(`type c1 ${JSON.stringify(line)}`)
      noted.until({ kind: 'idle' })
    }
    const at = noted.run.at.events
    noted.say('type c2 "set /mine y"')
    noted.until({ kind: 'idle' })
    noted.say('kill c1')
    noted.until({ kind: 'time', us: noted.run.at.us + 12_000_000 })
    noted.check()
    const history = bookOf(noted.run).of(1)
    const { session } = must(Object.values(noted.run.picture.clients)[0], 'a client')
    const mine = history.at('/mine', at)
    expect(mine.znode).toMatchObject({ type: 'NORMAL', stat: { ephemeralOwner: session } })
    expect(mine.watchers).toEqual([{ session, of: 'data', mode: 'standard' }])
    expect(history.at('/', at).watchers).toEqual([{ session, of: 'both', mode: 'persistent' }])
    const end = noted.run.at.events
    expect(history.at('/mine', end)).toEqual({ znode: null, watchers: [] })
    expect(history.at('/', end).watchers).toEqual([])
  })

  test('are those of the servers in runs in which anything fails', () => {
    for (const seed of [10]) {
      const { config, commands } = torture({
        seed,
        servers: 3,
        events: 600,
        rule: null,
        until: null,
      })
      const noted = new Noted(new Simulation(config))
      noted.repeat(commands)
      noted.check()
    }
  })

  test('another future replaces what the old one brought', () => {
    const noted = begun()
    const moment = noted.run.at
    const book = new TreeBook()
    noted.say('write 3 create /old "1"')
    noted.until({ kind: 'idle' })
    book.follow(must(noted.run.recording, 'a recording'))
    expect(book.of(2).has('/old', Infinity)).toBe(true)
    noted.run.restore(moment)
    noted.say('write 3 create /new "1"')
    noted.until({ kind: 'idle' })
    book.follow(must(noted.run.recording, 'a recording'))
    expect(book.of(2).has('/old', Infinity)).toBe(false)
    expect(book.of(2).children('/', Infinity)).toEqual(['new', 'zookeeper'])
    for (const sid of [1, 2, 3]) {
      const anew = bookOf(noted.run).of(sid)
      expect(toldTree(book.of(sid), Infinity)).toBe(toldTree(anew, Infinity))
    }
  })

  test('an event that changes nothing of them says nothing', () => {
    const { run } = begun()
    const from = run.at.events
    run.advance({ kind: 'time', us: run.at.us + 6_000_000 })
    const events = must(run.recording, 'a recording').events.slice(from)
    expect(events.length).toBeGreaterThan(20)
    expect(events.filter(({ znodes }) => znodes)).toEqual([])
  })
})
