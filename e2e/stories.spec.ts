import { readdirSync, readFileSync } from 'node:fs'
import { STORY_WORDS } from '../src/words/storyWords'
import { expect, test } from './support/test'

const folder = new URL('../public/scenarios/', import.meta.url)
const stories = readdirSync(folder).filter((file) => file.endsWith('.txt'))
const words = STORY_WORDS.en

for (const file of stories) {
  const name = file.replace('.txt', '')

  test(`the story ${name}, told by servers in workers, reads as it was written`, async ({
    page,
    ensemble,
  }) => {
    await ensemble.open('', `?scenario=${name}`)
    const dialog = page.getByRole('dialog', { name: words.title(name) })
    const text = dialog.getByRole('region', { name: words.text })
    await expect(text).toBeVisible({ timeout: 45_000 })
    expect(await text.textContent()).toBe(readFileSync(new URL(file, folder), 'utf8'))
    await expect(dialog.getByRole('status')).toHaveText(/^\d+ expectations? of the story hold\.$/)
    await dialog.getByRole('button', { name: words.walk }).click()
    await ensemble.moves('ArrowRight')
    expect(ensemble.workers().length).toBeGreaterThan(1)
  })
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
