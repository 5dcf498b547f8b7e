import { createHash } from 'node:crypto'
import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from './support/elsewhere'
import type { Site } from './support/Site'

/** Inside the service worker: written in by the build. */
declare const VERSION: string

test('after the first visit the page opens, and its servers start, without a network', async ({
  page,
  ensemble,
  site,
}) => {
  await ensemble.open()
  await kept(page)
  await site.close()
  // The page of the first visit: its servers are started only now.
  await ensemble.elect()
  expect(page.workers()).toHaveLength(6)
  const leader = await ensemble.leader()
  await ensemble.reload()
  expect(await ensemble.leader()).toBe(leader)
  await ensemble.moves('ArrowLeft')
  await page.goto('about:blank')
  await ensemble.open('', 'index.html?embed=1')
  await ensemble.moves('ArrowRight')
})

test('a new version shows on the next visit, and from then on without a network too', async ({
  page,
  context,
  ensemble,
  site,
}) => {
  await ensemble.open()
  await kept(page)
  publish(site, ['index.html', 'sw.js'])
  await page.reload()
  await expect(page).toHaveTitle(/, the next/)
  await expect.poll(() => page.evaluate(waiting)).toBe(true)
  const later = await context.newPage()
  await page.close()
  await expect.poll(() => versionInForce(context)).toMatch(/^next-/)
  await site.close()
  await later.goto(site.url())
  await expect(later).toHaveTitle(/, the next/)
  await expect(later.locator(':root')).toHaveAttribute('data-motion', 'still')
  expect(await later.evaluate(() => caches.keys())).toHaveLength(1)
})

test('of a version that is only half published nothing is kept, and the one before stays whole', async ({
  page,
  ensemble,
  site,
  watch,
}) => {
  await ensemble.open()
  await kept(page)
  watch.provoked.push(/integrity/)
  publish(site, ['sw.js'])
  expect(await page.evaluate(update)).toBe('redundant')
  await site.close()
  await page.reload()
  await expect(page).toHaveTitle(/^Ensemble$/)
  await ensemble.rests()
  await ensemble.moves('ArrowRight')
})

/** Waits until the service worker has all files and serves this page. */
async function kept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}

/** Another version of the page, as a build would write it, or only some of its files. */
function publish(site: Site, names: readonly ('index.html' | 'sw.js')[]): void {
  const page = site.text('index.html').replace(/<title>Ensemble/, '$&, the next')
  const hash = createHash('sha256').update(page).digest('base64')
  const worker = site
    .text('sw.js')
    .replace(/"":"sha256-[^"]*"/, `"":"sha256-${hash}"`)
    .replace(/VERSION="/, '$&next-')
  const texts = { 'index.html': page, 'sw.js': worker }
  for (const name of names) site.other.set(name, texts[name])
}

/** Runs inside the page. */
async function waiting(): Promise<boolean> {
  return Boolean((await navigator.serviceWorker.ready).waiting)
}

/** The version whose service worker is active. */
async function versionInForce(context: BrowserContext): Promise<string | undefined> {
  const workers = context
    .serviceWorkers()
    .map((worker) => worker.evaluate(versionIfActive).catch(() => null)) // it may just be ending
  return (await Promise.all(workers)).find((version) => version !== null)
}

/** Runs inside the service worker. */
function versionIfActive(): string | null {
  const { serviceWorker } = globalThis as unknown as { serviceWorker: ServiceWorker }
  return serviceWorker.state === 'activated' ? VERSION : null
}

/** Runs inside the page: looks for a new version and tells what became of it. */
async function update(): Promise<string> {
  const registration = await navigator.serviceWorker.ready
  await registration.update()
  const next = registration.installing
  if (!next) return 'no new version'
  await new Promise((resolve) => next.addEventListener('statechange', resolve, { once: true }))
  return next.state
}
