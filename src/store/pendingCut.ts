import { CLIENT_BASE, clientId } from '../simulation/endpoints'
import { command, look } from './actions'
import { clientIds } from './clients'
import type { RunStore } from './RunStore'
import { pictureAt } from './selectors'

/** What a key says of an endpoint: a digit names a server, `c` and digits a client, as many as the largest number of a
 *  client has. `begun`: the digits behind a `c`; null: none was pressed. Gives the endpoint, or what is begun with this
 *  key; null: it says nothing. */
export function endpointKey(
  begun: string | null,
  key: string,
  clients: readonly number[],
): number | string | null {
  const last = clients.at(-1)
  if (begun === null) {
    if (key.toLowerCase() === 'c' && last !== undefined) return ''
    return /^[1-9]$/.test(key) ? Number(key) : null
  }
  if (last === undefined || !/^[0-9]$/.test(key)) return null
  const digits = begun + key
  if (digits.length < String(last - CLIENT_BASE).length) return digits
  return Number(digits) === 0 ? null : clientId(Number(digits))
}

/** What a key does to the cut under way; null: nothing, or none is under way. Nothing is done yet. */
export function cutKey(run: RunStore, key: string): (() => void) | null {
  const state = run.store.getState()
  const { pendingCut } = state.looks
  if (pendingCut === null) return null
  const said = endpointKey(pendingCut.client, key, clientIds(pictureAt(state)))
  if (said === null) return null
  if (typeof said === 'string') {
    return () => look(run, { pendingCut: { ...pendingCut, client: said } })
  }
  return () => nameEnd(run, said)
}

/** The second end makes it a cut. */
function nameEnd(run: RunStore, end: number): void {
  const { pendingCut } = run.store.getState().looks
  if (pendingCut === null) return
  const { ends, bothWays } = pendingCut
  const [from] = ends
  if (from === undefined) {
    return look(run, { pendingCut: { ends: [end], bothWays, client: null } })
  }
  look(run, { pendingCut: null })
  command(run, { kind: 'cut', from, to: end, bothWays })
}
