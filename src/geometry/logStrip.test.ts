import { expect, test } from 'vitest'
import type { LogPicture } from '../zookeeper/ServerPicture'
import { makeZxid, toHexLong, type Hex } from '../zookeeper/Zxid'
import { layoutStage } from './layout'
import { logCells } from './logCells'
import { logStrip } from './logStrip'
import { moved, overlap } from './shape'
import { discShape, flagRect, flagSide, stageSizes, stripRoom } from './sizes'

const zxid = (epoch: number, counter: number): Hex =>
  toHexLong(makeZxid(BigInt(epoch), BigInt(counter)))
const log = (zxids: Hex[], fsynced: Hex, committed: Hex, older = 0): LogPicture => ({
  tail: zxids.map((each) => ({ zxid: each, op: 'create', path: '/a' })),
  ...{ older, fsynced, committed, lost: [] },
})
const counters = (n: number) => Array.from({ length: n }, (_, i) => zxid(1, i + 1))

test('a square is filled up to what is known to be committed, hollow up to what is fsynced, then faint', () => {
  const cells = logCells(log(counters(4), zxid(1, 3), zxid(1, 2)), null)
  expect(cells.map(({ state }) => state)).toEqual(['committed', 'committed', 'fsynced', 'logged'])
})

test('a snapshot has a square where the log does not hold its zxid, and only there', () => {
  const whole = log([zxid(1, 1), zxid(1, 2), zxid(2, 3)], zxid(2, 3), zxid(2, 3))
  const states = (snapshot: Hex | null) => logCells(whole, snapshot).map(({ state }) => state)
  expect(states(zxid(2, 0))).toEqual(['committed', 'committed', 'snapshot', 'committed'])
  expect(states(zxid(1, 2))).not.toContain('snapshot')
  expect(states(zxid(0, 5))).not.toContain('snapshot')
  expect(logCells(log([], '0x0', '0x0'), zxid(1, 9))).toMatchObject([{ state: 'snapshot' }])
  expect(logCells(log([], '0x0', '0x0'), '0x0')).toEqual([])
})

test('an entry keeps its number while others come and older ones go', () => {
  const before = logCells(log(counters(5), '0x0', '0x0', 2), null)
  const after = logCells(log(counters(6).slice(1), '0x0', '0x0', 3), null)
  const nth = (cells: typeof before) => cells.find((cell) => cell.zxid === zxid(1, 4))?.nth
  expect(nth(after)).toBe(nth(before))
})

test.each([
  [18, false],
  [50, false],
  [90, false],
  [40, true],
  [90, true],
])('a strip of a disc of %i px (lecture: %s) is never wider than its room', (disc, lecture) => {
  const sizes = stageSizes(disc, lecture)
  for (const older of [0, 7, 12_345]) {
    for (let n = 0; n <= 16; n++) {
      const strip = logStrip(logCells(log(counters(n), '0x0', '0x0'), null), older, sizes)
      if (n + older === 0) {
        expect(strip).toBeNull()
        continue
      }
      expect(strip!.rect.width).toBeLessThanOrEqual(stripRoom(sizes) + 0.01)
      expect(strip!.cells.length + strip!.folded).toBe(n + older)
      if (n > 0) expect(strip!.cells.at(-1)?.zxid).toBe(zxid(1, n))
    }
  }
})

test.each([
  [2, 940, 500, false],
  [5, 940, 500, false],
  [9, 940, 500, false],
  [5, 1280, 650, true],
  [9, 1920, 900, true],
  [3, 390, 420, false],
])(
  'strips of %i servers on %i × %i px touch no disc, no flag and no other strip',
  (n, width, height, lecture) => {
    const sids = Array.from({ length: n }, (_, i) => i + 1)
    const layout = layoutStage([sids], { width, height, lecture, dragged: new Map() })
    const { sizes } = layout
    const cells = logCells(log(counters(16), '0x0', '0x0', 40), null)
    const { rect } = logStrip(cells, 40, sizes)!
    const at = [...layout.places.values()]
    for (const [i, here] of at.entries()) {
      const mine = moved(rect, here)
      expect(mine.y + mine.height).toBeLessThanOrEqual(height)
      for (const [j, there] of at.entries()) {
        expect(overlap(mine, moved(discShape(sizes), there))).toBe(false)
        const flag = flagRect(sizes, 'votes 9', flagSide(there, width))
        expect(overlap(mine, moved(flag, there))).toBe(false)
        if (i !== j) expect(overlap(mine, moved(rect, there))).toBe(false)
      }
    }
  },
)
