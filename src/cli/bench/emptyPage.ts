import type { Browser, Page } from '@playwright/test'
import { twoFrames } from './BenchPage'
import { medianOf } from './Figure'
import { type Load, MainThread, msPerSecond } from './MainThread'

/** What the browser itself takes on this machine, at this moment: the yardstick for what the page takes. One machine
 *  was seen to take 1.7 times as long for the same work from one minute to the next. */

const PLAY_MS = 4000
const PRESSES = 20
/** Until the frames that a press sets off have been drawn, ms. */
export const DRAWN_MS = 100

/** Main thread of a page that does nothing but move one rectangle in every frame, ms of each second. */
export async function emptyPageMoving(browser: Browser): Promise<number> {
  const page = await emptyPage(browser)
  const thread = await MainThread.of(page)
  await page.evaluate(moveForEver)
  const load = await thread.load(() => page.waitForTimeout(PLAY_MS))
  await page.close()
  return msPerSecond(load)
}

/** Main thread for a press of the pointer that changes nothing, ms. */
export async function emptyPagePressed(browser: Browser): Promise<number> {
  const page = await emptyPage(browser)
  const thread = await MainThread.of(page)
  const costs: number[] = []
  for (let i = 0; i < PRESSES; i++) {
    costs.push((await pressed(page, thread, 300 + i, 300)).taskMs)
  }
  await page.close()
  return medianOf(costs)
}

/** A press of the pointer there, and everything that it sets off, drawn. Nothing is asked of the page meanwhile: that
 *  would cost it more than some pages do. */
export async function pressed(page: Page, thread: MainThread, x: number, y: number): Promise<Load> {
  await page.mouse.move(x, y)
  await page.evaluate(twoFrames)
  return thread.load(async () => {
    await page.mouse.down()
    await page.mouse.up()
    await page.waitForTimeout(DRAWN_MS)
  })
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
