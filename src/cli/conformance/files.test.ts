import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { inWords } from './Report'
import { compareFiles } from './files'

const fixtures = new URL('../../../e2e/fixtures/files/', import.meta.url)
const content = (name: string) => readFileSync(new URL(`${name}.json`, fixtures), 'utf8')

function directory(name: string): Map<string, Uint8Array> {
  const folder = new URL(`${name}/`, fixtures)
  const files = readdirSync(folder)
  return new Map(files.map((file) => [file, new Uint8Array(readFileSync(new URL(file, folder)))]))
}

const names = readdirSync(fixtures)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''))

test.each(names)('the captured directory %s is read, restored and written as captured', (name) => {
  const report = compareFiles(name, content(name), () => directory(name))
  if (report === null) throw new Error('not taken for a directory')
  expect(inWords([report])).toContain(' 0 failed')
  expect(report.passed).toBeGreaterThan(5)
})

describe('what differs is found and named', () => {
  const rolled = content('rolled-logs')
  const report = (changed: string, files = directory('rolled-logs')) => {
    const found = compareFiles('rolled-logs', changed, () => files)
    return { failed: found?.failed, differences: found?.differences.join('\n') }
  }

  test.each([
    ['"treeDigest":"65574865459"', '"treeDigest":"65574865458"', 'restored: treeDigest'],
    ['"offset":77,', '"offset":78,', 'log.1: log.1.txns[1].offset'],
    ['"version":12,"cversion":41', '"version":13,"cversion":41', 'restored: nodes[1].stat.version'],
    ['"timeout":12000', '"timeout":12001', 'sessions[1].timeout'],
  ])('%s in the capture', (captured, changed, named) => {
    expect(rolled).toContain(captured)
    const { failed, differences } = report(rolled.replaceAll(captured, changed))
    expect(failed).toBeGreaterThan(0)
    expect(differences).toContain(named)
  })

  test('another snapshot than the log leads to', () => {
    const files = directory('rolled-logs')
    const other = directory('container-ttl').get('snapshot.d')
    if (other === undefined) throw new Error('no snapshot.d')
    files.set('snapshot.15', other)
    expect(report(rolled, files).differences).toContain('snapshot.15')
  })
})

test('other captures are left to others, and a missing directory is a failure', () => {
  expect(compareFiles('x', '{"fixture":"wire"}', () => null)).toBeNull()
  expect(compareFiles('x', 'no json', () => null)).toBeNull()
  expect(compareFiles('x', '{"fixture":"files"}', () => null)).toMatchObject({ failed: 1 })
})
