import { handleMain } from '../cli/handleMain'
import { createMain, type MainEffect, type ZooKeeperMain } from '../cli/ZooKeeperMain'
import type {
  ClientProcess,
  ClientProcessConfig,
  ClientProcessEffect,
  ClientProcessEvent,
} from './ClientProcess'

type Out = (effect: ClientProcessEffect) => void

/** One event of a client's process at `nowUs`, integer microseconds of the run. All that comes of it is in its effects;
 *  a process that has not begun, or has ended, does nothing. */
export function handleClientProcess(
  process: ClientProcess,
  event: ClientProcessEvent,
  nowUs: number,
  out: Out,
): void {
  if (process.ended || (process.program === null) !== (event.kind === 'started')) return
  const pass: Out = (effect) => {
    if (effect.kind === 'exit') process.ended = true
    out(effect)
  }
  if (event.kind === 'started') {
    process.incarnation = event.incarnation
    process.program = programOf(process.config, event.incarnation)
  }
  const { program } = process
  if (program !== null) handleZkCli(program.main, event, nowUs, pass)
}

function programOf(config: ClientProcessConfig, incarnation: number): ClientProcess['program'] {
  const name = `${config.name}.${incarnation}`
  const { connectString, timeoutMs, seed } = config
  return { kind: 'zkCli', main: createMain({ server: connectString, timeoutMs, name, seed }) }
}

function handleZkCli(
  main: ZooKeeperMain,
  event: ClientProcessEvent,
  nowUs: number,
  out: Out,
): void {
  // A zkCli listens nowhere.
  if (event.kind === 'accepted') return
  handleMain(main, event.kind === 'started' ? { kind: 'started' } : event, nowUs, (effect) => {
    out(effectOf(effect))
  })
}

function effectOf(effect: MainEffect): ClientProcessEffect {
  switch (effect.kind) {
    case 'print':
      return tell({ ...effect, kind: 'ClientPrinted' })
    case 'prompt':
      return tell({ ...effect, kind: 'ClientPrompted' })
    case 'completed':
      return tell({ ...effect, kind: 'ClientCompleted' })
    case 'exit':
      return { ...effect, reason: 'zkCli is over' }
    default:
      return effect
  }
}

function tell(fact: Extract<ClientProcessEffect, { kind: 'tell' }>['fact']): ClientProcessEffect {
  return { kind: 'tell', fact }
}
