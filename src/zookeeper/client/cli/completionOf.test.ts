import { describe, expect, test } from 'vitest'
import { completionOf, type Completion } from './completionOf'
import { COMMANDS } from './commands'

const TREE: Readonly<Record<string, string[]>> = {
  '/': ['zookeeper', 'app', 'apple', 'two words', '日本'],
  '/app': ['b', 'a'],
}

/** Completes against a server that has TREE; what was asked for is in `asked`. */
function complete(line: string, cursor = line.length): Completion & { asked: string[] } {
  const asked: string[] = []
  const found = completionOf(line, cursor, (path) => {
    asked.push(path)
    return TREE[path] ?? null
  })
  return { ...found, asked }
}

describe('Tab', () => {
  test.each([
    ['ad', ['addWatch', 'addauth'], 'add'],
    ['addw', [], 'addw'],
    ['addW', ['addWatch'], 'addWatch '],
    ['  qu', ['quit'], 'quit '],
    ['redo h', ['history'], 'history '],
  ])('offers commands for %j: %j, and writes %j', (line, candidates, written) => {
    const found = complete(line)
    expect([found.candidates, found.written, found.asked]).toEqual([candidates, written, []])
  })

  test('offers every command where no word is begun', () => {
    expect(complete('').candidates).toHaveLength(COMMANDS.size + 5)
    expect(complete('get ').candidates).toContain('connect')
  })

  test.each([
    ['ls /', '/', ['/app', '/apple', '/two words', '/zookeeper', '/日本'], '/'],
    ['ls /ap', '/', ['/app', '/apple'], '/app'],
    ['get -s /app/', '/app', ['/app/a', '/app/b'], '/app/'],
    ['get /app/a', '/app', ['/app/a'], '/app/a '],
    ['get /日', '/', ['/日本'], '/日本 '],
    ['get /two', '/', ['/two words'], '"/two words" '],
    ['get "/two w', '/', ['/two words'], '"/two words" '],
    ["get '/ap", '/', ['/app', '/apple'], "'/app"],
  ])('asks the server for %j: the children of %s', (line, path, candidates, written) => {
    const found = complete(line)
    expect([found.asked, found.candidates, found.written]).toEqual([[path], candidates, written])
  })

  test('looks at the word before the cursor alone', () => {
    const found = complete('get /zoo x', 8)
    expect([found.from, found.written]).toEqual([4, '/zookeeper '])
  })

  test('offers nothing where there is no such znode', () => {
    const found = complete('get /nope/a')
    expect([found.candidates, found.asked, found.written]).toEqual([[], ['/nope'], '/nope/a'])
  })
})
