import { expect, test } from 'vitest'
import { layoutStage } from '../../geometry/layout'
import { overlap } from '../../geometry/shape'
import { placeTags } from './ClientTags'
import { crackLabel, hullLabel } from './labels'

/** The stage of a telephone, with the panel and the timeline under it. */
const PHONE = { width: 340, height: 289, lecture: false, dragged: new Map() }

test('what a crack is stands on no words of the sides that it parts', () => {
  const layout = layoutStage(
    [
      [3, 4, 5],
      [1, 2],
    ],
    PHONE,
  )
  const label = crackLabel(layout, 'network split')
  expect(label).not.toBeNull()
  for (const index of [0, 1]) {
    expect(label && overlap(label, hullLabel(layout, index, '2 of 5: no quorum'))).toBe(false)
  }
})

test('on a narrow side of a split, too, a request covers neither its server’s number nor its crown', () => {
  const layout = layoutStage([[3], [1, 2]], { ...PHONE, width: 390, height: 350 })
  const text = 'create /promised 2:1 …'
  const [tag] = placeTags([{ sid: 3, kind: 'waits', text }], layout, () => false)
  const at = layout.places.get(3)
  expect(tag && at && tag.rect.y + tag.rect.height).toBeLessThan(at ? at.y - layout.sizes.disc : 0)
})

test('three servers on a low side of a split have their words one below the other', () => {
  const { places, sizes } = layoutStage(
    [
      [3, 4, 5],
      [1, 2],
    ],
    PHONE,
  )
  const heights = [3, 4, 5].map((sid) => places.get(sid)?.y ?? 0)
  const apart = Math.max(...heights) - Math.min(...heights)
  expect(apart).toBeGreaterThan(sizes.lineHeight)
})
