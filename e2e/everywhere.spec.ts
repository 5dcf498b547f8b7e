import type { Page } from '@playwright/test'
import { epochs } from '../src/lessons/epochs'
import { lockHerd } from '../src/lessons/lockHerd'
import { LECTURE } from '../src/words/lectureWords'
import { PAGE } from '../src/words/page'
import { expectAccessible } from './support/accessible'
import { boxOf } from './support/boxes'
import { covers, runsOver, unseenFocus } from './support/seen'
import { expect, moving, test } from './support/test'

/** A phone, a tablet, a laptop at 200 %, and a laptop. */
const windows = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 640, height: 400 },
  { width: 1280, height: 800 },
]

for (const language of ['en', 'zh'] as const) {
  test(`in ${language}, at four sizes nothing runs over, exploring and lecturing`, async ({
    page,
    ensemble,
  }) => {
    await ensemble.open()
    await ensemble.elect()
    if (language === 'zh') {
      await page.getByRole('button', { name: '中文' }).click()
      await expect(page.getByRole('button', { name: '中文' })).toBeHidden()
    }
    for (const size of windows) {
      const name = `${size.width}×${size.height}`
      await page.setViewportSize(size)
      expect(await page.evaluate(runsOver), `${name}, exploring`).toEqual([])
      if (language === 'zh') expect(await page.evaluate(shownTexts)).not.toContainEqual(english())
      const stage = await boxOf(page, 'main')
      expect(stage.height * stage.width).toBeGreaterThan(size.width * size.height * 0.2)
      await within(page, page.locator('.transport .step'))
      await page.keyboard.press('l')
      await expect(page.locator('.caption-bar')).toBeVisible()
      expect(await page.evaluate(runsOver), `${name}, lecturing`).toEqual([])
      for (const hint of await page.locator('.caption-bar .hints button').all()) {
        await within(page, hint)
      }
      await page.keyboard.press('l')
      await expect(page.locator('.caption-bar')).toBeHidden()
    }
  })
}

test('in a lecture on a low projector nothing on the stage covers anything else', async ({
  page,
  ensemble,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await ensemble.open()
  let open = 'Cold start'
  for (const lesson of [epochs, lockHerd]) {
    await page.getByRole('button', { name: LECTURE.en.lesson(open) }).click()
    await page.getByRole('menuitemradio', { name: lesson.title('en') }).click()
    await ensemble.press('l')
    for (let beat = 1; beat <= 3; beat++) {
      const now = page.locator('.dots [aria-current="step"]')
      await expect(now).toHaveAccessibleName(
        ensemble.words.lecture.beatOf(beat, lesson.beats.length),
      )
      await ensemble.rests()
      await expect.poll(() => page.evaluate(covers), `${lesson.id}, ${beat}`).toEqual([])
      if (beat < 3) await ensemble.press('PageDown')
    }
    await ensemble.press('l')
    open = lesson.title('en')
  }
})

test('at 400 % the page scrolls down, never sideways', async ({ page, ensemble }) => {
  await page.setViewportSize({ width: 320, height: 256 })
  await ensemble.open()
  await ensemble.elect()
  expect(await page.evaluate(runsOver)).toEqual([])
  await page.locator('.transport .step').scrollIntoViewIfNeeded()
  await within(page, page.locator('.transport .step'))
})

// What differs between themes are colours, and here letters too; everything else is looked at once, in reading.spec.ts.
const ofThemes = ['color-contrast', 'target-size', 'link-in-text-block']

test('the projector: chosen in the menu, kept, and no rule of WCAG 2.2 AA is broken', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  await page.getByRole('button', { name: new RegExp(`^${ensemble.words.bar.theme}`) }).click()
  await page.getByRole('menuitemradio', { name: ensemble.words.bar.themes.projector }).click()
  await expect(ensemble.root).toHaveAttribute('data-theme', 'projector')
  await ensemble.press('5', 'i')
  await expectAccessible(page, 'exploring', { rules: ofThemes })
  await ensemble.button(ensemble.words.bar.share).click()
  await expectAccessible(page, 'share dialog', { rules: ofThemes })
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(ensemble.root).toHaveAttribute('data-theme', 'projector')
  await page.keyboard.press('l')
  await expectAccessible(page, 'lecturing', { rules: ofThemes })
})

test('by keyboard alone: past the bar, through the lesson and its question, with the focus seen', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.moves('ArrowRight')
  const fragment = await ensemble.fragment()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('Tab')
  await expect(ensemble.button(ensemble.words.skip)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  expect(await ensemble.fragment()).toBe(fragment)
  await page.keyboard.press('Home')
  await ensemble.open()
  await page.keyboard.press('l')
  const dots = page.locator('.dots button')
  let asked = false
  for (let press = 0; press < 40; press++) {
    if (await dots.last().evaluate((dot) => dot.ariaCurrent === 'step')) break
    await page.keyboard.press('ArrowRight')
    await ensemble.rests()
    const question = page.getByRole('region', { name: ensemble.words.lecture.predict })
    if (!(await question.isVisible()) || asked) continue
    asked = true
    await page.keyboard.press('1')
    expect(await tabs(page, 20)).toEqual([])
  }
  await expect(dots.last()).toHaveAttribute('aria-current', 'step')
  expect(asked).toBe(true)
  expect(await tabs(page, 20)).toEqual([])
})

