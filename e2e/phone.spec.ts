import { ENSEMBLE } from '../src/words/ensembleWords'
import { EVERYWHERE } from '../src/words/everywhereWords'
import { HANDS } from '../src/words/handWords'
import { expectAccessible } from './support/accessible'
import { boxOf, middle } from './support/boxes'
import { runsOver, smallTargets } from './support/seen'
import { expect, test } from './support/test'
import { Touch } from './support/Touch'

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true })

test('the panel is a sheet below the step, and every target fits a finger', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  const step = await boxOf(page, '.transport .step')
  const panel = await boxOf(page, '.panel')
  expect(panel.y).toBeGreaterThanOrEqual(step.y + step.height)
  expect(panel.width).toBe(360)
  const before = await boxOf(page, '.stage-room')
  await ensemble.button(ensemble.words.transport.panel).tap()
  await expect(ensemble.panel).toBeHidden()
  expect((await boxOf(page, '.stage-room')).height).toBeGreaterThan(before.height + 100)
  expect(await page.evaluate(smallTargets)).toEqual([])
  await ensemble.button(EVERYWHERE.en.tools).tap()
  await expect(ensemble.button(ensemble.words.bar.share)).toBeVisible()
  expect(await page.evaluate(smallTargets)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(ensemble.button(ensemble.words.bar.share)).toBeHidden()
  await expect(ensemble.button(EVERYWHERE.en.tools)).toBeFocused()
  await expectAccessible(page, 'phone')
})

test('a long press opens the menu, a tap selects, a finger drags a server and draws a cut', async ({
  page,
  context,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  const touch = new Touch(await context.newCDPSession(page))
  await touch.hold(await middle(ensemble, 2))
  const menu = page.getByRole('menu')
  await expect(menu).toHaveAccessibleName(ensemble.words.verbs.menuOfServer(2))
  await touch.lift()
  await expect(menu).toBeVisible()
  await expect(ensemble.server(2)).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('Escape')
  await touch.tap(await middle(ensemble, 2))
  await expect(ensemble.server(2)).toHaveAttribute('aria-pressed', 'true')
  const from = await middle(ensemble, 2)
  await touch.drag([from, { x: from.x - 30, y: from.y - 8 }, { x: from.x - 60, y: from.y - 16 }])
  await expect.poll(async () => (await middle(ensemble, 2)).x).toBeLessThan(from.x - 40)
  const stage = await boxOf(page, '.stage-room')
  const y = ((await middle(ensemble, 5)).y + (await middle(ensemble, 4)).y) / 2
  const line = [0.05, 0.2, 0.4, 0.6, 0.8, 0.95].map((x) => ({ x: stage.width * x, y }))
  const events = (await ensemble.moment()).events
  await touch.drag(line)
  await expect.poll(async () => (await ensemble.moment()).events).toBeGreaterThan(events)
  await expect(ensemble.stage.locator('[data-crack]')).toHaveCount(1)
})

test('every dialog fits, is as wide as it may be, and breaks no rule of WCAG 2.2 AA', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  const fault = async (): Promise<void> => {
    await ensemble.link(1, 4).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: HANDS.en.chooseFault }).press('Enter')
  }
  const form = async (): Promise<void> => {
    await ensemble.button(EVERYWHERE.en.tools).tap()
    await ensemble.button(/^5 servers/).tap()
    await page.getByRole('menuitem', { name: ENSEMBLE.en.menu }).tap()
  }
  const share = async (): Promise<void> => {
    await ensemble.button(EVERYWHERE.en.tools).tap()
    await ensemble.button(ensemble.words.bar.share).tap()
  }
  const ways: Readonly<Record<string, () => Promise<void>>> = {
    split: () => page.keyboard.press('s'),
    fault,
    form,
    share,
    keys: () => page.keyboard.press('?'),
    glossary: () => page.keyboard.press('g'),
  }
  const dialog = page.locator('dialog[open]')
  await page.getByRole('main').focus()
  for (const [name, open] of Object.entries(ways)) {
    await open()
    await expect(dialog, name).toHaveCount(1)
    const box = await boxOf(page, 'dialog[open]')
    expect(box.x, name).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width, name).toBeLessThanOrEqual(360)
    expect(await page.evaluate(runsOver), name).toEqual([])
    await expectAccessible(page, name, { within: 'dialog[open]' })
    await page.keyboard.press('Escape')
    await expect(dialog, name).toHaveCount(0)
    await expect(page.locator('body'), `${name}: the focus is not lost`).not.toBeFocused()
  }
})
