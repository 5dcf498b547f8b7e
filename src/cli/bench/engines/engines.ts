import type { Goal } from '../../../simulation/Command'
import type { Link } from '../../../simulation/link'
import type { RunMessage, RunPort } from '../../../simulation/RunPort'
import { Simulation } from '../../../simulation/Simulation'
import { createRunClient } from '../../../workers/RunClient'

/** The same run twice in one page: all servers in one thread, and a worker for each server. */
export interface EnginesMeasured {
  readonly events: number
  /** Real milliseconds for all events. */
  readonly inProcessMs: number
  readonly inWorkersMs: number
  /** Whether both runs ended in the same state; a comparison of different runs would say nothing. */
  readonly sameHash: boolean
}

/** Tells the two engines apart by time; called by the bench from outside this page. */
export async function measureEngines(link: Link): Promise<EnginesMeasured> {
  // Once unmeasured: the first telling also compiles the code.
  Simulation.replay(link.config, link.commands, { events: 300, us: 0 })
  const start = performance.now()
  const simulation = Simulation.replay(link.config, link.commands, link.at)
  const inProcessMs = performance.now() - start
  const port = createRunClient()
  try {
    const workers = await runInWorkers(port, link)
    const sameHash = workers.hash === simulation.hash()
    return { events: link.at.events, inProcessMs, inWorkersMs: workers.ms, sameHash }
  } finally {
    port.close()
  }
}

async function runInWorkers(port: RunPort, link: Link): Promise<{ ms: number; hash: string }> {
  port.open(link.config, [])
  await said(port, 'opened', () => undefined)
  const start = performance.now()
  for (const { before, us, command } of link.commands) {
    if (before > 0) await advance(port, { kind: 'event', index: before - 1 })
    await said(port, 'commanded', () => port.command(command, { events: before, us }, before))
  }
  await advance(port, { kind: 'event', index: link.at.events - 1 })
  const ms = performance.now() - start
  const { hash } = await said(port, 'hash', () => port.hash(link.at, 1))
  return { ms, hash }
}

function advance(port: RunPort, goal: Goal): Promise<RunMessage> {
  return said(port, 'ended', () => port.advance(goal))
}

/** Asks, and waits for the answer of that kind. Rejects when the run stops instead. */
function said<K extends RunMessage['kind']>(
  port: RunPort,
  kind: K,
  ask: () => void,
): Promise<Extract<RunMessage, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const stop = port.listen((message) => {
      if (message.kind === 'stopped') reject(new Error(`the run stopped: ${message.why.kind}`))
      if (message.kind !== kind) return
      stop()
      resolve(message as Extract<RunMessage, { kind: K }>)
    })
    ask()
  })
}

Object.assign(globalThis, { measureEngines })
