import type { Locator, Page } from '@playwright/test'
import type { Ensemble } from './support/Ensemble'
import { expect, test } from './support/test'

test('a first visit shows five servers switched off at time 0, the lesson and the legend', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await expect(page).toHaveTitle(/Ensemble/)
  for (const sid of [1, 2, 3, 4, 5]) await expect(ensemble.server(sid)).toHaveClass(/\boff\b/)
  await expect(ensemble.stage.locator('[data-sid]')).toHaveCount(5)
  expect(await ensemble.moment()).toEqual({ events: 0, us: 0 })
  await expect(ensemble.timeline).toHaveAttribute('aria-valuenow', '0')
  await expect(page.getByRole('banner')).toContainText('Cold start')
  await expect(page.getByLabel(ensemble.words.legend.name, { exact: true })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(ensemble.panel).toContainText(ensemble.words.why.before(5))
  expect(ensemble.workers()).toHaveLength(1)
})

const windows = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
]

test('in windows of three sizes nothing scrolls, all of a step is within, and the stage has its share', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  for (const size of windows) {
    await test.step(`${size.width}×${size.height}`, () => expectRoom(page, ensemble, size))
  }
})

async function expectRoom(
  page: Page,
  ensemble: Ensemble,
  size: (typeof windows)[number],
): Promise<void> {
  await page.setViewportSize(size)
  const share = async (): Promise<number> => {
    const box = await boxOf(ensemble.stage)
    return (box.width * box.height) / (size.width * size.height)
  }
  await expect.poll(share).toBeGreaterThanOrEqual(0.45)
  expect(await page.evaluate(scrollable)).toEqual([])
  for (const part of partsOfAStep(ensemble)) {
    const box = await boxOf(part)
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.y).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(size.width)
    expect(box.y + box.height).toBeLessThanOrEqual(size.height)
  }
  await page.keyboard.press('t')
  await expect(ensemble.panel).toBeHidden()
  await expect.poll(share).toBeGreaterThanOrEqual(0.6)
  await page.keyboard.press('t')
  await page.keyboard.press('Shift+T')
  await expect(ensemble.timeline).toBeHidden()
  await expect(ensemble.panel).toBeVisible()
  await expect.poll(share).toBeGreaterThanOrEqual(0.6)
  await page.keyboard.press('Shift+T')
  await page.keyboard.press('l')
  await expect(ensemble.panel).toBeHidden()
  expect(await page.evaluate(scrollable)).toEqual([])
  await page.keyboard.press('l')
  await expect(ensemble.panel).toBeVisible()
}

function partsOfAStep(ensemble: Ensemble): Locator[] {
  const { words } = ensemble
  return [
    ensemble.stage,
    ensemble.timeline,
    ensemble.button(new RegExp(`^${words.transport.step}`)),
    ensemble.button(words.transport.back),
    ensemble.page.getByLabel(words.legend.name, { exact: true }),
  ]
}

async function boxOf(
  part: Locator,
): Promise<{ x: number; y: number; width: number; height: number }> {
  await expect(part).toBeVisible()
  const box = await part.boundingBox()
  if (!box) throw new Error(`${String(part)} has no box`)
  return box
}

/** Runs inside the page: which way the page itself can be scrolled. */
function scrollable(): string[] {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
  return [
    ...(scrollWidth > clientWidth ? [`sideways by ${scrollWidth - clientWidth} px`] : []),
    ...(scrollHeight > clientHeight ? [`down by ${scrollHeight - clientHeight} px`] : []),
  ]
}
