import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test as base } from '@playwright/test'
import { STORY_WORDS } from '../src/words/storyWords'
import { TAKE_AWAY } from '../src/words/takeAwayWords'
import { Ensemble } from './support/Ensemble'
import { Watch } from './support/Watch'

const { expect } = base

/** The single file as `npm run build:single` makes it, once per thread that tests it. */
const test = base.extend<{ ensemble: Ensemble }, { file: string }>({
  contextOptions: { reducedMotion: 'reduce' },
  file: [
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'ensemble-'))
      const program = join(import.meta.dirname, '../src/cli/build-single.mjs')
      const { status, stderr } = spawnSync(process.execPath, [program, folder], {
        encoding: 'utf8',
      })
      if (status !== 0) throw new Error(stderr)
      expect(readdirSync(folder)).toEqual(['ensemble.html'])
      await use(join(folder, 'ensemble.html'))
      rmSync(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ file }, use) => {
    await use(pathToFileURL(file).href)
  },
  ensemble: async ({ page, context }, use) => {
    const watch = new Watch(context, 'no host at all')
    await use(new Ensemble(page))
    watch.expectSilence()
  },
})

test.describe.configure({ mode: 'default' }) // in one thread, so that it is built once

test('the single file, opened from the disk, runs the whole lesson by → alone', async ({
  page,
  ensemble,
  file,
}) => {
  await page.goto(pathToFileURL(file).href)
  await ensemble.rests()
  await page.keyboard.press('l')
  const lastCaption = page.getByRole('button', { name: /^Caption (\d+) of \1$/ })
  const atEnd = async (): Promise<boolean> =>
    (await lastCaption.getAttribute('aria-current')) === 'step'
  for (let press = 0; press < 40 && !(await atEnd()); press++) {
    await ensemble.press('ArrowRight')
  }
  await expect(lastCaption).toHaveAttribute('aria-current', 'step')
  expect(await ensemble.leader()).toBe(5)
  expect(page.workers()).toHaveLength(6)
  for (const worker of page.workers()) expect(worker.url()).toMatch(/^blob:/)
})

test('the single file shares a run by its own address, and needs no other file', async ({
  page,
  ensemble,
  file,
}) => {
  await page.goto(pathToFileURL(file).href)
  await ensemble.elect()
  const { events } = await ensemble.moment()
  const hash = await ensemble.hash()
  const { href } = await ensemble.address()
  await page.goto('about:blank')
  await page.goto(href)
  expect((await ensemble.moment()).events).toBe(events)
  expect(await ensemble.hash()).toBe(hash)
})

test('the single file carries the stories', async ({ page, ensemble, file }) => {
  await page.goto(`${pathToFileURL(file).href}?scenario=cold-start-3`)
  const dialog = page.getByRole('dialog', { name: STORY_WORDS.en.title('cold-start-3') })
  await expect(dialog.getByRole('region', { name: STORY_WORDS.en.text })).toContainText('expect')
  await dialog.getByRole('button', { name: STORY_WORDS.en.walk }).click()
  await ensemble.moves('ArrowRight')
})

test('the single file gives pictures too, and says why its address is no QR code', async ({
  page,
  ensemble,
  file,
}) => {
  await page.goto(pathToFileURL(file).href)
  await ensemble.moves('ArrowRight')
  await ensemble.button(ensemble.words.bar.share).click()
  await expect(page.getByText(TAKE_AWAY.en.codeFromDisk)).toBeVisible()
  const download = page.waitForEvent('download')
  await ensemble.button(TAKE_AWAY.en.files.png.dark).click()
  const picture = readFileSync(await (await download).path())
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1920, 1080])
})

test('the policy of the single file lets in its own script and style and nothing more', ({
  file,
}) => {
  const html = readFileSync(file, 'utf8')
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toMatch(/script-src 'sha256-[^' ]+';/)
  expect(policy).toContain('worker-src blob:;')
  expect(policy).not.toMatch(/unsafe|'self'|https?:|\*/)
  expect(statSync(file).size).toBeLessThan(2_500_000)
})
