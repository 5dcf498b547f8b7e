import type { Browser } from '@playwright/test'
import type { EnginesMeasured } from './engines/engines'
import { eventfulRun } from './eventfulRun'
import type { Figure } from './Figure'
import type { Site } from './sites'

const EVENTS = 3000

/** How fast the engine is without a page: in one thread, and with a worker for each server. */
export async function engineFigures(browser: Browser, site: Site): Promise<Figure[]> {
  const page = await browser.newPage()
  try {
    await page.goto(site.url)
    const measured = await page.evaluate(async (link) => {
      const { measureEngines } = globalThis as unknown as {
        measureEngines: (run: typeof link) => Promise<EnginesMeasured>
      }
      return await measureEngines(link)
    }, eventfulRun(EVENTS))
    return figuresOf(measured)
  } finally {
    await page.close()
  }
}

function figuresOf({ events, inProcessMs, inWorkersMs, sameHash }: EnginesMeasured): Figure[] {
  if (!sameHash) throw new Error('in workers the run ended in another state than in one thread')
  const perSecond = (ms: number) => (events / ms) * 1000
  const reason = `${events} recorded events, five servers, the same run and the same hash`
  return [
    { what: 'engine, one thread', value: perSecond(inProcessMs), unit: 'events/s', reason },
    { what: 'engine, in workers', value: perSecond(inWorkersMs), unit: 'events/s', reason },
    {
      what: 'one thread against workers',
      value: inWorkersMs / inProcessMs,
      unit: 'times',
      reason: 'each event is one round trip between two threads',
    },
  ].map((figure) => ({ ...figure, budget: null }))
}
