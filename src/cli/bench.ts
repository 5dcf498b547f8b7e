import { chromium } from '@playwright/test'
import { engineFigures } from './bench/engineFigures'
import { type Figure, tableOf, verdict } from './bench/Figure'
import { browserPath, serveTheEngines } from './bench/sites'
import type { Door } from './Door'

export const main: Door = async (args, { root }) => {
  const engines = await serveTheEngines(root)
  const browser = await chromium.launch(browserPath(root))
  const figures: Figure[] = []
  try {
    figures.push(...(await engineFigures(browser, engines)))
  } finally {
    await browser.close()
    await engines.close()
  }
  console.log(
    args.includes('--json')
      ? JSON.stringify(figures.map((f) => ({ ...f, verdict: verdict(f) })))
      : tableOf(figures),
  )
  return 0
}
