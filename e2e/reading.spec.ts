import { PAGE } from '../src/words/page'
import { PICTURES } from '../src/words/pictures'
import { machine } from './machine'
import { expectAccessible } from './support/accessible'
import { expect, test } from './support/test'
import { smallText } from './support/textSizes'

test('the language changes mid-run: nothing is lost, and the step stays', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  for (let i = 0; i < 5; i++) await ensemble.moves('ArrowRight')
  await ensemble.press('2', 'w')
  const before = await ensemble.sight()
  const english = await ensemble.panel.innerText()
  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
  await expect(ensemble.panel.or(page.getByRole('complementary'))).toContainText(/服务器/)
  expect(await ensemble.moment()).toEqual({ events: before.events, us: before.us })
  await expect(page.getByRole('tab', { name: PAGE.zh.why.tab })).toBeVisible()
  const chinese = await page.getByRole('complementary').innerText()
  expect(chinese).not.toBe(english)
  await page.getByRole('button', { name: PAGE.zh.bar.language }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/)
  expect(await ensemble.sight()).toEqual(before)
  expect(await ensemble.panel.innerText()).toBe(english)
})

test('the chosen language and theme are there again on the next visit', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await page.getByRole('button', { name: '中文' }).click()
  await page.goto('about:blank')
  await ensemble.open()
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
})

test('Chinese text shows as characters, not as boxes', async ({ page, ensemble }) => {
  test.skip(!machine.chineseFont, 'no Chinese font on this machine')
  await ensemble.open()
  await page.getByRole('button', { name: '中文' }).click()
  expect(await page.evaluate(differentGlyphs)).toBe(true)
})

test('a step is said: the live region tells what happened, once for each step', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  const live = page.locator('[aria-live="polite"]')
  let said = (await live.textContent()) ?? ''
  for (let i = 0; i < 4; i++) {
    await ensemble.moves('ArrowRight')
    await expect(live).not.toHaveText(said)
    said = (await live.textContent()) ?? ''
    expect(said).toMatch(/server|Server/)
  }
})

test('the ensemble is there as text: a list of servers, a sentence or two each', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  const list = page.getByRole('list', { name: PICTURES.en.asText })
  const items = list.getByRole('listitem')
  await expect(items.first()).toHaveText('Server 5 leads epoch 1.')
  const servers = items.filter({ hasText: /^Server \d: / })
  await expect(servers).toHaveCount(5)
  await expect(servers.nth(4)).toContainText(/server 5: leading/i)
  await expect(servers.nth(0)).toContainText('its leader is server 5')
})

test('by keyboard alone: everything can be reached, seen to have the focus, and left again', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  const reached = new Set<string>()
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab')
    reached.add(await page.evaluate(focused))
  }
  const { words } = ensemble
  for (const name of [words.bar.share, words.bar.help, words.transport.back]) {
    expect([...reached]).toContain(`button ${name}`)
  }
  expect([...reached].some((each) => each.startsWith('slider'))).toBe(true)
  expect([...reached].some((each) => each.startsWith('tab '))).toBe(true)
  expect([...reached].some((each) => each.includes('no outline'))).toBe(false)
  await ensemble.server(1).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(ensemble.server(2)).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: words.help.title })
  await expect(help).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await expect(ensemble.server(2)).toBeFocused()
  await page.keyboard.press('?')
  await help.getByRole('button', { name: words.help.close }).press('Enter')
  await expect(help).toBeHidden()
  await expect(ensemble.server(2)).toBeFocused()
  await page.evaluate(tellsOfNoFocusOut)
  await page.keyboard.press('v')
  await page.keyboard.press('v')
  await expect(page.getByRole('main'), 'a screen that had the focus is gone').toBeFocused()
})

test('letters can be switched off as keys', async ({ page, ensemble }) => {
  await ensemble.open()
  await page.keyboard.press('?')
  await page.getByRole('checkbox', { name: ensemble.words.help.letters }).uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('t')
  await expect(ensemble.panel).toBeVisible()
  await ensemble.moves('PageDown')
})

test('with less motion nothing travels: a step lands at once, and what stands can be read', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  for (let i = 0; i < 6; i++) await ensemble.moves('ArrowRight')
  const opacities = await ensemble.stage
    .locator('[data-frame]')
    .evaluateAll((frames) => frames.map((frame) => getComputedStyle(frame).opacity))
  expect(new Set(opacities)).toEqual(new Set(['1']))
  await ensemble.stage.evaluate(watchMotion)
  await ensemble.moves('ArrowRight')
  expect(await page.evaluate('window.seenMotion')).toEqual([])
})

