import { draw } from '../../base/draw'
import { parseConnectString } from './ClientCnxn'

/** The hosts of a connect string in an order of the client's own, so that not all come to the same one
 *  (StaticHostProvider shuffles them). `n` counts the clients of one process from 1. */
export function shuffledHosts(
  connectString: string,
  { seed, name, n }: { seed: number; name: string; n: number },
): string[] {
  return parseConnectString(connectString)
    .map((address, i) => ({ address, i, at: draw(seed, 2 ** 32, 'hosts', name, n, i) }))
    .sort((a, b) => a.at - b.at || a.i - b.i)
    .map(({ address }) => address)
}