test.describe('in forced colours', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce', forcedColors: 'active' } })

  test('roles, selection, messages and what is chosen can still be told apart', async ({
    page,
    ensemble,
  }) => {
    await ensemble.open()
    for (let step = 0; step < 7; step++) await ensemble.moves('ArrowRight')
    const looking = await style(page, '.server.LOOKING .ring', 'strokeDasharray')
    expect(await style(page, '.server.LOOKING .arc', 'stroke')).not.toBe(
      await style(page, '.stage', 'backgroundColor'),
    )
    await ensemble.elect()
    await ensemble.press('3')
    const following = await style(page, '.server.FOLLOWING .ring', 'strokeDasharray')
    expect(looking).not.toBe(following)
    await expect(ensemble.stage.locator('.LEADING .second-ring')).toHaveCount(1)
    const paper = await style(page, '.stage', 'backgroundColor')
    for (const selector of [
      '.server.FOLLOWING .ring',
      '.server.LEADING .second-ring',
      '.selection-ring',
      '.link.quorum',
      '.band.FOLLOWING',
      '.band.LEADING',
      '.needle',
    ]) {
      expect(await style(page, selector, 'stroke'), selector).not.toBe(paper)
    }
    const filled = '.frame.synchronisation'
    expect(await style(page, `${filled} text`, 'fill')).not.toBe(
      await style(page, `${filled} .shape`, 'fill'),
    )
    for (const chosen of ['.segments .on', '[role=tab][aria-selected=true]', '.button.primary']) {
      expect(await style(page, chosen, 'color'), chosen).not.toBe(
        await style(page, chosen, 'backgroundColor'),
      )
      expect(await style(page, chosen, 'backgroundColor'), chosen).not.toBe(paper)
    }
  })
})

test.describe('in motion', () => {
  test.use(moving)

  test('a tab that nobody sees stands still, and goes on when it is seen again', async ({
    page,
    ensemble,
  }) => {
    await ensemble.open()
    await page.keyboard.press(' ')
    await expect(ensemble.root).toHaveAttribute('data-motion', 'play')
    const begun = await page.evaluate(afterFrames, 1)
    await expect.poll(() => page.evaluate(afterFrames, 1)).not.toBe(begun)
    await page.evaluate(hide, true)
    const before = await page.evaluate(afterFrames, 3)
    expect(await page.evaluate(afterFrames, 20)).toBe(before)
    await page.evaluate(hide, false)
    await expect.poll(() => page.evaluate(afterFrames, 1)).not.toBe(before)
  })
})

/** Runs inside the page: the browser says that the tab is hidden, or seen again. */
function hide(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
  document.dispatchEvent(new Event('visibilitychange'))
}

/** Runs inside the page: where the playhead is drawn, so many frames from now. */
async function afterFrames(frames: number): Promise<string> {
  for (let i = 0; i < frames; i++) await new Promise(requestAnimationFrame)
  const playhead = document.querySelector('[data-playhead]')
  return `${playhead?.getAttribute('style')} ${document.querySelector('[role=slider]')?.ariaValueNow}`
}

async function within(page: Page, part: ReturnType<Page['locator']>): Promise<void> {
  await expect(part).toBeInViewport({ ratio: 1 })
  const box = await part.boundingBox()
  expect((box?.x ?? -1) + (box?.width ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
}

async function style(page: Page, selector: string, name: string): Promise<string> {
  return await page
    .locator(selector)
    .first()
    .evaluate((element, key) => String(getComputedStyle(element)[key as keyof object]), name)
}

/** Tabs so many times; gives what had the focus without showing it. */
async function tabs(page: Page, times: number): Promise<string[]> {
  const unseen: string[] = []
  for (let i = 0; i < times; i++) {
    await page.keyboard.press('Tab')
    const problem = await page.evaluate(unseenFocus)
    if (problem) unseen.push(problem)
  }
  return unseen
}

/** Runs inside the page: the words on its buttons, tabs and labels. */
function shownTexts(): string[] {
  return [...document.querySelectorAll('button, [role=tab], label, h2, h3, option')]
    .filter((part) => part.checkVisibility())
    .map((part) => part.getAttribute('aria-label') ?? part.textContent.trim())
}

/** Any English string of the page that is another one in Chinese. */
function english() {
  const other = new Set(leaves(PAGE.zh))
  const only = leaves(PAGE.en).filter((text) => !other.has(text))
  return {
    asymmetricMatch: (text: unknown) => typeof text === 'string' && only.includes(text),
    toString: () => 'English',
  }
}

function leaves(words: unknown): string[] {
  if (typeof words === 'string') return [words]
  return typeof words === 'object' && words ? Object.values(words).flatMap(leaves) : []
}
