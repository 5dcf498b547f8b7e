import type { Command } from './Command'
import type { TextReader } from './TextReader'

type Load = Extract<Command, { kind: 'load' | 'loadOff' }>

/** Far more than any run can take, so that what is too much is refused in words and not as a misspelling. */
const RATE_MAX = 1_000_000

/** Reads what stands behind `load`: `20/s`, `20/s to 1 3`, `off`. */
export function readLoad(reader: TextReader): Load {
  if (reader.accept('off')) return { kind: 'loadOff' }
  const perSecond = reader.number('requests a second', 0, RATE_MAX)
  reader.expect('/')
  reader.expect('s')
  return { kind: 'load', perSecond, sids: reader.accept('to') ? reader.sids() : null }
}

/** The canonical text. */
export function printLoad(command: Load): string {
  if (command.kind === 'loadOff') return 'load off'
  const { perSecond, sids } = command
  return `load ${perSecond}/s${sids === null ? '' : ` to ${sids.join(' ')}`}`
}
