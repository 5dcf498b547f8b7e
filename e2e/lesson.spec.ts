import { COLD_START_BEATS } from '../src/words/lessonColdStart'
import type { Language } from '../src/words/Language'
import { PAGE } from '../src/words/page'
import { boxOf } from './support/boxes'
import type { Ensemble, Sight } from './support/Ensemble'
import { expect, moving, test } from './support/test'

const beats = COLD_START_BEATS.length

test.describe('in motion', () => {
  test.use(moving)

  test('the lesson goes from its first caption to its last by → alone, and back by ← exactly', async ({
    page,
    ensemble,
  }) => {
    test.slow()
    await ensemble.open()
    await page.keyboard.press('l')
    await ensemble.rests()
    await expect(page.getByRole('banner')).toHaveCount(0)
    const captions = [await caption(ensemble)]
    const sights = [await sight(ensemble, 0)]
    let questions = 0
    while (captions.length < beats) {
      const clicker = captions.length % 2 === 0
      await page.keyboard.press(clicker ? 'PageDown' : 'ArrowRight')
      questions += await answerIfAsked(ensemble)
      await expect.poll(() => beat(ensemble)).toBe(captions.length + 1)
      await ensemble.rests()
      captions.push(await caption(ensemble))
      sights.push(await sight(ensemble, captions.length - 1))
    }
    expect(beats).toBeLessThanOrEqual(9)
    expect(questions).toBe(1)
    expect(new Set(captions).size).toBe(beats)
    for (let at = beats - 1; at > 0; at--) {
      await page.keyboard.press(at % 2 === 0 ? 'PageUp' : 'ArrowLeft')
      await expect.poll(() => beat(ensemble)).toBe(at)
      expect(await caption(ensemble)).toBe(captions[at - 1])
      expect(await sight(ensemble, at - 1)).toEqual(sights[at - 1])
    }
  })
})

test('the question comes before the deciding step, by → or by Q, counts hands, and its answer is what then happens', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await page.keyboard.press('l')
  const card = question(ensemble)
  for (let i = 0; i < beats && !(await card.isVisible()); i++) await ensemble.press('ArrowRight')
  await expect(card).toBeVisible()
  await expect(ensemble.stage.locator('.LEADING')).toHaveCount(0)
  const at = await ensemble.moment()
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
  expect(await ensemble.moment()).toEqual(at)
  await page.keyboard.press('q')
  await expect(card).toBeVisible()
  await page.keyboard.press('2')
  await page.keyboard.press('2')
  await page.keyboard.press('3')
  await expect(card.getByRole('listitem').nth(1)).toContainText(ensemble.words.lecture.hands(2))
  await expect(card.getByRole('listitem').nth(2)).toContainText(ensemble.words.lecture.hands(1))
  await expect(card.locator('.right')).toHaveCount(0)
  await page.keyboard.press('q')
  await expect(card.locator('.right')).toHaveCount(1)
  expect(await ensemble.moment()).toEqual(at)
  const answer = Number(/\d/.exec((await card.locator('.right kbd').textContent()) ?? '')?.[0])
  await page.keyboard.press('ArrowRight')
  await expect(card).toBeHidden()
  while ((await ensemble.stage.locator('.LEADING').count()) === 0)
    await ensemble.press('ArrowRight')
  expect(await ensemble.leader()).toBe(answer)
})

test('in lecture mode stage and caption fill the window; B blanks it, Z comes close, F fills the screen, Escape leaves', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await page.keyboard.press('l')
  await ensemble.press('ArrowRight')
  const box = await ensemble.stage.boundingBox()
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  expect(((box?.width ?? 0) * (box?.height ?? 0)) / (width * height)).toBeGreaterThan(0.6)
  const size = await page
    .getByRole('heading', { level: 1 })
    .evaluate((heading) => parseFloat(getComputedStyle(heading).fontSize))
  expect(size).toBeGreaterThanOrEqual(28)
  await page.keyboard.press('b')
  await expect.poll(() => page.evaluate(isCovered)).toBe(true)
  await page.keyboard.press('b')
  await expect.poll(() => page.evaluate(isCovered)).toBe(false)
  const whole = await boxOf(page, '[data-sid="3"] .plate')
  await page.keyboard.press('3')
  await page.keyboard.press('z')
  const near = await boxOf(page, '[data-sid="3"] .plate')
  expect(near.width).toBeGreaterThan(whole.width * 2)
  await page.keyboard.press('z')
  expect((await boxOf(page, '[data-sid="3"] .plate')).width).toBeCloseTo(whole.width, 0)
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate(fillsScreen)).toBe(true)
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate(fillsScreen)).toBe(false)
  await page.keyboard.press('Escape')
  await ensemble.press('Escape')
  await expect(page.getByRole('banner')).toBeVisible()
})

/** Runs inside the page: nothing of it shows in the middle of the window. */
function isCovered(): boolean {
  const top = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
  return top?.closest('main, svg') === null
}

/** Runs inside the page. */
function fillsScreen(): boolean {
  return document.fullscreenElement === document.documentElement
}

test('the lesson in Chinese has the same beats', async ({ page, ensemble }) => {
  await ensemble.open()
  await page.getByRole('button', { name: '中文' }).click()
  await page.keyboard.press('l')
  const seen = new Set<string>()
  for (let at = 1; at <= beats; at++) {
    await expect.poll(() => beat(ensemble, 'zh')).toBe(at)
    seen.add(await caption(ensemble))
    await ensemble.press('ArrowRight')
    await answerIfAsked(ensemble, 'zh')
  }
  expect(seen.size).toBe(beats)
  for (const title of seen) expect(title).toMatch(/[一-鿿]/)
})

function question(ensemble: Ensemble, language: Language = 'en') {
  return ensemble.page.getByRole('region', { name: PAGE[language].lecture.predict })
}

/** The question lies over the stage and waits; → reveals, and → again goes on. */
async function answerIfAsked(ensemble: Ensemble, language: Language = 'en'): Promise<number> {
  await ensemble.rests()
  const card = question(ensemble, language)
  if (!(await card.isVisible())) return 0
  await expect(card).toContainText(PAGE[language].lecture.countHands)
  await ensemble.page.keyboard.press('ArrowRight')
  await expect(card.locator('.right')).toHaveCount(1)
  await ensemble.page.keyboard.press('ArrowRight')
  return 1
}

async function caption(ensemble: Ensemble): Promise<string> {
  return await ensemble.page.getByRole('heading', { level: 1 }).innerText()
}

/** The beat on show, from 1. */
async function beat(ensemble: Ensemble, language: Language = 'en'): Promise<number> {
  const names = Array.from({ length: beats }, (_, i) => PAGE[language].lecture.beatOf(i + 1, beats))
  const now = ensemble.page.getByRole('listitem').locator('[aria-current="step"]')
  return names.indexOf((await now.getAttribute('aria-label')) ?? '') + 1
}

/** The hash, at every third beat, is asked for outside of lecture mode, where there is a button for it. */
async function sight(ensemble: Ensemble, at: number): Promise<Sight> {
  const stage = await ensemble.drawing()
  const moment = await ensemble.moment()
  if (at % 3 !== 2) return { ...moment, stage, hash: '' }
  await ensemble.press('l')
  const hash = await ensemble.hash()
  await ensemble.press('l')
  await expect.poll(() => ensemble.drawing()).toBe(stage)
  return { ...moment, stage, hash }
}
