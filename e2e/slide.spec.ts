import { EVERYWHERE } from '../src/words/everywhereWords'
import { expect, test } from './support/test'

test('in a slide: stage and what steps, the caption of the lesson, and a link to all of it', async ({
  page,
  context,
  ensemble,
}) => {
  await ensemble.open('', '?embed=1')
  await expect(ensemble.stage).toBeVisible()
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(ensemble.panel).toBeHidden()
  await expect(ensemble.timeline).toBeHidden()
  await expect(page.getByLabel(ensemble.words.legend.name, { exact: true })).toBeHidden()
  await ensemble.elect()
  await expect(page.locator('.caption-bar h1')).toBeVisible()
  const share = await page.getByRole('main').boundingBox()
  expect(share?.height).toBeGreaterThan(800 * 0.75)
  const here = await ensemble.moment()
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: EVERYWHERE.en.openInFull }).click()
  const full = await opened
  await expect(full.getByRole('banner')).toBeVisible()
  await expect(full.locator(':root')).toHaveAttribute('data-events', String(here.events))
  expect(new URL(full.url()).search).toBe('')
})

test('a slide plays the stretch that its address names', async ({ page, ensemble }) => {
  await ensemble.open('', '?embed=1&from=e20&to=e60')
  await expect(ensemble.root).toHaveAttribute('data-events', '21')
  await page.keyboard.press(' ')
  await expect(ensemble.root).toHaveAttribute('data-events', '61')
})
