import type { Page } from '@playwright/test'
import { LECTURE } from '../src/words/lectureWords'
import { PAGE } from '../src/words/page'
import { QUESTIONS } from '../src/words/questionWords'
import { expectAccessible } from './support/accessible'
import { runsOver } from './support/seen'
import { expect, test } from './support/test'

const words = PAGE.en.lecture
const asks = QUESTIONS.en

test('Q at any moment asks what its state leaves open; hands are counted and the answer is what then comes', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  const card = page.getByRole('region', { name: words.predict })
  await ensemble.press('q')
  await expect(page.getByText(asks.nothing.off)).toBeVisible()
  await ensemble.elect()
  await ensemble.press('5', 'k')
  const at = await ensemble.moment()
  await ensemble.press('q')
  await expect(card.getByRole('heading')).toHaveText(asks.who.ask)
  await expect(card).toContainText(words.countHands)
  await ensemble.press('5', '5', '4', '0')
  await expect(card.getByRole('listitem').nth(4)).toContainText(words.hands(2))
  await expect(card.getByRole('listitem').last()).toContainText(asks.who.nobody)
  await expect(card.getByRole('listitem').last()).toContainText(words.hands(1))
  await expect(card.locator('.right')).toHaveCount(0)
  await card.getByRole('button', { name: words.reveal }).click()
  const answer = Number(await card.locator('.right kbd').innerText())
  expect(await ensemble.moment()).toEqual(at)
  await expectAccessible(page, 'a question', { within: '.question' })
  await ensemble.press('ArrowRight')
  await expect(card).toBeHidden()
  await ensemble.elect()
  expect(await ensemble.leader()).toBe(answer)
})

test('the speaker sees a question that no lesson asks, with its answer; the window breaks no rule, nor does it run over', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  await ensemble.press('l', '5', 'k')
  // A question belongs to its moment: one asked before the kill has happened would go with it.
  await expect(ensemble.stage.getByRole('button', { name: 'Server 5: killed' })).toBeVisible()
  const speaker = await openSpeaker(page)
  await speaker.keyboard.press('q')
  await expect(page.getByRole('region', { name: words.predict })).toContainText(words.countHands)
  const known = speaker.getByRole('listitem').filter({ hasText: LECTURE.en.speaker.answer })
  await expect(known).toHaveCount(1)
  const key = (await known.locator('kbd').innerText()).trim()
  await speaker.keyboard.press('0')
  await expect(speaker.getByRole('listitem').getByText(words.hands(1))).toBeVisible()
  // Either window may be loaded anew: the other finds it, and the question is still open.
  await speaker.reload()
  await expect(speaker.getByRole('listitem').getByText(words.hands(1))).toBeVisible()
  await speaker.keyboard.press('ArrowRight')
  await expect(page.locator('.question .right kbd')).toHaveText(key)
  await expectAccessible(speaker, 'the speaker’s window')
  for (const width of [1000, 420]) {
    await speaker.setViewportSize({ width, height: 720 })
    expect(await speaker.evaluate(runsOver), `${width} px`).toEqual([])
  }
  await ensemble.reload()
  await expect(page.getByRole('banner')).toBeVisible()
  await ensemble.press('l')
  await speaker.keyboard.press('b')
  await expect(speaker.getByText(LECTURE.en.speaker.blank)).toBeVisible()
})

async function openSpeaker(page: Page): Promise<Page> {
  const [speaker] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('n')])
  await expect(speaker.getByText(LECTURE.en.speaker.clock)).toBeVisible()
  return speaker
}
