import type { Browser, Locator } from '@playwright/test'
import { ZNODES } from '../../words/znodes'
import { BenchPage } from './BenchPage'
import { type Figure, medianOf } from './Figure'
import type { Site } from './sites'
import { treeRun } from './treeRun'

const FEW = 100
const MANY = 10_000
const SCROLLS = 20
/** To compute ten thousand writes once more is the engine's affair, not the tree's. */
const PATIENCE_MS = 600_000

interface Costs {
  /** Main thread, ms: from the press on the tab; for a turn of the wheel; for a letter typed into the search. */
  readonly first: number
  readonly scroll: number
  readonly letter: number
  /** Elements of the tree in the document. */
  readonly elements: number
}

/** What the tree costs to draw, to scroll and to search at ten thousand znodes, beside a hundred. */
export async function treeFigures(browser: Browser, site: Site): Promise<Figure[]> {
  const few = await costsOf(browser, site, FEW)
  const many = await costsOf(browser, site, MANY)
  const beside = (key: keyof Costs): string => {
    return `${MANY} znodes on 3 servers; ${FEW} cost ${few[key].toFixed(1)}`
  }
  const times = (what: string, key: keyof Costs, budget: number): Figure => ({
    ...{ what: `tree: ${what}`, value: many[key] / few[key], unit: 'times', budget },
    reason: `${MANY} znodes beside ${FEW}, both measured now`,
  })
  return [
    {
      ...{ what: 'tree: first drawn', value: many.first, unit: 'ms', budget: null },
      reason: `${beside('first')}; once, with the whole recording to read`,
    },
    {
      ...{ what: 'tree: a turn of the wheel', value: many.scroll, unit: 'ms', budget: 16 },
      reason: beside('scroll'),
    },
    times('a turn of the wheel', 'scroll', 2),
    {
      ...{ what: 'tree: a letter of a search', value: many.letter, unit: 'ms', budget: 50 },
      reason: beside('letter'),
    },
    {
      ...{ what: 'tree: elements', value: many.elements, unit: 'in all', budget: 1000 },
      reason: beside('elements'),
    },
  ]
}

async function costsOf(browser: Browser, site: Site, znodes: number): Promise<Costs> {
  const bench = await BenchPage.open(browser, site, treeRun(znodes), PATIENCE_MS)
  const { page, thread } = bench
  const cost = async (deed: () => Promise<void>): Promise<number> => {
    const load = await thread.load(async () => {
      await deed()
      await bench.drawn()
    })
    return load.taskMs
  }
  const first = await cost(() => page.getByRole('tab', { name: ZNODES.en.tab }).click())
  const tree = page.getByRole('tree')
  await tree.hover()
  const scrolls: number[] = []
  for (let n = 0; n < SCROLLS; n++) scrolls.push(await cost(() => page.mouse.wheel(0, 240)))
  const elements = await elementsIn(tree)
  await page.getByRole('searchbox', { name: ZNODES.en.search }).focus()
  const letters: number[] = []
  for (const letter of 'child7') letters.push(await cost(() => page.keyboard.press(letter)))
  await bench.close()
  return { first, scroll: medianOf(scrolls), letter: medianOf(letters), elements }
}

function elementsIn(tree: Locator): Promise<number> {
  return tree.locator('*').count()
}
