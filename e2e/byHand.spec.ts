import type { Locator, Page } from '@playwright/test'
import { BALLOTS } from '../src/words/ballotsWords'
import type { Point } from '../src/geometry/shape'
import { configProblemSentence } from '../src/words/configWords'
import { CLIENT_SETTINGS } from '../src/words/clientSettingsWords'
import { ENSEMBLE } from '../src/words/ensembleWords'
import { HANDS } from '../src/words/handWords'
import { expectAccessible } from './support/accessible'
import type { Ensemble } from './support/Ensemble'
import { expect, test } from './support/test'
import { smallText } from './support/textSizes'

/** Faults that a hand leads: strokes, held messages, time that waits, ports and ways; an ensemble of one's own; and
 *  the desks of all servers side by side. */

const words = HANDS.en

test('a stroke around a server cuts all that it crosses, and a click on the crack heals it', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  const at = await centre(ensemble.server(2))
  await page.mouse.move(at.x - 90, at.y - 100)
  await page.mouse.down()
  await page.mouse.move(at.x - 90, at.y + 175, { steps: 12 })
  await page.mouse.up()
  await ensemble.rests()
  await expect(ensemble.stage).toContainText('1 of 5: no quorum')
  await expect(ensemble.stage).toContainText('4 of 5: a quorum')
  await ensemble.stage.locator('[data-crack]').first().locator('text').click()
  await expect(ensemble.stage.locator('[data-crack]')).toHaveCount(0)

  const [from, to] = [
    { x: at.x - 90, y: at.y - 100 },
    { x: at.x - 90, y: at.y + 175 },
  ]
  await ensemble.stage.evaluate(strokeAtOnce, { from, to })
  await expect(ensemble.stage).toContainText('1 of 5: no quorum')
})

/** Runs inside the page: a stroke that is over before the page has drawn any of it. */
function strokeAtOnce(stage: Element, { from, to }: { from: Point; to: Point }): void {
  const tell = (type: string, { x, y }: Point): unknown =>
    stage.dispatchEvent(
      new PointerEvent(type, { bubbles: true, pointerId: 1, clientX: x, clientY: y }),
    )
  tell('pointerdown', from)
  tell('pointermove', { x: from.x, y: (from.y + to.y) / 2 })
  tell('pointerup', to)
}

test('a message that is held stays while the others go on, until it is let go', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  const message = ensemble.stage.locator('[data-frame][role]').first()
  const id = (await message.getAttribute('data-frame')) ?? ''
  const it = ensemble.stage.locator(`[data-frame="${id}"]`)
  await it.click({ button: 'right' })
  await page.getByRole('menuitem', { name: words.hold }).click()
  await expect(it).toHaveClass(/\bheld\b/)
  await expect(page.getByText(words.bar.held(1))).toBeVisible()
  const place = await it.getAttribute('transform')
  for (let i = 0; i < 3; i++) await ensemble.moves('ArrowRight')
  await expect(it).toHaveAccessibleName(/held by hand/)
  expect(await it.getAttribute('transform')).toBe(place)
  await it.focus()
  await page.keyboard.press('Enter')
  await ensemble.panel.getByRole('button', { name: words.letGo }).click()
  await expect(it).not.toHaveClass(/\bheld\b/)
  await ensemble.moves('ArrowRight')
})

test('by hand, the clock stands while a message waits, and each click or Enter delivers one', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await page.getByRole('button', { name: words.handsName }).click()
  await page.getByRole('menuitemradio', { name: words.byHand }).click()
  const bar = page.getByRole('region', { name: words.bar.name })
  const stands = bar.getByText(/The clock stands/)
  for (let i = 0; i < 30 && !(await stands.isVisible()); i++) {
    await ensemble.press('ArrowRight')
  }
  const stood = await ensemble.moment()
  await ensemble.press('ArrowRight')
  expect((await ensemble.moment()).us).toBe(stood.us)
  const waiting = ensemble.stage.locator('[data-frame].byHand')
  const ways = [
    () => waiting.first().click(),
    () => waiting.first().press('Enter'),
    () => waiting.first().press(' '),
  ]
  for (const letGo of ways) {
    await expect(waiting.first()).toBeVisible()
    const id = (await waiting.first().getAttribute('data-frame')) ?? ''
    const before = await ensemble.moment()
    await letGo()
    await expect(ensemble.stage.locator(`[data-frame="${id}"]`)).toHaveCount(0)
    const after = await ensemble.moment()
    expect(after.us).toBe(before.us)
    expect(after.events).toBeGreaterThan(before.events)
    if ((await waiting.count()) === 0) await ensemble.press('ArrowRight')
  }
  await ensemble.press('d')
  await expect(bar).toBeHidden()
  await ensemble.elect()
  await ensemble.leader()
})

