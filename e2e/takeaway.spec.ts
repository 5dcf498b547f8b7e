import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { GLOSSARY } from '../src/words/glossary'
import { GLOSSARY_WORDS } from '../src/words/glossaryWords'
import { HELP } from '../src/words/help'
import { TAKE_AWAY } from '../src/words/takeAwayWords'
import { TERMS } from '../src/words/terms'
import type { Ensemble } from './support/Ensemble'
import { expectAccessible } from './support/accessible'
import { expect, test } from './support/test'

const words = TAKE_AWAY.en

/** Presses a button of the sheet that shares, and gives what is downloaded. */
async function taken(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: button, exact: true }).click()
  const file = await download
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

async function share(ensemble: Ensemble): Promise<void> {
  await ensemble.button(ensemble.words.bar.share).click()
}

test('pictures of this moment: SVG that needs no page and PNG of 1920 × 1080, in either theme', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  await share(ensemble)
  const papers = { light: '#fbfaf7', dark: '#14181f' }
  for (const theme of ['light', 'dark'] as const) {
    const { name, bytes } = await taken(page, words.files.svg[theme])
    expect(name).toMatch(new RegExp(`^ensemble-5-at-\\d+ms-${theme}\\.svg$`))
    const svg = bytes.toString('utf8')
    expect(svg).not.toMatch(/var\(|currentcolor|class=|style=|href=|NaN|undefined/i)
    const seen = await page.evaluate(readPicture, svg)
    expect(seen.error).toBe(null)
    expect(seen.size).toEqual(['1920', '1080', '0 0 1920 1080'])
    expect(seen.paper).toBe(papers[theme])
    for (const text of ['1', '2', '3', '4', '5', 'S1', 'S5', 'LEADING · 1:0', 'leading', 'ping']) {
      expect(seen.texts).toContain(text)
    }
    expect(seen.titles).toEqual([expect.stringContaining('t = ')])
  }
  const light = await taken(page, words.files.png.light)
  const dark = await taken(page, words.files.png.dark)
  for (const { name, bytes } of [light, dark]) {
    expect(name).toMatch(/\.png$/)
    expect(bytes.toString('latin1', 1, 4)).toBe('PNG')
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1920, 1080])
    expect(bytes.length).toBeGreaterThan(60_000)
  }
  expect(light.bytes.equals(dark.bytes)).toBe(false)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await expect(page.locator('.picture-sheet')).toHaveCount(0)

  const places = numbers((await taken(page, words.files.svg.light)).bytes)
  await page.evaluate(hideOwnTransforms)
  const same = numbers((await taken(page, words.files.svg.light)).bytes)
  expect(same.length).toBe(places.length)
  expect(Math.max(...same.map((at, i) => Math.abs(at - (places[i] ?? NaN))))).toBeLessThan(0.01)
})

/** The numbers of all transforms in a picture, in its order. */
function numbers(picture: Buffer): number[] {
  const matrices = [...picture.toString('utf8').matchAll(/transform="matrix\(([^)]*)\)"/g)]
  return matrices.flatMap(([, values = '']) => values.split(' ').map(Number))
}

/** Runs inside the page: makes the browser one that does not count the attribute `transform` among the properties,
 *  as WebKit does not. */
function hideOwnTransforms(): void {
  const computed = window.getComputedStyle
  window.getComputedStyle = (element) => {
    const style = computed(element)
    if (!element.hasAttribute('transform')) return style
    const value = (name: string) => (name === 'transform' ? 'none' : style.getPropertyValue(name))
    return { getPropertyValue: value } as CSSStyleDeclaration
  }
}

/** Runs inside the page: what another program would find in the picture. */
function readPicture(svg: string): {
  error: string | null
  size: (string | null)[]
  paper: string | null
  texts: string[]
  titles: string[]
} {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml')
  const picture = root.documentElement
  const textsOf = (name: string): string[] =>
    [...root.querySelectorAll(name)].map(({ textContent }) => textContent ?? '')
  return {
    error: root.querySelector('parsererror')?.textContent ?? null,
    size: ['width', 'height', 'viewBox'].map((name) => picture.getAttribute(name)),
    paper: root.querySelector('rect')?.getAttribute('fill') ?? null,
    texts: textsOf('text'),
    titles: textsOf('title'),
  }
}

test('the transcript tells the run up to the playhead, in the language asked for', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  await ensemble.press('5', 'k')
  await ensemble.moves('ArrowRight')
  const { events } = await ensemble.moment()
  await share(ensemble)
  const english = await taken(page, words.markdown.en)
  expect(english.name).toMatch(/-en\.md$/)
  const text = english.bytes.toString('utf8')
  expect(text).toContain(`${events} events.`)
  expect(text).toContain('ensemble 5 seed=')
  expect(text).toContain('`start 1 2 3 4 5`')
  expect(text).toContain('`kill 5`')
  expect(text).toContain(`<${(await ensemble.address()).href}>`)
  const chinese = (await taken(page, words.markdown.zh)).bytes.toString('utf8')
  expect(chinese).toContain('# 一次运行的文字记录')
  expect(chinese.match(/^### /gm)).toHaveLength(text.match(/^### /gm)?.length ?? -1)
})

test('the link is there as a QR code, large on demand, and Escape first makes it small again', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.moves('ArrowRight')
  await share(ensemble)
  const code = page.getByRole('button', { name: words.codeName })
  const small = await code.boundingBox()
  await code.click()
  const large = await code.boundingBox()
  expect(small?.width).toBeGreaterThan(200)
  expect(large?.width).toBeGreaterThan(700)
  await page.keyboard.press('Escape')
  expect((await code.boundingBox())?.width).toBe(small?.width)
  await page.keyboard.press('Escape')
  await expect(code).toBeHidden()
})

test('a term pressed opens the glossary at itself, with its class, and closing goes back to it', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  await ensemble.press('5')
  await page.getByRole('tab').nth(1).click()
  const zxid = ensemble.panel.getByRole('button', { name: 'Last zxid' })
  await zxid.click()
  const sheet = page.getByRole('dialog', { name: GLOSSARY_WORDS.en.title })
  const entry = sheet.locator('[data-term=zxid]')
  await expect(entry).toHaveClass('here')
  await expect(entry).toBeInViewport()
  await expect(entry.locator('dt')).toBeFocused()
  await expect(entry).toContainText(GLOSSARY.zxid.java ?? '')
  await page.keyboard.press('Escape')
  await expect(zxid).toBeFocused()
})

test('the glossary lists every term, by key and from the sheet of keys, and finds what is asked', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: HELP.en.title })
  await expect(help.getByRole('heading', { name: HELP.en.title })).toBeInViewport()
  for (const { keys } of HELP.en.groups) {
    for (const [, meaning] of keys)
      await expect(help.getByText(meaning, { exact: true })).toBeVisible()
  }
  await help.getByRole('button', { name: GLOSSARY_WORDS.en.open }).click()
  const sheet = page.getByRole('dialog', { name: GLOSSARY_WORDS.en.title })
  await expect(sheet.locator('[data-term]')).toHaveCount(TERMS.length)
  await sheet.getByRole('searchbox').fill('totalOrderPredicate')
  await expect(sheet.locator('[data-term]')).toHaveCount(1)
  await expect(sheet.getByRole('status')).toHaveText('1 term')
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await expect(sheet.getByRole('searchbox')).toBeFocused()
  await expectAccessible(page, 'glossary', { within: '.glossary-sheet' })
})
