import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { zxidOfName } from './FileSnap'
import { loadDataBase } from './restore'

const folder = new URL('../../../e2e/fixtures/files/rolled-logs/', import.meta.url)
const read = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)))
const names = readdirSync(folder).filter((name) => /^(log|snapshot)\./.test(name))
const everything = new Map(names.map((name) => [name, read(name)]))
const logs = names.filter((name) => name.startsWith('log.')).sort(byZxid)
const snapshots = names.filter((name) => name.startsWith('snapshot.')).sort(byZxid)

function byZxid(a: string, b: string): number {
  const [one, other] = [a, b].map((name) => BigInt(`0x${name.split('.')[1] ?? '0'}`))
  return (one ?? 0n) < (other ?? 0n) ? -1 : 1
}

let mutations = 0
afterAll(() => expect(mutations).toBeGreaterThan(600))

/** One byte in `every` of a file changed, where the file is still more than zeros. */
function* changed(bytes: Uint8Array, every: number) {
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1
  for (let at = 0; at < end; at += every) {
    const copy = bytes.slice()
    copy[at] = (bytes[at] ?? 0) ^ 0x55
    mutations++
    yield { at, copy }
  }
}

function loaded(files: Map<string, Uint8Array>) {
  const found = loadDataBase(files)
  return 'refusal' in found
    ? { refused: found, zxids: [], digest: 0n }
    : { refused: null, zxids: found.replay?.replayed ?? [], digest: found.db.tree.digest }
}

describe('a data directory of many files', () => {
  const oldest = new Map(everything)
  for (const name of snapshots.slice(1)) oldest.delete(name)
  const whole = loaded(oldest)

  test('is read across all its logs', () => {
    expect(logs.length).toBeGreaterThan(2)
    expect(whole.refused).toBeNull()
    expect(new Set(logs.map((name) => zxidOfName(name.replace('log', 'snapshot')))).size).toBe(
      logs.length,
    )
    expect(whole.zxids.length).toBeGreaterThan(20)
  })

  test('whose first log ends at its first entry is not read from the second log on', () => {
    const copy = everything.get('log.1')?.slice() ?? new Uint8Array()
    copy[27] = (copy[27] ?? 0) ^ 0x55
    expect(loadDataBase(new Map([...oldest, ['log.1', copy]]))).toMatchObject({
      ...{ refusal: 'logGap', file: 'log.1', offset: 129 },
      log: { damage: { error: 'zxid 0x7 does not follow 0x0' }, replayed: [] },
    })
  })

  test('without one of its logs is refused where the next one begins', () => {
    const [first = '', second = '', third = ''] = logs
    for (const [gone, next] of [
      [first, second],
      [second, third],
    ] as const) {
      const files = new Map(oldest)
      files.delete(gone)
      expect(loadDataBase(files)).toMatchObject({ refusal: 'logGap', file: next, offset: 16 })
    }
  })

  test('whose newest snapshot is damaged is not read on from an older one that its logs do not reach', () => {
    const [oldestSnapshot = '', ...newer] = snapshots
    const last = newer.at(-1) ?? ''
    const damaged = everything.get(last)?.slice() ?? new Uint8Array()
    damaged[60] = (damaged[60] ?? 0) ^ 0x55
    const files = new Map([oldestSnapshot, ...logs.slice(-1)].map((name) => [name, read(name)]))
    expect(loadDataBase(files.set(last, damaged))).toMatchObject({ refusal: 'logGap' })
  })

  test.each(logs)(
    'with any byte of %s changed is refused by file, or loses its very end as by a crash',
    (log) => {
      const isLast = log === logs.at(-1)
      for (const { at, copy } of changed(everything.get(log) ?? new Uint8Array(), 13)) {
        const { refused, zxids, digest } = loaded(new Map([...oldest, [log, copy]]))
        const where = `byte ${at} of ${log}`
        if (refused !== null) {
          if (refused.file === null || !everything.has(refused.file))
            throw new Error(`file? ${where}`)
          continue
        }
        if (zxids.some((zxid, i) => zxid !== whole.zxids[i])) throw new Error(`others, ${where}`)
        const lost = whole.zxids.length - zxids.length
        if (lost === 0 && digest !== whole.digest) throw new Error(`another tree, ${where}`)
        if (lost > (isLast ? 1 : 0)) throw new Error(`${lost} lost in silence, ${where}`)
      }
    },
  )

  test.each(snapshots)(
    'with any byte of %s changed gives the same tree from the others, or is refused',
    (name) => {
      const same = loaded(everything).digest
      for (const { at, copy } of changed(everything.get(name) ?? new Uint8Array(), 13)) {
        const { refused, digest } = loaded(new Map([...everything, [name, copy]]))
        if (refused === null && digest !== same)
          throw new Error(`another tree, byte ${at} of ${name}`)
      }
    },
  )
})