test('a way is slowed and a quorum port cut in one direction, and a link opened elsewhere has both', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  await choose(ensemble, page, 'silent', words.fault.way(1, 4))
  const port = ensemble.stage.locator('.port-mark')
  await expect(port).toHaveCount(1)
  await expect(port.locator('title')).toHaveText(words.marks.port(1, 4, 'silent'))
  await choose(ensemble, page, 'slow', words.fault.way(4, 1))
  await expect(ensemble.stage.locator('.slow-mark')).toContainText('4 → 1: 200 ms')
  const sight = await ensemble.sight()
  await page.goto(`./?again#${await ensemble.fragment()}`)
  await ensemble.rests()
  await expect.poll(() => ensemble.moment()).toEqual({ events: sight.events, us: sight.us })
  expect(await ensemble.hash()).toBe(sight.hash)
})

test('what a hand cannot do now is shown disabled, with the reason', async ({ page, ensemble }) => {
  await ensemble.open()
  await ensemble.elect()
  await ensemble.press('4', 'm')
  const wipe = page.getByRole('menuitem', { name: words.wipe })
  await expect(wipe).toHaveAttribute('aria-disabled', 'true')
  await expect(wipe).toContainText('is using its disk')
  await page.keyboard.press('Escape')
  await ensemble.press('k', 'm')
  await page.getByRole('menuitem', { name: words.wipe }).press('Enter')
  await expect(ensemble.panel).toContainText('The disk of server 4 is wiped')
})

test('the form refuses in words what cannot be, and starts what can', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.button(/^5 servers/).click()
  await page.getByRole('menuitem', { name: ENSEMBLE.en.menu }).click()
  const form = page.getByRole('dialog', { name: ENSEMBLE.en.title })
  const verdict = form.locator('#ensemble-verdict')
  const start = form.getByRole('button', { name: ENSEMBLE.en.start })
  await form.getByRole('button', { name: ENSEMBLE.en.preset.three, exact: true }).click()
  await expect(verdict).toHaveText(ENSEMBLE.en.quorum(2, 3, 'servers'))
  for (const sid of [2, 3]) {
    const role = ENSEMBLE.en.of(sid, ENSEMBLE.en.kind)
    await form.getByLabel(role).selectOption('observer')
  }
  const oneVoter = { kind: 'tooFewVoters', voters: 1 } as const
  await expect(verdict).toHaveText(configProblemSentence(oneVoter, 'en'))
  await expect(start).toHaveAttribute('aria-disabled', 'true')
  await start.press('Enter')
  await expect(form).toBeVisible()
  await form.getByText(CLIENT_SETTINGS.en.title).click()
  await expectAccessible(page, 'the form', { within: 'dialog[open]' })
  await form.getByRole('button', { name: ENSEMBLE.en.preset.groups }).click()
  await form.getByLabel('maxSessionTimeout').fill('3999')
  const empty = { kind: 'sessionTimeouts', min: 4000, max: 3999 } as const
  await expect(verdict).toHaveText(configProblemSentence(empty, 'en'))
  await form.getByLabel('maxSessionTimeout').fill('')
  await form.getByLabel('extendedTypesEnabled').check()
  await expect(form.getByText(CLIENT_SETTINGS.en.changed(1))).toBeVisible()
  await start.click()
  await expect(form).toBeHidden()
  await expect(ensemble.stage.locator('[data-sid]')).toHaveCount(9)
  await ensemble.elect()
  expect(await ensemble.leader()).toBe(9)
})

test('ballots show what each desk holds, in the panel and large in a lecture', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  for (let i = 0; i < 9; i++) await ensemble.moves('ArrowRight')
  await page.getByRole('tab', { name: BALLOTS.en.tab }).click()
  const small = ensemble.panel.getByRole('table')
  await expect(small.getByRole('columnheader')).toHaveCount(6)
  const told = await small.innerText()
  await expect(small.locator('.ballot.agrees').first()).toBeVisible()
  await expectAccessible(page, 'ballots', { within: '.panel' })
  await ensemble.press('l', 'v')
  const large = page.getByRole('region', { name: BALLOTS.en.title })
  await expect(large.getByRole('table')).toBeVisible()
  expect(told.replace(/\s+/g, '').length).toBeGreaterThan(40)
  expect(await page.evaluate(smallText, 20)).toEqual([])
  await expect(large).toHaveJSProperty('scrollTop', 0)
  const fits = await large.evaluate((screen) => screen.scrollHeight <= screen.clientHeight)
  expect(fits).toBe(true)
  await ensemble.press('v')
  await expect(large).toBeHidden()
})

/** A fault chosen in detail, for one direction of the link between 1 and 4. */
async function choose(
  ensemble: Ensemble,
  page: Page,
  kind: 'silent' | 'slow',
  way: string,
): Promise<void> {
  await ensemble.link(1, 4).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: words.chooseFault }).press('Enter')
  const dialog = page.getByRole('dialog', { name: words.fault.linkTitle(1, 4) })
  await dialog.getByLabel(way).check()
  await dialog.getByLabel(words.fault.kinds[kind]).check()
  await dialog.getByRole('button', { name: words.fault.apply }).click()
  await expect(dialog).toBeHidden()
  await ensemble.rests()
}

async function centre(server: Locator): Promise<{ x: number; y: number }> {
  const box = await server.locator('.plate').boundingBox()
  if (!box) throw new Error('the server has no box')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
