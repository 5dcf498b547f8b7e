import { expect, test } from 'vitest'
import { bestOf, pasts, type CliFolder } from './pasts'

function captureOf(name: string, ...zxids: number[]) {
  const out = zxids.map((zxid) => `mZxid = 0x${zxid.toString(16)}\n`).join('')
  return { fixture: 'cli', name, about: '', steps: [{ cmd: 'stat /', out, err: '' }] } as const
}

function folderOf(...captures: ReturnType<typeof captureOf>[]): CliFolder {
  const found = (name: string) => captures.find((capture) => capture.name === name)
  return {
    beside: (name) => (found(name) === undefined ? null : JSON.stringify(found(name))),
    names: () => captures.map(({ name }) => name),
  }
}

const namesOf = (all: ReturnType<typeof pasts>) => all.map((past) => past.map(({ name }) => name))

test('a server may be fresh, or have the captures behind it whose transactions are older', () => {
  const own = captureOf('own', 9, 3)
  const others = [captureOf('b', 7), captureOf('a', 2, 8), captureOf('late', 10), captureOf('none')]
  expect(namesOf(pasts(own, folderOf(own, ...others)))).toEqual([[], ['b', 'a']])
  expect(namesOf(pasts(captureOf('none'), folderOf(own)))).toEqual([[]])
})

test('commands given behind zkCli.sh come last; an ensemble has no part in it', () => {
  const folder = folderOf(captureOf('a', 9), captureOf('e', 0x100000002), captureOf('b', 3))
  expect(namesOf(pasts(null, folder))).toEqual([[], ['b', 'a']])
})

test('captures known to be in turn are played so first of all', () => {
  const folder = folderOf(captureOf('acl', 5), captureOf('basic', 2), captureOf('quota', 9))
  expect(namesOf(pasts(captureOf('quota', 9), folder))).toEqual([['basic', 'acl'], []])
})

test('the past with the fewest differences counts, and none is tried behind one without any', () => {
  const tried: number[] = []
  const result = bestOf([[], [captureOf('a')], [captureOf('a'), captureOf('b')]], (past) => {
    tried.push(past.length)
    const differences = past.length === 1 ? [] : ['x']
    return { passed: past.length, differences, notCompared: {} }
  })
  expect([result.passed, tried]).toEqual([1, [0, 1]])
})
