import { readdirSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { STORY_WORDS } from '../src/words/storyWords'
import type { Ensemble } from './support/Ensemble'
import { expect, test } from './support/test'

const folder = new URL('../public/scenarios/', import.meta.url)
const stories = readdirSync(folder).filter((file) => file.endsWith('.txt'))
const words = STORY_WORDS.en

/** So many tests share them, each with one page. */
const SHARES = 3

for (let share = 0; share < SHARES; share++) {
  const mine = stories.filter((_, at) => at % SHARES === share)

  test(`stories told by servers in workers read as they were written (${share + 1} of ${SHARES})`, async ({
    page,
    ensemble,
  }) => {
    test.setTimeout(20_000 * mine.length)
    await ensemble.open('', addressOf(mine[0] ?? ''))
    for (const file of mine) {
      await test.step(file, () => expectTold(page, ensemble, file))
    }
    await page.getByRole('dialog').getByRole('button', { name: words.walk }).click()
    await ensemble.moves('ArrowRight')
  })
}

const nameOf = (file: string): string => file.replace('.txt', '')
const addressOf = (file: string): string => `?scenario=${nameOf(file)}`

async function expectTold(page: Page, ensemble: Ensemble, file: string): Promise<void> {
  const name = nameOf(file)
  await page.evaluate(goThere, addressOf(file))
  const dialog = page.getByRole('dialog', { name: words.title(name) })
  const text = dialog.getByRole('region', { name: words.text })
  await text.waitFor({ timeout: 45_000 })
  expect(await text.textContent()).toBe(readFileSync(new URL(file, folder), 'utf8'))
  await expect(dialog.getByRole('status'), name).toHaveText(
    /^\d+ expectations? of the story hold\.$/,
  )
  expect(ensemble.workers().length, name).toBeGreaterThan(1)
}

/** Runs inside the page: to another address of it without loading it anew, as by the browser's Back. */
function goThere(address: string): void {
  if (location.search === address) return
  history.pushState(null, '', location.pathname + address)
  dispatchEvent(new PopStateEvent('popstate'))
}

test('there are stories, and each is told', () => {
  expect(stories.length).toBeGreaterThanOrEqual(6)
})

test('a story that does not exist is a plain sentence, and the page is there', async ({
  page,
  ensemble,
  watch,
}) => {
  watch.provoked.push(/404/)
  await ensemble.open('', '?scenario=no-such-story')
  await expect(page.getByText(words.unknown)).toBeVisible()
  await page.getByRole('button', { name: words.walk }).click()
  await ensemble.moves('ArrowRight')
})
