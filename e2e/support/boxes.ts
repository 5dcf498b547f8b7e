import type { Page } from '@playwright/test'
import type { Ensemble } from './Ensemble'
import type { Point } from './Touch'

/** The middle of a server's disc. */
export async function middle(ensemble: Ensemble, sid: number): Promise<Point> {
  const box = await ensemble.server(sid).locator('.plate').boundingBox()
  if (!box) throw new Error(`server ${sid} has no disc`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Where the first such element is, px. */
export async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).boundingBox()
  if (!box) throw new Error(`${selector} has no box`)
  return box
}
