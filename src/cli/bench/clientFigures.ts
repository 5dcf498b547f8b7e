import type { Browser } from '@playwright/test'
import { clientId, CLIENTS_MAX } from '../../simulation/endpoints'
import type { Link } from '../../simulation/link'
import { Simulation } from '../../simulation/Simulation'
import { BenchPage } from './BenchPage'
import { usualConfig } from './eventfulRun'
import { cpuMs } from './cpuMs'
import type { Figure } from './Figure'
import { msPerSecond } from './MainThread'
import type { Site } from './sites'

const OPERATIONS = 400
const PLAY_MS = 4000

/** What clients cost: an operation through a console and without one, and fifty clients beside none. */
export async function clientFigures(browser: Browser, site: Site): Promise<Figure[]> {
  return [...operations(), ...manyInOneThread(), ...(await manyOnThePage(browser, site))]
}

/** The same writes, one after the other, from a client and from the scripted load. */
function operations(): Figure[] {
  const scripted = perSecond(0, (run, i) => {
    run.command({ kind: 'write', sid: 3, op: 'setData', path: '/a', data: `${i}` })
    run.advance({ kind: 'fact', sid: 3, fact: 'Replied', times: 1 })
  })
  const client = perSecond(1, (run, i) => {
    run.command({ kind: 'type', id: clientId(1), line: `set /a ${i}` })
    run.advance({ kind: 'fact', sid: clientId(1), fact: 'ClientAnswered', times: 1 })
  })
  return [
    {
      what: 'operations through a client',
      value: client,
      unit: 'per s',
      budget: null,
      reason: `${OPERATIONS} times \`set\` at a console, three servers, in one thread`,
    },
    {
      what: 'operations without one, beside that',
      value: scripted / client,
      unit: 'times',
      budget: null,
      reason: `${OPERATIONS} requests of the scripted load, ${Math.round(scripted)} per s`,
    },
  ]
}

function perSecond(clients: number, ask: (run: Simulation, nth: number) => void): number {
  const run = served(clients)
  const ms = cpuMs(() => {
    for (let i = 0; i < OPERATIONS; i++) ask(run, i)
  })
  return OPERATIONS / (ms / 1000)
}

/** Ten seconds of run time with fifty clients at rest, and with none. */
function manyInOneThread(): Figure[] {
  const spent = [0, CLIENTS_MAX].map((clients) => {
    const run = served(clients)
    const before = run.at.events
    const ms = cpuMs(() => run.advance({ kind: 'time', us: run.at.us + 10_000_000 }))
    return { ms, events: run.at.events - before }
  })
  const [none, many] = spent
  if (!none || !many) return []
  return [
    {
      what: `${CLIENTS_MAX} clients at rest, beside none`,
      value: many.ms / none.ms,
      unit: 'times',
      budget: null,
      reason: `10 s of run time: ${many.events} events in ${Math.round(many.ms)} ms, against ${none.events} in ${Math.round(none.ms)}`,
    },
  ]
}

/** The page while fifty clients beat, its timeline at full length. */
async function manyOnThePage(browser: Browser, site: Site): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const clients of [0, CLIENTS_MAX]) {
    const bench = await BenchPage.open(browser, site, linkOf(served(clients)))
    const load = await bench.thread.load(async () => {
      await bench.press(' ')
      await bench.pass(PLAY_MS)
      await bench.press(' ')
      await bench.rests()
    })
    await bench.close()
    figures.push({
      what: `playing with ${clients} clients: main thread`,
      value: msPerSecond(load),
      unit: 'ms/s',
      budget: null,
      reason: `three servers at rest, over ${PLAY_MS / 1000} s`,
    })
  }
  return figures
}

/** Three servers that serve, and clients that are connected. */
function served(clients: number): Simulation {
  const run = new Simulation(usualConfig([1, 2, 3]), 'latest')
  run.command({ kind: 'start', sids: [1, 2, 3] })
  run.advance({ kind: 'allServing' })
  run.command({ kind: 'write', sid: 3, op: 'create', path: '/a', data: 'x' })
  for (let n = 1; n <= clients; n++) {
    const program = { kind: 'zkCli' } as const
    run.command({ kind: 'client', id: clientId(n), program, sids: null, timeoutMs: 10_000 })
  }
  run.advance({ kind: 'time', us: run.at.us + 3_000_000 })
  return run
}

function linkOf({ config, commands, at }: Simulation): Link {
  return { config, commands: [...commands], at }
}
