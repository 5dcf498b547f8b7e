import { readFileSync } from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import { clientId } from '../src/simulation/endpoints'
import { encodeLink } from '../src/simulation/link'
import { defaultConfig } from '../src/simulation/runConfigText'
import { Simulation } from '../src/simulation/Simulation'
import { CLIENT_WORDS } from '../src/words/clients/clientWords'
import { FOUR_LETTER_WORDS } from '../src/words/fourLetterWords'
import { WHOLE_DATA } from '../src/words/wholeDataWords'
import { ZNODES } from '../src/words/znodes'
import { expect, test } from './support/test'

const words = CLIENT_WORDS.en
const fourLetters = FOUR_LETTER_WORDS.en

/** Three servers that serve, and two zkClis that are connected to one of them each. */
function linkToClients(): string {
  const run = new Simulation(defaultConfig(3, 7))
  expect(run.command({ kind: 'start', sids: [1, 2, 3] })).toBeNull()
  run.advance({ kind: 'allServing' })
  for (const n of [1, 2]) {
    const made = { kind: 'client', id: clientId(n), program: { kind: 'zkCli' } } as const
    expect(run.command({ ...made, sids: null, timeoutMs: 6000 })).toBeNull()
  }
  run.advance({ kind: 'time', us: run.at.us + 1_500_000 })
  const { config, commands, at } = run
  return encodeLink({ config, commands, at }).text
}

/** Its row in the list of clients, and its console once that is on show. */
function client(page: Page, name: string) {
  const row = page.getByRole('list', { name: words.list }).getByRole('button', { name })
  const console = page.getByRole('group', { name: words.console.name(name) })
  const line = console.getByRole('textbox', { name: words.console.line(name) })
  const type = async (text: string): Promise<void> => {
    await row.click()
    await line.fill(text)
    await line.press('Enter')
  }
  return { row, console, line, type }
}

test('a console creates, watches and is told word for word; its client leaves a dead server for another', async ({
  ensemble,
  page,
}) => {
  await ensemble.open(linkToClients())
  await page.getByRole('tab', { name: words.tab }).click()
  const [c1, c2] = [client(page, 'c1'), client(page, 'c2')]
  const of = /S(\d)/

  await c1.type('create /a x')
  await expect(c1.console).toContainText('Created /a')
  await c1.line.press('ArrowUp')
  await expect(c1.line).toHaveValue('create /a x')
  await c1.line.fill('get -w /')
  await c1.line.press('Tab')
  await expect(c1.console.getByRole('status')).toHaveText(/^\/a\/zookeeper$/)
  await c1.line.fill('get -w /a')
  await c1.line.press('Tab')
  await expect(c1.line).toHaveValue('get -w /a ')
  await c1.line.press('Enter')
  await expect(c1.console).toContainText('get -w /a x')

  // Its server is asked with a four-letter word, which the run does not notice.
  const { panel } = ensemble
  const [, first = ''] = of.exec((await c1.row.textContent()) ?? '') ?? []
  const moment = await ensemble.moment()
  await c1.line.press('Escape')
  await ensemble.press(first)
  await panel.getByRole('tab', { name: ensemble.words.server.tab(Number(first)) }).click()
  await panel.getByRole('combobox', { name: fourLetters.word }).selectOption('wchs')
  await panel.getByRole('button', { name: fourLetters.ask, exact: true }).click()
  await expect(panel.getByRole('log', { name: /^wchs, server/ })).toHaveText(
    '1 connections watching 1 paths\nTotal watches:1\n',
  )
  expect(await ensemble.moment()).toEqual(moment)
  await panel.getByRole('tab', { name: words.tab }).click()

  await c2.type('set /a <b>y</b>\u202e')
  await ensemble.rests()
  await c1.type('get /a')
  await expect(c1.console).toContainText('WATCHER::')
  await expect(c1.console).toContainText(
    'WatchedEvent state:SyncConnected type:NodeDataChanged path:/a',
  )
  await expect(c1.console).toContainText('<b>y</b>‹U+202E›')
  await expect(c1.console.locator('b')).toHaveCount(0)

  await ensemble.rests()
  const [, sid = ''] = of.exec((await c1.row.textContent()) ?? '') ?? []
  await c1.line.press('Escape')
  await ensemble.press(sid)
  await ensemble.moves('k')
  for (let steps = 0; steps < 40; steps++) {
    await ensemble.moves('ArrowRight')
    const [, now = sid] = of.exec((await c1.row.textContent()) ?? '') ?? []
    if (now !== sid) break
  }
  await expect(c1.row).toHaveText(new RegExp(`connected · S[^${sid}]`))
  await expect(c1.console).toContainText('WatchedEvent state:Disconnected type:None path:null')
  await ensemble.button(ensemble.words.transport.beginning).click()
  await expect(page.getByText(words.none)).toBeVisible()
})

