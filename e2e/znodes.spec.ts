import { encodeLink } from '../src/simulation/link'
import { defaultConfig } from '../src/simulation/runConfigText'
import { Simulation } from '../src/simulation/Simulation'
import { ZNODES } from '../src/words/znodes'
import { expect, test } from './support/test'

const words = ZNODES.en
const ODD = '<img src=x onerror=alert(1)>\u0000\u202ex'

/** Five servers of which 5 leads. 4 is down; 3 is cut off and has neither the last data of /config/url nor /late. */
function cutOff(): Simulation {
  const run = new Simulation(defaultConfig(5, 7))
  const write = (sid: number, op: 'create' | 'setData', path: string, data: string) => {
    run.command({ kind: 'write', sid, op, path, data })
  }
  run.command({ kind: 'start', sids: [1, 2, 3, 4, 5] })
  run.advance({ kind: 'allServing' })
  write(1, 'create', '/config', '')
  write(1, 'create', '/config/url', 'pg-1')
  write(1, 'create', '/odd', ODD)
  run.advance({ kind: 'idle' })
  run.command({ kind: 'kill', sid: 4 })
  run.command({ kind: 'isolate', sid: 3 })
  write(1, 'setData', '/config/url', 'pg-2')
  write(1, 'create', '/late', '')
  run.advance({ kind: 'time', us: run.at.us + 300_000 })
  return run
}

test('the tree shows who has which version, points a stale read out, and sync cures it', async ({
  page,
  ensemble,
}) => {
  const { config, commands, at } = cutOff()
  await ensemble.open(encodeLink({ config, commands, at }).text)
  const { panel } = ensemble
  await panel.getByRole('tab', { name: words.tab }).click()
  const rows = panel.getByRole('treeitem')
  const names = panel.locator('.znode-name')
  const all = ['/', 'config', 'url', 'late', 'odd', 'zookeeper', 'config', 'quota']
  await expect(names).toHaveText(all)
  const url = rows.filter({ hasText: 'url' })
  await expect(url).toHaveAttribute(
    'aria-label',
    /^url, version 1.*server 3: older version \(version 0\)/,
  )
  await expect(url.locator('.znode-dots i')).toHaveCount(5)
  const dots = (name: string) =>
    rows
      .filter({ hasText: name })
      .locator('i')
      .evaluateAll((all) => all.map((i) => i.className))
  expect(await dots('url')).toEqual(['same', 'same', 'older', 'down', 'same'])
  expect(await dots('late')).toEqual(['same', 'same', 'missing', 'down', 'same'])

  // Seen from the server that is cut off: an older znode, and a notice that it may answer so.
  await panel.getByRole('button', { name: words.server(3), exact: true }).click()
  await expect(names).toHaveText(all.filter((name) => name !== 'late'))
  await rows.filter({ hasText: 'url' }).click()
  await expect(panel.locator('.znode-data pre')).toHaveText('pg-1')
  await expect(panel.getByRole('note')).toContainText('Server 3 still answers with version 0.')

  // By keys alone: to the odd one, whose data are shown as they are.
  const tree = panel.getByRole('tree')
  await tree.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(panel.locator('.znode-data pre')).toHaveText(
    '<img src=x onerror=alert(1)>U+0000U+202Ex',
  )
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
  await expect(rows).toHaveCount(1)
  await page.keyboard.press('/')
  await page.keyboard.type('ODD')
  await expect(names).toHaveText(['/', 'odd'])
  await page.keyboard.press('Escape')
  await tree.focus()
  await page.keyboard.press('ArrowRight')

  // Drawn large, and back.
  await page.keyboard.press('y')
  const drawing = page.getByRole('region', { name: words.drawing })
  await expect(drawing.getByRole('button', { name: /^url/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(drawing).toBeHidden()

  // Healed, a sync through server 3 brings it up to date.
  await page.keyboard.press('h')
  await ensemble.rests()
  await panel.getByRole('button', { name: words.sync(3) }).click()
  await ensemble.rests()
  await expect
    .poll(async () => {
      await ensemble.moves('ArrowRight')
      return await panel.getByRole('note').count()
    })
    .toBe(0)
  await expect(names).toHaveText(all)
  expect(await dots('late')).toEqual(['same', 'same', 'same', 'down', 'same'])
})
