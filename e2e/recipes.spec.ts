import type { Page } from '@playwright/test'
import { clientId } from '../src/simulation/endpoints'
import { encodeLink } from '../src/simulation/link'
import { defaultConfig } from '../src/simulation/runConfigText'
import { Simulation } from '../src/simulation/Simulation'
import { CLIENT_WORDS } from '../src/words/clients/clientWords'
import { RECIPE_WORDS } from '../src/words/clients/recipeWords'
import { HANDS } from '../src/words/handWords'
import { PICTURES } from '../src/words/pictures'
import type { Ensemble } from './support/Ensemble'
import { expect, test } from './support/test'

const words = CLIENT_WORDS.en
const recipes = RECIPE_WORDS.en
const TIMEOUT_MS = 4000
const HOLD = '60000'

/** Three servers; c1 holds the lock for longer than the test looks on, and c2 waits behind it. */
function linkToHolder(): string {
  const run = new Simulation(defaultConfig(3, 7))
  run.command({ kind: 'start', sids: [1, 2, 3] })
  run.advance({ kind: 'allServing' })
  for (const [n, note] of [
    [1, 'holds'],
    [2, 'waits'],
  ] as const) {
    const id = clientId(n)
    const program = { kind: 'recipe', recipe: 'lock', options: { hold: HOLD } } as const
    run.command({ kind: 'client', id, program, sids: null, timeoutMs: TIMEOUT_MS })
    run.advance({ kind: 'told', id, note, times: 1 })
  }
  const { config, commands, at } = run
  return encodeLink({ config, commands, at }).text
}

/** One more client that wants the lock. */
async function startLock(page: Page): Promise<void> {
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: words.newClient.title })
  await dialog.getByLabel(words.newClient.program).selectOption(recipes.names['lock'] ?? '')
  await dialog.getByLabel(recipes.options['hold'] ?? '').fill(HOLD)
  await dialog.getByLabel(words.newClient.timeout).fill(String(TIMEOUT_MS / 1000))
  await dialog.getByRole('button', { name: HANDS.en.fault.apply }).click()
  await expect(dialog).toBeHidden()
}

/** Steps until what it does now is that; where the playhead is then, µs. */
async function until(ensemble: Ensemble, does: RegExp): Promise<number> {
  const { page } = ensemble
  for (let steps = 0; steps < 200; steps++) {
    const { us } = await ensemble.moves('.')
    if (does.test(await page.evaluate(doesNow))) return us
  }
  throw new Error(`never ${String(does)}, but ${await page.evaluate(doesNow)}`)
}

/** Runs inside the page: what the program on show does now. */
function doesNow(): string {
  return document.querySelector('.recipe-sentence')?.textContent ?? ''
}

test('the holder of a lock is killed: the one behind it holds it once the session has expired, and says so', async ({
  ensemble,
  page,
}) => {
  await ensemble.open(linkToHolder())
  const { panel } = ensemble
  const client = (name: string) =>
    page.getByRole('list', { name: words.list }).getByRole('button', { name })
  const step = panel.locator('.recipe-steps [aria-current=step]')

  await startLock(page)
  await until(ensemble, /^waits at x-.*0000000002, behind x-.*0000000001$/)
  await expect(step).toHaveText('else stat -w the one before me, wait')
  await client('c1').click()
  const killed = (await ensemble.moves('k')).us
  await expect(client('c1')).toContainText('killed')

  await client('c2').click()
  const held = await until(ensemble, /^holds the lock with x-/)
  // The clock of a session is looked at every tick of two seconds, and began with what was last heard of it.
  expect(held - killed).toBeGreaterThan((TIMEOUT_MS - 1500) * 1000)
  expect(held - killed).toBeLessThan((TIMEOUT_MS + 2100) * 1000)
  await expect(step).toHaveText('lowest of ls path? the lock is mine')
  await client('c3').click()
  await expect(panel.locator('.recipe-sentence')).toHaveText(/^waits at x-/)

  // Clients are cut and split off like servers: by X and two ends, and in the dialog.
  const bars = ensemble.stage.locator('.client-cut title')
  const [, at = ''] = /S(\d)$/.exec((await client('c3').textContent()) ?? '') ?? []
  await ensemble.press('x', at, 'c', '3')
  await expect(bars).toHaveText([PICTURES.en.cut(clientId(3), Number(at))])
  await ensemble.press('h', 's', 'c', '3', 'c', '3', 'c', '3')
  const dialog = page.getByRole('dialog', { name: ensemble.words.split.title })
  const last = dialog.getByRole('region', { name: ensemble.words.split.group(3) })
  await expect(last.getByRole('button')).toHaveText(['c3'])
  await dialog.getByRole('button', { name: ensemble.words.split.cut, exact: true }).click()
  await expect(bars).toHaveText([PICTURES.en.cut(clientId(3), Number(at))])
})