test('several pasted lines run in order; markup, controls, right-to-left, emoji and a megabyte stay text', async ({
  ensemble,
  page,
}) => {
  await ensemble.open(linkToClients())
  await page.getByRole('tab', { name: words.tab }).click()
  const { row, console, line, type } = client(page, 'c1')
  const shown = console.locator('.console-line')
  await row.click()
  await line.fill('zz')
  await line.press('Home')
  await paste(line, `create /p 1\nset /p ${ODD}\r\nget /p\nls `)
  await ensemble.rests()
  await expect(line).toHaveValue('ls zz')
  const answers = (await shown.allInnerTexts()).filter((each) =>
    [ODD_SHOWN, 'Created /p'].some((answer) => each.startsWith(answer)),
  )
  expect(answers).toEqual(['Created /p', ODD_SHOWN])
  await expect(console.locator('img, script, b')).toHaveCount(0)

  // A line of a megabyte is more than a server takes (jute.maxbuffer): it closes the connection, as ZooKeeper's does.
  await line.fill('')
  await paste(line, `create /large ${'\u{1f98a}'.repeat(262_144)}\n`)
  await ensemble.rests()
  await expect(shown.filter({ hasText: 'ConnectionLoss' })).toHaveCount(1)
  await type(`create /large ${'\u{1f98a}'.repeat(200_000)}`)
  await ensemble.rests()
  await expect(console).toContainText('Created /large')
  await type('get /large')
  await ensemble.rests()
  await expect(shown.filter({ hasText: words.console.cut(396_000) })).toBeVisible()

  // The tree shows its beginning; all of it comes when it is asked for, and is saved to the last byte.
  const { panel } = ensemble
  await panel.getByRole('tab', { name: ZNODES.en.tab }).click()
  await panel.getByRole('treeitem').filter({ hasText: 'large' }).click()
  await panel.getByRole('button', { name: WHOLE_DATA.en.show }).click()
  const dialog = page.getByRole('dialog', { name: /^Data of \/large on server/ })
  await expect(dialog).toContainText('800,000 bytes')
  const seen = await dialog.locator('pre').evaluate((pre) => pre.textContent)
  expect(seen === '\u{1f98a}'.repeat(200_000)).toBe(true)
  const saving = page.waitForEvent('download')
  await dialog.getByRole('button', { name: WHOLE_DATA.en.save }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('large.txt')
  expect(readFileSync(await saved.path(), 'utf8') === seen).toBe(true)
})

const ODD = '<img/src=x/onerror=alert(1)>\u0007\u202e\u05d0\u{1f98a}'
const ODD_SHOWN = '<img/src=x/onerror=alert(1)>\u2407‹U+202E›\u05d0\u{1f98a}'

/** As if it came from the clipboard. */
async function paste(line: Locator, text: string): Promise<void> {
  await line.evaluate((input, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    const event = { clipboardData, bubbles: true, cancelable: true }
    input.dispatchEvent(new ClipboardEvent('paste', event))
  }, text)
}
