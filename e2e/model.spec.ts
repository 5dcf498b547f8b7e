import { encodeLink } from '../src/simulation/link'
import { defaultConfig } from '../src/simulation/runConfigText'
import { Simulation } from '../src/simulation/Simulation'
import { MODEL, type ModelSet } from '../src/words/modelWords'
import { count } from '../src/words/numbers'
import { transcript } from '../src/words/transcript'
import { expect, test } from './support/test'

/** Two writes of three servers, and the leader killed. */
function written(): Simulation {
  const run = new Simulation(defaultConfig(3, 7))
  run.command({ kind: 'start', sids: [1, 2, 3] })
  run.advance({ kind: 'allServing' })
  run.command({ kind: 'write', sid: 1, op: 'create', path: '/a', data: null })
  run.command({ kind: 'write', sid: 2, op: 'create', path: '/b', data: null })
  run.advance({ kind: 'time', us: run.at.us + 500_000 })
  run.command({ kind: 'kill', sid: 3 })
  run.advance({ kind: 'leader' })
  return run
}

test('the model counts what the transcript tells, lists it, and leads to each event', async ({
  page,
  ensemble,
}) => {
  const run = written()
  const { config, commands, at, recording } = run
  const events = recording?.events ?? []
  const told = transcript({ config, events, us: at.us, link: null }, 'en')
  const sizes: Record<ModelSet, number> = {
    S: told.match(/`write /g)?.length ?? 0,
    M: events.flatMap(({ sent }) => sent).filter(({ family }) => family !== 'connection').length,
    T: told.match(/proposes `1:/g)?.length ?? 0,
    F: told.match(/`kill /g)?.length ?? 0,
  }
  await ensemble.open(encodeLink({ config, commands, at }).text)
  const { panel } = ensemble
  await panel.getByRole('tab', { name: MODEL.en.tab }).click()
  const set = (letter: ModelSet) => panel.locator(`[data-set=${letter}]`)
  for (const [letter, size] of Object.entries(sizes)) {
    await expect(set(letter as ModelSet).locator('h3 .size')).toHaveText(count(size))
  }
  const open = async (text: string) => {
    await set('M').locator('summary', { hasText: text }).focus()
    await page.keyboard.press('Enter')
  }
  await open(MODEL.en.families.broadcast)
  const row = set('M').locator('summary', { hasText: 'COMMIT' })
  await expect(row).toHaveText('COMMIT 4')
  await open('COMMIT')
  await set('M').getByRole('button', { name: 'COMMIT' }).last().click()
  const sent = events.find((event) => event.sent.some(({ label }) => label.startsWith('COMMIT')))
  await expect.poll(async () => (await ensemble.moment()).events).toBe((sent?.index ?? 0) + 1)
  await expect(row).toHaveText('COMMIT 2')
})
