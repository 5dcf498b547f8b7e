import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { main } from './inspect'
import { root } from './set-up.mjs'

const fixtures = join(root, 'e2e/fixtures/files')
const scratch = mkdtempSync(join(tmpdir(), 'inspect-'))
afterAll(() => rmSync(scratch, { recursive: true }))

let printed: string[] = []
let said: string[] = []
beforeEach(() => {
  printed = []
  said = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line))
})
afterEach(() => vi.restoreAllMocks())

const inspect = (...args: string[]) => main(args, { root, cwd: fixtures })
const shown = () => JSON.parse(printed.join('\n')) as Record<string, unknown>
const captured = (name: string) => {
  return JSON.parse(readFileSync(join(fixtures, `${name}.json`), 'utf8')) as {
    snapshots: { file: string }[]
    logs: { file: string }[]
    [key: string]: unknown
  }
}

describe('a file is printed as the captures show it', () => {
  test.each(['container-ttl', 'gzip-snapshot', 'snappy-snapshot-2', 'no-digest', 'torn-log'])(
    '%s',
    (name) => {
      for (const entry of [...captured(name).snapshots, ...captured(name).logs]) {
        printed = []
        expect(inspect(`${name}/${entry.file}`)).toBe(0)
        // As text: the order of the keys counts too.
        expect(JSON.stringify(shown())).toBe(JSON.stringify(entry))
      }
    },
  )

  test('whatever it is called', () => {
    for (const [from, kind] of [
      ['basic/log.1', 'txnlog'],
      ['gzip-snapshot/snapshot.17.gz', 'snapshot'],
      ['snappy-snapshot-2/snapshot.17.snappy', 'snapshot'],
    ] as const) {
      const renamed = join(scratch, 'renamed')
      writeFileSync(renamed, readFileSync(join(fixtures, from)))
      printed = []
      expect(inspect(renamed)).toBe(0)
      expect(shown()).toMatchObject({ kind, file: 'renamed' })
    }
  })
})

describe('a directory is printed whole, with what a server makes of it', () => {
  test.each(readdirSync(fixtures).filter((name) => !name.endsWith('.json')))('%s', (name) => {
    const { files, epochs, snapshots, logs, restored } = captured(name)
    expect(inspect(name)).toBe(name === 'bad-crc-log' ? 1 : 0)
    expect(shown()).toEqual({ files, epochs, snapshots, logs, restored })
  })

  test('one that has its files in version-2, too', () => {
    mkdirSync(join(scratch, 'version-2'))
    const bytes = readFileSync(join(fixtures, 'empty/snapshot.0'))
    writeFileSync(join(scratch, 'version-2/snapshot.0'), bytes)
    expect(inspect(scratch)).toBe(0)
    expect(shown()).toMatchObject({ restored: { treeDigest: '1371985504' } })
  })
})

describe('damage', () => {
  const damaged = (name: string, file: string, at: number, to: number) => {
    const bytes = readFileSync(join(fixtures, name, file))
    bytes[at] = to
    const path = join(scratch, file)
    writeFileSync(path, bytes)
    return path
  }

  test('in a log is said with its offset, and the answer is 1', () => {
    expect(inspect('bad-crc-log/log.1')).toBe(1)
    expect(said.join()).toMatch(/log\.1: damaged: CRC check failed, at offset 501$/)
    const { end, txns } = shown() as { end: string; txns: unknown[] }
    expect(end).toBe('bad crc at 501')
    expect(txns.length).toBe(6)
  })

  test('that hides transactions, though ZooKeeper would start', () => {
    // The end of the second record; eleven more follow.
    expect(inspect(damaged('basic', 'log.1', 182, 0))).toBe(1)
    expect(said.join()).toContain('at offset 182')
  })

  test('in snapshots of every kind', () => {
    for (const [name, file] of [
      ['quota', 'snapshot.a'],
      ['gzip-snapshot', 'snapshot.17.gz'],
      ['snappy-snapshot-2', 'snapshot.17.snappy'],
    ] as const) {
      said = []
      printed = []
      expect(inspect(damaged(name, file, 200, 0xfe))).toBe(1)
      expect(said.join()).toMatch(/damaged: .*at offset \d+/)
      expect(shown()).toHaveProperty('error')
    }
  })

  test('is none where a crash tore the last record: that is told, and the answer is 0', () => {
    expect(inspect('torn-log/log.1')).toBe(0)
    expect(said.join()).toContain('offset 819')
  })
})

test('without a path, with one that is not there, and with an option: how it is used', () => {
  for (const args of [[], ['no/such/file'], ['--all']]) {
    said = []
    expect(inspect(...args)).toBe(2)
    expect(said.join()).toContain('npm run inspect -- FILE')
  }
  expect(printed).toEqual([])
})
