import { expect, test } from 'vitest'
import { clientId } from '../simulation/endpoints'
import { endpointKey } from './pendingCut'

/** What the keys say in the end. */
function said(keys: string, clients: readonly number[]): number | string | null {
  let begun: string | null = null
  for (const key of keys) {
    const now = endpointKey(begun, key, clients)
    if (typeof now !== 'string') return now
    begun = now
  }
  return begun
}

test('a digit names a server; C and a digit a client, two of them where a client has as many', () => {
  const few = [clientId(1), clientId(2)]
  expect([said('2', few), said('c', few), said('c2', few), said('C2', few)]).toEqual([
    ...[2, '', clientId(2), clientId(2)],
  ])
  const many = [...few, clientId(12)]
  expect([said('c1', many), said('c12', many), said('c02', many)]).toEqual([
    ...['1', clientId(12), clientId(2)],
  ])
})

test('where there is no client C says nothing, nor does 0, nor any other key', () => {
  const one = [clientId(1)]
  expect([said('c', []), said('0', one), said('c0', one), said('x', one), said('cx', one)]).toEqual(
    [null, null, null, null, null],
  )
})
