import type { Browser, Page } from '@playwright/test'
import { encodeLink, type Link } from '../../simulation/link'
import { MainThread } from './MainThread'
import type { Site } from './sites'

/** The real page, with a run in it, at the size the budgets speak of. */
export class BenchPage {
  private constructor(
    readonly page: Page,
    readonly thread: MainThread,
  ) {}

  /** Opens the page with a run as from a link, and waits until the playhead rests where the link says. */
  static async open(
    browser: Browser,
    site: Site,
    link: Link | null,
    patienceMs = 60_000,
  ): Promise<BenchPage> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-US' })
    page.on('pageerror', (error) => {
      throw error
    })
    await page.goto(link ? `${site.url}#${encodeLink(link).text}` : site.url)
    const bench = new BenchPage(page, await MainThread.of(page))
    await bench.rests(link?.at.events ?? 0, patienceMs)
    return bench
  }

  /** Waits until the playhead rests behind that event (or anywhere). */
  async rests(events?: number, patienceMs = 60_000): Promise<void> {
    const moment = events === undefined ? '' : `[data-events="${events}"]`
    const rest = this.page.locator(`:root[data-motion="still"]${moment}`)
    await rest.waitFor({ state: 'attached', timeout: patienceMs })
  }

  async events(): Promise<number> {
    return Number(await this.page.locator(':root').getAttribute('data-events'))
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key)
  }

  /** Lets real time pass: what is measured is what happens meanwhile. */
  async pass(ms: number): Promise<void> {
    await this.page.waitForTimeout(ms)
  }

  /** Two frames: everything that a key set off has been drawn. */
  async drawn(): Promise<void> {
    await this.page.evaluate(twoFrames)
  }

  close(): Promise<void> {
    return this.page.close()
  }
}

/** Runs inside the page. */
export function twoFrames(): Promise<void> {
  const { requestAnimationFrame } = globalThis as unknown as {
    requestAnimationFrame: (then: () => void) => void
  }
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
  })
}
