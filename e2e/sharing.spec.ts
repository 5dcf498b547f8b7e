import type { Command, StampedCommand } from '../src/simulation/Command'
import { encodeLink, LINK_MAX } from '../src/simulation/link'
import { defaultConfig, parseRunConfig } from '../src/simulation/runConfigText'
import { Simulation } from '../src/simulation/Simulation'
import { PAGE } from '../src/words/page'
import { Ensemble } from './support/Ensemble'
import { expect, test } from './support/test'

const words = PAGE.en

test('a link opened in a second page gives the same moment, the same picture and the same hash', async ({
  context,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  await ensemble.press('5', 'k')
  await ensemble.moves('ArrowRight')
  await ensemble.press('2', 'p', 'Escape')
  for (let i = 0; i < 3; i++) await ensemble.moves('ArrowRight')
  for (const back of [0, 2]) {
    for (let i = 0; i < back; i++) await ensemble.moves('ArrowLeft')
    const here = await ensemble.sight()
    const second = new Ensemble(await context.newPage())
    await second.open(await ensemble.fragment())
    await expect.poll(async () => (await second.moment()).events).toBe(here.events)
    expect(await second.sight()).toEqual(here)
    await second.page.close()
  }
})

test('a link of a long run says how far it has been computed again, until it is there', async ({
  page,
}) => {
  const run = new Simulation(defaultConfig(5, 7), 'latest')
  run.command({ kind: 'start', sids: [1, 2, 3, 4, 5] })
  run.advance({ kind: 'events', count: 4100 })
  const { config, commands, at } = run
  await page.addInitScript(watchProgress)
  await page.goto(`/#${encodeLink({ config, commands, at }).text}`)
  await page.locator(`:root[data-motion="still"][data-events="${at.events}"]`).waitFor()
  expect(await page.evaluate('[...window.seenProgress]')).toEqual([2000, 4000])
  await expect(page.getByRole('progressbar')).toHaveCount(0)
})

/** Runs inside the page. */
function watchProgress(): void {
  const seen = new Set<number>()
  const look = (): void => {
    const progress = document.querySelector('progress')
    if (progress) seen.add(progress.value)
  }
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true })
  Object.assign(window, { seenProgress: seen })
}

test('a link while playing rests is the whole run: reloading the page changes nothing', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await page.keyboard.press(' ')
  await expect(ensemble.stage.locator('.LEADING')).toHaveCount(1, { timeout: 30_000 })
  await page.keyboard.press(' ')
  const before = await ensemble.sight()
  await ensemble.reload()
  await expect.poll(async () => (await ensemble.moment()).events).toBe(before.events)
  expect(await ensemble.sight()).toEqual(before)
})

test('a damaged link says so in a sentence, and the cold start is there to go on with', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.moves('ArrowRight')
  const good = (await ensemble.fragment()).split('~')[0] ?? ''
  const changed = `${good.slice(0, -6)}AAAAAA`
  for (const damaged of [changed, good.slice(0, -9), 'v1.1.0.nonsense', '%%%']) {
    await page.goto('about:blank')
    await ensemble.open(damaged)
    await expect(page.getByText(words.notices.link.damaged)).toBeVisible()
    await expect(page.getByText(words.notices.linkHow)).toBeVisible()
    await ensemble.moves('ArrowRight')
  }
})

test('a link of a newer version says so, and the cold start is there to go on with', async ({
  page,
  ensemble,
}) => {
  await ensemble.open('v2.7.whatever-comes-then')
  await expect(page.getByText(words.notices.link.newerVersion)).toBeVisible()
  await ensemble.moves('ArrowRight')
  await expect(page.getByText(words.notices.link.newerVersion)).toBeHidden()
})

test('a run too long for the address bar says so once and is saved as a file that opens again', async ({
  page,
  ensemble,
}) => {
  test.slow()
  const link = longLink()
  expect(link.length).toBeGreaterThan(LINK_MAX)
  await ensemble.open(link)
  await ensemble.press('3', 'i')
  await expect(page.getByText(words.notices.tooLong)).toBeVisible()
  const here = await ensemble.moment()
  await ensemble.button(words.bar.share).click()
  const download = page.waitForEvent('download')
  await ensemble.button(words.share.save).click()
  const file = await (await download).path()
  await page.keyboard.press('Escape')
  await ensemble.open()
  const chooser = page.waitForEvent('filechooser')
  await ensemble.button(words.bar.share).click()
  await ensemble.button(words.share.open).click()
  await (await chooser).setFiles(file)
  await expect.poll(async () => (await ensemble.moment()).events).toBe(here.events)
})

test('the address is copied by one button', async ({ page, context, ensemble }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await ensemble.open()
  await ensemble.moves('ArrowRight')
  await ensemble.button(words.bar.share).click()
  await ensemble.button(words.share.copy).click()
  await expect(page.getByText(words.share.copied, { exact: true })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    (await ensemble.address()).href,
  )
})

/** More commands than the address bar holds: links are cut and healed at odd times before anybody starts to talk. */
function longLink(): string {
  const config = parseRunConfig('ensemble 5 seed=7')
  if (!config.ok) throw new Error('the configuration cannot be read')
  const commands: StampedCommand[] = [
    { before: 0, us: 0, command: { kind: 'start', sids: [1, 2, 3, 4, 5] } },
  ]
  let us = 0
  for (let i = 0; i < 4000; i++) {
    us += 1 + ((i * i * 7919) % 19)
    const link = { from: 1 + ((i >> 1) % 4), to: 5, bothWays: true }
    const command: Command = i % 2 === 0 ? { kind: 'cut', ...link } : { kind: 'heal', link }
    commands.push({ before: i + 1, us, command })
  }
  const at = { events: commands.length, us }
  return encodeLink({ config: config.config, commands, at }).text
}
