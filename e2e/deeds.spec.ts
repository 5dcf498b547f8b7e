import type { Page } from '@playwright/test'
import { RULE_WORDS } from '../src/words/checkRules'
import { CHECK_WORDS } from '../src/words/checkWords'
import { DEEDS } from '../src/words/deedWords'
import { expectAccessible } from './support/accessible'
import type { Ensemble } from './support/Ensemble'
import { expect, test } from './support/test'

/** Clients that write, crashes at an instant of a transaction, a load, and rules that are broken. */

const words = DEEDS.en

/** Steps until the strip of requests says so. */
async function stepUntil(ensemble: Ensemble, page: Page, text: RegExp): Promise<void> {
  const strip = page.getByRole('region', { name: words.requests.title })
  for (let steps = 0; steps < 60; steps++) {
    if ((await strip.isVisible()) && text.test((await strip.textContent()) ?? '')) break
    await ensemble.moves('PageDown')
  }
  await expect(strip).toContainText(text)
}

test('C writes, and what is asked is seen until the answer; the form says what is no path', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  await ensemble.moves('c')
  await expect(ensemble.stage).not.toContainText('ok')
  await stepUntil(ensemble, page, /create \/a "1"ok, as of 1:1/)
  await expect(ensemble.stage).toContainText('ok 1:1')
  await page.keyboard.press('Shift+C')
  const form = page.getByRole('dialog', { name: words.write.title })
  await form.getByLabel(words.write.path).fill('/a/')
  await expect(form.getByRole('status')).toContainText('No znode can have the path /a/')
  await expectAccessible(page, 'the form of a request', { within: 'dialog[open]' })
  await form.getByLabel(words.write.path).fill('/b')
  await page.keyboard.press('Enter')
  await stepUntil(ensemble, page, /create \/b "1"ok, as of 1:2/)
})

test('a leader that crashes after its fsync leaves a write of unknown outcome, which the next one keeps', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  const leader = await ensemble.leader()
  await page.keyboard.press(String(leader))
  await page.keyboard.press('m')
  await page.getByRole('menuitem', { name: words.crash.at.afterFsync }).press('Enter')
  await expect(ensemble.stage).toContainText(words.crash.armed.afterFsync)
  await ensemble.moves('c')
  await stepUntil(ensemble, page, /connection lost, outcome unknown/)
  await expect(ensemble.server(leader)).toHaveClass(/\bdown\b/)
  await expect(ensemble.stage).not.toContainText(words.crash.armed.afterFsync)
  await expect(ensemble.stage).toContainText('outcome unknown')
  await ensemble.moves('e')
  await stepUntil(ensemble, page, /connection lost; (it survived as 1:1|1:1 was discarded)/)
})

test('a load asks until it is ended, and what makes no sense is refused in words', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  await page.getByRole('button', { name: words.requests.title, exact: true }).click()
  await page.getByRole('menuitem', { name: words.load.title }).click()
  const form = page.getByRole('dialog', { name: words.load.title })
  await form.getByLabel(words.load.rate).fill('1000')
  await expect(form.getByRole('status')).toContainText('no load that can be set')
  await form.getByLabel(words.load.rate).fill('50')
  await page.keyboard.press('Enter')
  const strip = page.getByRole('region', { name: words.requests.title })
  await stepUntil(ensemble, page, /Load 50\/s · [2-9] requests/)
  await strip.getByRole('button', { name: words.load.end }).click()
  await expect(strip).not.toContainText('Load')
  await expect(strip).toContainText('/load-1')
})

test('a broken rule is marked, and what breaks by it stops the run with its proof', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  await page.getByRole('tab', { name: words.checks.tab }).click()
  await expect(ensemble.panel).toContainText('Nothing is violated')
  const rule = RULE_WORDS.en['minority-commit'].name
  await ensemble.panel.getByRole('switch', { name: rule }).click()
  await expect(page.getByText(words.checks.banner(rule))).toBeVisible()
  await expect.poll(async () => (await ensemble.moment()).events).toBeGreaterThan(100)
  await page.getByRole('tab', { name: ensemble.words.why.tab }).click()
  await ensemble.moves('c')
  const { name } = CHECK_WORDS.en.G11
  const card = ensemble.panel.getByRole('region', { name })
  for (let steps = 0; steps < 20 && !(await card.isVisible()); steps++) {
    await ensemble.moves('PageDown')
  }
  await expect(card).toContainText('is committed')
  await expect(page.getByText(words.checks.stopped(`${name} (G11)`))).toBeVisible()
  await expect(ensemble.stage.locator('.proof-ring')).not.toHaveCount(0)
  await expect(page.locator('.proof-marks circle')).not.toHaveCount(0)
  await expectAccessible(page, 'a violation', { within: '.panel' })
  await ensemble.press('PageUp')
  await expect(ensemble.panel).toContainText('Nothing is violated')
})
