import { expect, test } from 'vitest'
import { clientId } from '../../simulation/endpoints'
import { linkLines } from './linkLines'

const places = new Map([
  [1, { x: 0, y: 0 }],
  [2, { x: 100, y: 0 }],
  [3, { x: 0, y: 100 }],
])
const [c1, c2] = [clientId(1), clientId(2)]
const clients = {
  places: new Map([
    [c1, { x: 200, y: 0 }],
    [c2, { x: 50, y: 50 }],
  ]),
}

test('a stroke can cut links that no crack parts, and those of clients to their servers', () => {
  const whole = { connection: null, ends: { a: false, b: false } }
  const links = [
    { a: 1, b: 2, parted: false, ...whole },
    { a: 1, b: 3, parted: true, ...whole },
  ]
  const stands = [
    { id: c1, sid: 2 },
    { id: c2, sid: null },
  ]
  expect(linkLines({ links, stands, clients, layout: { places } })).toEqual([
    { a: 1, b: 2, from: { x: 0, y: 0 }, to: { x: 100, y: 0 } },
    { a: c1, b: 2, from: { x: 200, y: 0 }, to: { x: 100, y: 0 } },
  ])
})
