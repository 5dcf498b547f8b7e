import { describe, expect, test } from 'vitest'
import { linkCuts, networkGroups } from './groups'

function cuts(...links: string[]) {
  return Object.fromEntries(
    links.map((link) => {
      const [from, to] = link.split('>').map(Number) as [number, number]
      return [link, { from, to, sinceUs: 0 }]
    }),
  )
}

function between(groups: number[][]): string[] {
  const links: string[] = []
  for (const a of groups)
    for (const b of groups)
      if (a !== b) for (const from of a) for (const to of b) links.push(`${from}>${to}`)
  return links
}

describe('groups of a network', () => {
  test('a whole network is one group', () => {
    expect(networkGroups([2, 1, 3], {})).toEqual([[1, 2, 3]])
  })

  test('3|3|3 is three groups', () => {
    const groups = [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]
    expect(networkGroups(groups.flat(), cuts(...between(groups)))).toEqual(groups)
  })

  test('while one direction is open there is no crack, but a cut on the link', () => {
    const one = cuts('1>2', '1>3', '2>3')
    expect(networkGroups([1, 2, 3], one)).toEqual([[1, 2, 3]])
    expect(linkCuts([[1, 2, 3]], one)).toEqual([
      { a: 1, b: 2, aToB: true, bToA: false },
      { a: 1, b: 3, aToB: true, bToA: false },
      { a: 2, b: 3, aToB: true, bToA: false },
    ])
  })

  test('two servers that reach each other only over a third stay together', () => {
    const link = cuts('1>2', '2>1')
    expect(networkGroups([1, 2, 3], link)).toEqual([[1, 2, 3]])
    expect(linkCuts([[1, 2, 3]], link)).toEqual([{ a: 1, b: 2, aToB: true, bToA: true }])
  })
})
