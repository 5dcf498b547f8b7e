import { expect, test } from '@playwright/test'
import { builtSite, Site } from './support/Site'
import { Watch } from './support/Watch'

/** Runs before the page: what a reader who bars other sites' storage gets from the browser. */
function barStorage(): void {
  const bar = (object: object, names: readonly string[]): void => {
    for (const name of names) {
      Object.defineProperty(object, name, {
        get: () => {
          throw new DOMException('Access is denied for this document.', 'SecurityError')
        },
      })
    }
  }
  bar(window, ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
  bar(Navigator.prototype, ['serviceWorker'])
}

for (const storage of ['free', 'barred'] as const) {
  test(`in a frame of another host, its storage ${storage}, the page runs and stays in its frame`, async ({
    page,
    context,
  }) => {
    const site = await Site.serve(builtSite(), '/')
    const slides = await Site.serve('', '/')
    slides.other.set(
      'index.html',
      `<!doctype html><title>Slides</title><link rel="icon" href="data:,">
       <iframe width="900" height="600" src="${site.url('127.0.0.1')}?embed=1"></iframe>`,
    )
    const watch = new Watch(context, new URL(slides.url()).host)
    if (storage === 'barred') await context.addInitScript(barStorage)
    await page.goto(slides.url())
    const frame = page.frameLocator('iframe')
    const root = frame.locator(':root')
    await expect(root).toHaveAttribute('data-motion', 'still')
    await expect(root).toHaveAttribute('data-embed', '')
    const events = async (): Promise<number> => Number(await root.getAttribute('data-events'))
    await frame.getByRole('button', { name: /^Step/ }).click()
    await expect.poll(events).toBeGreaterThan(0)
    await expect(root).toHaveAttribute('data-motion', 'still')
    const before = await events()
    await page.keyboard.press('ArrowRight')
    await expect.poll(events).toBeGreaterThan(before)
    expect(page.url()).toBe(slides.url())
    expect(page.frames()).toHaveLength(2)
    expect(watch.complaints).toEqual([])
    // The frame's host is a stranger to the slides, and must be the only one.
    const hosts = new Set(watch.strangers.map((url) => new URL(url).host))
    expect([...hosts]).toEqual([new URL(site.url('127.0.0.1')).host])
    await Promise.all([site.close(), slides.close()])
  })
}
