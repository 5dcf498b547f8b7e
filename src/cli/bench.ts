import { type Browser, chromium } from '@playwright/test'
import { clientFigures } from './bench/clientFigures'
import { engineFigures } from './bench/engineFigures'
import { type Figure, tableOf, verdict } from './bench/Figure'
import { loadFigures } from './bench/loadFigures'
import { longFigures } from './bench/longFigures'
import { crowdFigures, jumpFigures, playingFigures, stepFigures } from './bench/pageFigures'
import { treeFigures } from './bench/treeFigures'
import { browserPath, serveTheEngines, serveThePage, type Site } from './bench/sites'
import type { Door } from './Door'

/** `npm run bench -- [--json] [load] [engine] [play] [crowd] [jump] [step] [clients] [tree] [long]` (`long` takes minutes, and only when asked for): what the page and the engine cost on this machine, beside what they may cost. A
 *  budget that is missed is a figure like any other; only what could not be measured is a failure. */
export const main: Door = async (args, { root }) => {
  const json = args.includes('--json')
  const chosen = args.filter((arg) => !arg.startsWith('--'))
  const browser = await chromium.launch(browserPath(root))
  const figures: Figure[] = []
  const failures: string[] = []
  const sites: Site[] = []
  const open = async (serve: (root: string) => Promise<Site>): Promise<Site> => {
    const site = await serve(root)
    sites.push(site)
    return site
  }
  try {
    const page = await open(serveThePage)
    const engines = await open(serveTheEngines)
    for (const [name, measure] of measures(browser, page, engines)) {
      if (chosen.length > 0 ? !chosen.includes(name) : name === 'long') continue
      if (!json) console.log(`Measuring ${name} …`)
      try {
        figures.push(...(await measure()))
      } catch (error) {
        failures.push(`${name} could not be measured: ${String(error)}`)
      }
    }
  } finally {
    await browser.close()
    for (const site of sites) await site.close()
  }
  const judged = figures.map((figure) => ({ ...figure, verdict: verdict(figure) }))
  if (json) console.log(JSON.stringify({ figures: judged, failures }, null, 2))
  else console.log(['', tableOf(figures), ...failures].join('\n'))
  return failures.length === 0 ? 0 : 1
}

type Measure = readonly [string, () => Promise<Figure[]>]

function measures(browser: Browser, page: Site, engines: Site): Measure[] {
  return [
    ['load', () => loadFigures(browser, page)],
    ['engine', () => engineFigures(browser, engines)],
    ['play', () => playingFigures(browser, page)],
    ['crowd', () => crowdFigures(browser, page)],
    ['jump', () => jumpFigures(browser, page)],
    ['step', () => stepFigures(browser, page)],
    ['clients', () => clientFigures(browser, page)],
    ['tree', () => treeFigures(browser, page)],
    ['long', () => longFigures(browser, page)],
  ]
}
