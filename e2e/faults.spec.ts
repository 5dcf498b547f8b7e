import type { Locator, Page } from '@playwright/test'
import { PICTURES } from '../src/words/pictures'
import type { Ensemble } from './support/Ensemble'
import { expect, test } from './support/test'

/** Every fault by mouse, by key and by menu: each way has the same effect, and undo takes it back exactly. */

interface Fault {
  readonly name: string
  /** What must have happened before. */
  readonly first?: (ensemble: Ensemble, page: Page) => Promise<void>
  readonly ways: Readonly<Record<string, (ensemble: Ensemble, page: Page) => Promise<void>>>
  /** What is to be seen then. */
  readonly seen: (ensemble: Ensemble, page: Page) => Promise<void>
}

const faults: Fault[] = [
  {
    name: 'kill',
    ways: {
      mouse: (ensemble) => ensemble.server(4).dblclick({ position: middle }),
      key: (ensemble) => ensemble.press('4', 'k'),
      menu: (ensemble) => choose(ensemble, ensemble.words.verbs.kill),
    },
    seen: async (ensemble) => {
      await expect(ensemble.server(4)).toHaveClass(/\bdown\b/)
      await expect(ensemble.server(4)).toContainText(/killed/)
    },
  },
  {
    name: 'power loss',
    ways: {
      mouse: (ensemble) => point(ensemble, ensemble.words.verbs.poweroff),
      key: (ensemble) => ensemble.press('4', 'Shift+K'),
      menu: (ensemble) => choose(ensemble, ensemble.words.verbs.poweroff),
    },
    seen: async (ensemble) => {
      await expect(ensemble.server(4)).toHaveClass(/\bdown\b/)
      await expect(ensemble.server(4)).toContainText(/lost power/)
    },
  },
  {
    name: 'restart',
    first: (ensemble) => ensemble.press('4', 'k', 'ArrowRight'),
    ways: {
      mouse: (ensemble) => ensemble.server(4).dblclick({ position: middle }),
      key: (ensemble) => ensemble.press('4', 'k'),
      menu: (ensemble) => choose(ensemble, ensemble.words.verbs.restart),
    },
    seen: (ensemble) => expect(ensemble.server(4)).toHaveClass(/\bstarting\b/),
  },
  {
    name: 'pause',
    ways: {
      mouse: (ensemble) => point(ensemble, ensemble.words.verbs.pause),
      key: (ensemble) => ensemble.press('4', 'p'),
      menu: (ensemble) => choose(ensemble, ensemble.words.verbs.pause),
    },
    seen: (ensemble) => expect(ensemble.server(4)).toContainText(/paused/),
  },
  {
    name: 'resume',
    first: (ensemble) => ensemble.press('4', 'p'),
    ways: {
      mouse: (ensemble) => point(ensemble, ensemble.words.verbs.resume),
      key: (ensemble) => ensemble.press('4', 'p'),
      menu: (ensemble) => choose(ensemble, ensemble.words.verbs.resume),
    },
    seen: (ensemble) => expect(ensemble.server(4)).not.toContainText(/paused/),
  },
  {
    name: 'isolate',
    ways: {
      mouse: (ensemble) => point(ensemble, ensemble.words.verbs.isolate),
      key: (ensemble) => ensemble.press('4', 'i'),
      menu: (ensemble) => choose(ensemble, ensemble.words.verbs.isolate),
    },
    seen: async (ensemble) => {
      await expect(heal(ensemble).first()).toBeVisible()
      await expect(ensemble.stage).toContainText('1 of 5')
      await expect(ensemble.stage).toContainText('4 of 5')
    },
  },
  {
    name: 'cut both ways',
    ways: {
      mouse: (ensemble, page) => strokeAcross(ensemble, page, 1, 4),
      key: (ensemble) => ensemble.press('x', '1', '4'),
      menu: (ensemble, page) => ofLink(ensemble, page, ensemble.words.verbs.cutLink(1, 4)),
    },
    seen: (ensemble) => expect(cuts(ensemble)).toHaveCount(2),
  },
  {
    name: 'cut one way',
    ways: {
      mouse: async (ensemble, page) => {
        await ensemble.link(1, 4).click({ button: 'right', force: true })
        await page.getByRole('menuitem', { name: ensemble.words.verbs.cutOneWay(1, 4) }).click()
      },
      key: (ensemble) => ensemble.press('Shift+X', '1', '4'),
      menu: (ensemble, page) => ofLink(ensemble, page, ensemble.words.verbs.cutOneWay(1, 4)),
    },
    seen: (ensemble) => expect(cuts(ensemble)).toHaveCount(1),
  },
  {
    name: 'split',
    ways: {
      mouse: async (ensemble, page) => {
        await point(ensemble, ensemble.words.verbs.splitNetwork)
        const dialog = page.getByRole('dialog', { name: ensemble.words.split.title })
        for (const sid of [3, 3]) {
          await dialog.getByRole('button', { name: ensemble.words.split.groupOf(sid) }).click()
        }
        await dialog.getByRole('button', { name: ensemble.words.split.cut, exact: true }).click()
      },
      key: async (ensemble, page) => {
        await ensemble.press('s')
        await expect(page.getByRole('dialog')).toBeVisible()
        await ensemble.press('3', '3')
        await page
          .getByRole('button', { name: ensemble.words.split.cut, exact: true })
          .press('Enter')
      },
      menu: async (ensemble, page) => {
        await choose(ensemble, ensemble.words.verbs.splitNetwork)
        await expect(page.getByRole('dialog')).toBeVisible()
        await ensemble.press('3', '3')
        await page
          .getByRole('button', { name: ensemble.words.split.cut, exact: true })
          .press('Enter')
      },
    },
    seen: async (ensemble) => {
      await expect(heal(ensemble).first()).toBeVisible()
      await expect(ensemble.stage).toContainText(/3 of 5: a quorum/)
      await expect(ensemble.stage).toContainText(/2 of 5: no quorum/)
    },
  },
  {
    name: 'heal',
    first: (ensemble) => ensemble.press('4', 'i'),
    ways: {
      mouse: (ensemble) => heal(ensemble).first().getByText(PICTURES.en.networkSplit).click(),
      key: (ensemble) => ensemble.press('h'),
      menu: (ensemble) => choose(ensemble, ensemble.words.verbs.heal),
    },
    seen: (ensemble) => expect(heal(ensemble)).toHaveCount(0),
  },
]

