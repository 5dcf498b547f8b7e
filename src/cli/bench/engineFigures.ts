import type { Browser } from '@playwright/test'
import type { Link } from '../../simulation/link'
import type { EnginesMeasured } from './engines/engines'
import { diskFigures } from './diskFigures'
import { eventfulRun } from './eventfulRun'
import type { Figure } from './Figure'
import { loadedRun } from './loadedRun'
import type { Site } from './sites'

const EVENTS = 3000

/** How fast the engine is without a page: in one thread, and with a worker for each server; electing, and under load;
 *  and what data costs it. */
export async function engineFigures(browser: Browser, site: Site): Promise<Figure[]> {
  const loaded = loadedRun(EVENTS)
  const electing = await measure(browser, site, eventfulRun(EVENTS))
  const writing = await measure(browser, site, loaded.link)
  return [
    ...figuresOf(electing, 'engine', 'five servers, the same run and the same hash'),
    ...figuresOf(writing, 'under load', `of them ${loaded.proposals} proposals to five servers`),
    ...proposalFigures(writing, loaded.proposals),
    ...diskFigures(),
  ]
}

async function measure(browser: Browser, site: Site, run: Link): Promise<EnginesMeasured> {
  const page = await browser.newPage()
  try {
    await page.goto(site.url)
    return await page.evaluate(async (link) => {
      const { measureEngines } = globalThis as unknown as {
        measureEngines: (run: typeof link) => Promise<EnginesMeasured>
      }
      return await measureEngines(link)
    }, run)
  } finally {
    await page.close()
  }
}

function figuresOf(measured: EnginesMeasured, what: string, about: string): Figure[] {
  const { events, inProcessMs, inWorkersMs, sameHash } = measured
  if (!sameHash) throw new Error('in workers the run ended in another state than in one thread')
  const perSecond = (ms: number) => (events / ms) * 1000
  const reason = `${events} recorded events, ${about}`
  return [
    { what: `${what}, one thread`, value: perSecond(inProcessMs), unit: 'events/s', reason },
    { what: `${what}, in workers`, value: perSecond(inWorkersMs), unit: 'events/s', reason },
    {
      what: `${what}, one thread against workers`,
      value: inWorkersMs / inProcessMs,
      unit: 'times',
      reason: 'each event is one round trip between two threads',
    },
  ].map((figure) => ({ ...figure, budget: null }))
}

function proposalFigures({ inProcessMs, inWorkersMs }: EnginesMeasured, count: number): Figure[] {
  const reason = `${count} proposals, the election before them included`
  const figure = (where: string, ms: number): Figure => {
    const value = (count / ms) * 1000
    return { what: `under load, ${where}`, value, unit: 'proposals/s', budget: null, reason }
  }
  return [figure('one thread', inProcessMs), figure('in workers', inWorkersMs)]
}
