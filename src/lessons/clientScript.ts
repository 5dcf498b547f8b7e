import type { Command, Instruction } from '../simulation/Command'
import { clientId } from '../simulation/endpoints'
import type { ClientProgram } from '../zookeeper/client/process/ClientProgram'
import type { FactKind } from '../zookeeper/Fact'
import { give, until } from './script'

/** What lessons about clients are written with. Clients go by their numbers: 1 is c1. */

/** A zkCli, connected to these servers (null: all of them). */
export function zkCli(n: number, timeoutMs: number, sids: number[] | null = null): Instruction {
  return makes(n, { kind: 'zkCli' }, timeoutMs, sids)
}

/** A recipe's program, with what is said otherwise than by default. */
export function program(
  n: number,
  recipe: string,
  timeoutMs: number,
  options: Readonly<Record<string, string>> = {},
): Instruction {
  return makes(n, { kind: 'recipe', recipe, options }, timeoutMs, null)
}

function makes(
  n: number,
  what: ClientProgram,
  timeoutMs: number,
  sids: number[] | null,
): Instruction {
  return give({ kind: 'client', id: clientId(n), program: what, sids, timeoutMs })
}

export function types(n: number, line: string): Instruction {
  return give({ kind: 'type', id: clientId(n), line })
}

export function giveClient(
  kind: Extract<Command, { kind: 'kill' | 'poweroff' | 'restart' | 'pause' | 'resume' }>['kind'],
  n: number,
): Instruction {
  return give({ kind, sid: clientId(n) })
}

/** Until that client has told that fact `times` more times. */
export function untilClient(n: number, fact: FactKind, times = 1): Instruction {
  return until({ kind: 'fact', sid: clientId(n), fact, times })
}

/** Until that client's program has told that note once more. */
export function untilTold(n: number, note: string, times = 1): Instruction {
  return until({ kind: 'told', id: clientId(n), note, times })
}