const groups: readonly (readonly string[])[] = [
  ['kill', 'power loss', 'restart'],
  ['pause', 'resume', 'isolate', 'heal'],
  ['cut both ways', 'cut one way', 'split'],
]

test('every fault is in one of the groups', () => {
  expect(groups.flat().sort()).toEqual(faults.map(({ name }) => name).sort())
})

for (const names of groups) {
  test(`${names.join(', ')}: the same by mouse, by key and by menu, and undone exactly`, async ({
    page,
    ensemble,
  }) => {
    await ensemble.open()
    await ensemble.elect()
    const elected = await ensemble.moment()
    for (const fault of faults.filter(({ name }) => names.includes(name))) {
      await test.step(fault.name, () => everyWay(fault, ensemble, page))
      if (fault.first) await ensemble.press('u')
      expect((await ensemble.moment()).events).toBe(elected.events)
    }
  })
}

async function everyWay(fault: Fault, ensemble: Ensemble, page: Page): Promise<void> {
  await fault.first?.(ensemble, page)
  const before = await ensemble.moment()
  const drawn = await unselected(ensemble)
  const runs: string[] = []
  for (const [way, act] of Object.entries(fault.ways)) {
    await test.step(`by ${way}`, async () => {
      await act(ensemble, page)
      await expect.poll(async () => (await ensemble.moment()).events).toBe(before.events + 1)
      await fault.seen(ensemble, page)
      runs.push(await ensemble.fragment())
      await ensemble.press('u')
      expect((await ensemble.moment()).events).toBe(before.events)
      expect(await unselected(ensemble)).toBe(drawn)
    })
  }
  expect(new Set(runs).size).toBe(1)
}

