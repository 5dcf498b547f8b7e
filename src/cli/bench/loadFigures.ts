import { gzipSync } from 'node:zlib'
import type { Browser, Response } from '@playwright/test'
import { encodeLink } from '../../simulation/link'
import { eventfulRun } from './eventfulRun'
import type { Figure } from './Figure'
import type { Site } from './sites'

/** What comes over the wire on a first visit, each file packed as a host would send it, and what a link weighs. */
export async function loadFigures(browser: Browser, site: Site): Promise<Figure[]> {
  const page = await browser.newPage({ locale: 'en-US' })
  const answers: Response[] = []
  page.on('response', (response) => answers.push(response))
  await page.goto(site.url, { waitUntil: 'networkidle' })
  const sizes = new Map<string, number>()
  for (const answer of answers) {
    const body = await answer.body()
    const name = new URL(answer.url()).pathname
    const packed = name.endsWith('.woff2') ? body : gzipSync(body, { level: 9 })
    sizes.set(name, packed.length)
  }
  await page.close()
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const kinds = [...sizesByKind(sizes)].map(([kind, size]) => `${kind} ${kB(size).toFixed(0)}`)
  const link = encodeLink(eventfulRun(10_000)).text.length
  return [
    {
      what: 'first load, gzipped',
      value: kB(total),
      unit: 'kB',
      budget: null,
      reason: `${sizes.size} files: ${kinds.join(', ')}`,
    },
    {
      what: 'link of a run of 10,000 events',
      value: kB(link),
      unit: 'kB',
      budget: 8.192,
      reason: 'commands only: the events are computed anew',
    },
  ]
}

function sizesByKind(sizes: ReadonlyMap<string, number>): Map<string, number> {
  const kinds = new Map<string, number>()
  for (const [name, size] of sizes) {
    const kind = /\.([a-z0-9]+)$/.exec(name)?.[1] ?? 'html'
    kinds.set(kind, (kinds.get(kind) ?? 0) + size)
  }
  return kinds
}

function kB(bytes: number): number {
  return bytes / 1000
}
