import type { Browser, Page } from '@playwright/test'
import { twoFrames } from './BenchPage'
import { MainThread, msPerSecond } from './MainThread'

/** What the browser itself takes on this machine, at this moment: the yardstick for what the page takes. One machine
 *  was seen to take 1.7 times as long for the same work from one minute to the next. */

const PLAY_MS = 4000
const CLICKS = 20

/** Main thread of a page that does nothing but move one rectangle in every frame, ms of each second. */
export async function emptyPageMoving(browser: Browser): Promise<number> {
  const page = await emptyPage(browser)
  const thread = await MainThread.of(page)
  await page.evaluate(moveForEver)
  const load = await thread.load(() => page.waitForTimeout(PLAY_MS))
  await page.close()
  return msPerSecond(load)
}

/** Main thread for a click that changes nothing, and for finding out that two frames have been drawn since, ms. */
export async function emptyPageClicked(browser: Browser): Promise<number> {
  const page = await emptyPage(browser)
  const thread = await MainThread.of(page)
  const { taskMs } = await thread.load(async () => {
    for (let i = 0; i < CLICKS; i++) await clicked(page, 300 + i, 300)
  })
  await page.close()
  return taskMs / CLICKS
}

/** A click, and everything that it sets off drawn. */
export async function clicked(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.click(x, y)
  await page.evaluate(twoFrames)
}

async function emptyPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.setContent(
    '<html><svg width="900" height="600"><g><rect width="9" height="9"/></g></svg></html>',
  )
  return page
}

/** What `moveForEver` uses of the page it runs in. */
interface Inside {
  document: {
    querySelector(selector: string): { setAttribute(name: string, value: string): void } | null
  }
  requestAnimationFrame: (then: () => void) => void
}

/** Runs inside the page. */
function moveForEver(): void {
  const { document, requestAnimationFrame } = globalThis as unknown as Inside
  const group = document.querySelector('g')
  let x = 0
  const move = (): void => {
    group?.setAttribute('transform', `translate(${x++ % 800} 0)`)
    requestAnimationFrame(move)
  }
  move()
}