test('what cannot be done right now is shown disabled, with the reason', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  await ensemble.press('4', 'k')
  await ensemble.server(4).click({ button: 'right', position: middle })
  const item = page.getByRole('menuitem', { name: ensemble.words.verbs.kill })
  await expect(item).toHaveAttribute('aria-disabled', 'true')
  expect(((await item.textContent()) ?? '').length).toBeGreaterThan(
    ensemble.words.verbs.kill.length + 5,
  )
  await page.keyboard.press('Escape')
  await ensemble.press('4', 'p')
  await expect(page.getByText(ensemble.words.notices.refused)).toBeVisible()
})

test('a server is dragged to another place, and a click does not drag', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  const start = await centre(ensemble.server(2))
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x + 60, start.y + 30, { steps: 4 })
  await page.mouse.up()
  await expect
    .poll(async () => Math.round((await centre(ensemble.server(2))).x - start.x))
    .toBeGreaterThan(40)
})

const middle = { x: 40, y: 60 }

/** The menu by mouse alone. */
async function point(ensemble: Ensemble, item: string): Promise<void> {
  await ensemble.server(4).click({ button: 'right', position: middle })
  await ensemble.page.getByRole('menuitem', { name: item }).click()
}

/** The menu by keyboard alone. */
async function choose(ensemble: Ensemble, item: string): Promise<void> {
  await ensemble.press('4', 'm')
  const chosen = ensemble.page.getByRole('menuitem', { name: item })
  await expect(chosen).toBeVisible()
  for (let i = 0; i < 20 && !(await hasFocus(chosen)); i++) {
    await ensemble.page.keyboard.press('ArrowDown')
  }
  await chosen.press('Enter')
}

async function ofLink(ensemble: Ensemble, page: Page, item: string): Promise<void> {
  await ensemble.link(1, 4).focus()
  await page.keyboard.press('Enter')
  const chosen = page.getByRole('menuitem', { name: item })
  for (let i = 0; i < 20 && !(await hasFocus(chosen)); i++) await page.keyboard.press('ArrowDown')
  await chosen.press('Enter')
}

/** A stroke over the middle of a link, as far from other links as a short one can be. */
async function strokeAcross(ensemble: Ensemble, page: Page, a: number, b: number): Promise<void> {
  const from = await centre(ensemble.server(a))
  const to = await centre(ensemble.server(b))
  const at = { x: from.x + (to.x - from.x) * 0.5, y: from.y + (to.y - from.y) * 0.5 }
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const over = { x: ((to.y - from.y) / length) * 12, y: (-(to.x - from.x) / length) * 12 }
  await page.mouse.move(at.x - over.x, at.y - over.y)
  await page.mouse.down()
  await page.mouse.move(at.x + over.x, at.y + over.y, { steps: 6 })
  await page.mouse.up()
}

async function centre(server: Locator): Promise<{ x: number; y: number }> {
  const box = await server.locator('.plate').boundingBox()
  if (!box) throw new Error('the server has no box')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

function cuts(ensemble: Ensemble): Locator {
  return ensemble.stage.locator('.cut-mark')
}

function heal(ensemble: Ensemble): Locator {
  return ensemble.stage.locator('[data-crack]')
}

async function hasFocus(item: Locator): Promise<boolean> {
  return await item.evaluate((element) => element === document.activeElement)
}

/** The stage with nothing selected. */
async function unselected(ensemble: Ensemble): Promise<string> {
  await ensemble.press('Escape', 'Escape')
  return await ensemble.drawing()
}