// What differs between themes are colours; everything else is looked at once.
for (const [colorScheme, rules] of [
  ['light', null],
  ['dark', ['color-contrast']],
] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })

    test('the theme follows the system, and no rule of WCAG 2.2 AA is broken anywhere', async ({
      page,
      ensemble,
    }) => {
      test.slow()
      const isAccessible = (what: string, within?: string): Promise<void> =>
        expectAccessible(page, what, { rules, ...(within ? { within } : {}) })
      await ensemble.open()
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      await ensemble.elect()
      await ensemble.press('5')
      await isAccessible('a leader serves')
      await page.getByRole('tab').nth(1).click()
      await ensemble.press('i')
      await isAccessible('server panel of an isolated leader', 'main, .panel')
      await ensemble.server(5).click({ button: 'right', position: { x: 40, y: 60 } })
      await isAccessible('menu', '[role=menu]')
      await page.keyboard.press('Escape')
      await page.keyboard.press('s')
      await isAccessible('split dialog', 'dialog[open]')
      await page.keyboard.press('Escape')
      await ensemble.button(ensemble.words.bar.share).click()
      await isAccessible('share dialog', 'dialog[open]')
      await page.keyboard.press('Escape')
      await page.keyboard.press('?')
      await isAccessible('help', 'dialog[open]')
      await page.keyboard.press('Escape')
      await page.keyboard.press('l')
      await isAccessible('lecture')
    })
  })
}

test('no text is smaller than 12 px, in lecture mode 20 px and the caption 28 px', async ({
  page,
  ensemble,
}) => {
  for (const size of [
    { width: 1280, height: 800 },
    { width: 1024, height: 768 },
  ]) {
    await page.setViewportSize(size)
    await ensemble.open()
    expect(await page.evaluate(smallText, 12)).toEqual([])
    for (let i = 0; i < 9; i++) await ensemble.moves('ArrowRight')
    expect(await page.evaluate(smallText, 12)).toEqual([])
    await ensemble.press('2')
    await page.getByRole('tab').nth(1).click()
    expect(await page.evaluate(smallText, 12)).toEqual([])
    await page.keyboard.press('l')
    await ensemble.rests()
    expect(await page.evaluate(smallText, 20)).toEqual([])
    await page.keyboard.press('l')
  }
})

/** Runs inside the page: what has the focus, by role and name, and whether that can be seen. */
function focused(): string {
  const element = document.activeElement
  if (!element || element === document.body) return 'nothing'
  const role =
    element.getAttribute('role') ?? (element.matches('button') ? 'button' : element.tagName)
  const text = element.textContent?.trim() ?? ''
  const name = element.getAttribute('aria-label') ?? (text || element.getAttribute('title'))
  const { outlineStyle, boxShadow } = getComputedStyle(element)
  const ring = element.querySelector('.keyboard-ring')
  const seen =
    outlineStyle !== 'none' ||
    boxShadow !== 'none' ||
    ring !== null ||
    element.matches('.link-hit, [data-crack]')
  return `${role} ${name}${seen ? '' : ' (no outline)'}`
}

/** Runs inside the page: makes it a browser that says nothing when what has the focus is taken out of the page, as
 *  Firefox and WebKit do. */
function tellsOfNoFocusOut(): void {
  addEventListener('focusout', (event) => event.stopImmediatePropagation(), true)
}

/** Runs inside the page: whether two Chinese characters are drawn differently in the page's own typeface. */
function differentGlyphs(): boolean {
  const drawn = (text: string): string => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')
    if (!pen) return ''
    pen.font = `32px ${getComputedStyle(document.body).fontFamily}`
    pen.fillText(text, 8, 48)
    return canvas.toDataURL()
  }
  return drawn('选') !== drawn('举')
}

/** Runs inside the page: notes every frame that is moved twice, which is travelling. */
function watchMotion(stage: Element): void {
  const places = new Map<Element, Set<string>>()
  const seen: string[] = []
  Object.assign(window, { seenMotion: seen })
  new MutationObserver((records) => {
    for (const { target } of records) {
      if (!(target instanceof Element) || !target.matches('[data-frame]')) continue
      const known = places.get(target) ?? new Set()
      known.add(target.getAttribute('transform') ?? '')
      places.set(target, known)
      if (known.size > 2) seen.push(target.textContent ?? '')
    }
  }).observe(stage, { subtree: true, attributes: true, attributeFilter: ['transform'] })
}
