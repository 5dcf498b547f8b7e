import type { Browser } from '@playwright/test'
import { EVENTS_MAX } from '../../simulation/Recording'
import { BenchPage } from './BenchPage'
import { eventfulRun } from './eventfulRun'
import { type Figure, medianOf } from './Figure'
import type { Site } from './sites'

const JUMPS = 12

/** The longest recording there can be, as from a link: how long it takes to open, what it weighs, and whether it is
 *  still walked like a short one. */
export async function longFigures(browser: Browser, site: Site): Promise<Figure[]> {
  const link = eventfulRun(EVENTS_MAX - 1000)
  const start = performance.now()
  const bench = await BenchPage.open(browser, site, link, 600_000)
  const openedMs = performance.now() - start
  const heap = await bench.thread.heapMB()
  const jumps: number[] = []
  const slider = bench.page.getByRole('slider')
  await slider.focus()
  for (let i = 0; i < JUMPS; i++) {
    const { taskMs } = await bench.thread.load(async () => {
      await slider.press(i % 3 === 0 ? 'Home' : i % 3 === 1 ? 'End' : 'Shift+ArrowLeft')
      await bench.rests()
      await bench.drawn()
    })
    jumps.push(taskMs)
  }
  await bench.close()
  const reason = `${link.at.events} events, ${link.commands.length} commands`
  return [
    { what: 'longest run: opened', value: openedMs / 1000, unit: 's', budget: null, reason },
    {
      what: 'longest run: memory of the page',
      value: heap,
      unit: 'MB',
      budget: null,
      reason: 'the page’s own heap, its workers apart',
    },
    {
      what: 'longest run: jump, median',
      value: medianOf(jumps),
      unit: 'ms',
      budget: null,
      reason: `${JUMPS} jumps: to the beginning, to the end, back a little`,
    },
  ]
}
