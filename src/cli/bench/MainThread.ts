import type { CDPSession, Page } from '@playwright/test'

/** What the main thread of a page did in a stretch of time, in milliseconds of its own processor time: what other
 *  programs take meanwhile does not count. */
export interface Load {
  readonly wallMs: number
  /** All tasks together; the next three are within it. */
  readonly taskMs: number
  readonly scriptMs: number
  readonly styleMs: number
  readonly layoutMs: number
}

/** Of each second that has passed, ms. */
export function msPerSecond({ taskMs, wallMs }: Load): number {
  return (taskMs / wallMs) * 1000
}

/** DOM changes in a stretch of time. */
export interface Changes {
  readonly wallMs: number
  /** Writes of where a moving message stands. */
  readonly moving: number
  readonly others: number
  /** Frames in which a message was moved, and the time between the first and the last of them. */
  readonly frames: number
  readonly framesMs: number
}

/** Reads a page's main thread from outside, over the protocol of Chromium's own developer tools. */
export class MainThread {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async of(page: Page): Promise<MainThread> {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    return new MainThread(page, session)
  }

  /** What the page does while `during` is under way. */
  async load(during: () => Promise<unknown>): Promise<Load> {
    const start = performance.now()
    const before = await this.read()
    await during()
    const after = await this.read()
    const spent = (name: string): number => ((after[name] ?? 0) - (before[name] ?? 0)) * 1000
    return {
      wallMs: performance.now() - start,
      taskMs: spent('TaskDuration'),
      scriptMs: spent('ScriptDuration'),
      styleMs: spent('RecalcStyleDuration'),
      layoutMs: spent('LayoutDuration'),
    }
  }

  /** How often the document is changed while `during` is under way. Counting costs time, so load is measured apart. */
  async changes(during: () => Promise<unknown>): Promise<Changes> {
    await this.page.evaluate(startCounting)
    await during()
    return await this.page.evaluate(stopCounting)
  }

  /** What the page's objects take, once those nobody needs are gone; megabytes. */
  async heapMB(): Promise<number> {
    await this.session.send('HeapProfiler.collectGarbage')
    return ((await this.read())['JSHeapUsedSize'] ?? 0) / 1e6
  }

  private async read(): Promise<Record<string, number>> {
    const { metrics } = await this.session.send('Performance.getMetrics')
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]))
  }
}

/** What these two functions use of the page they run in. */
interface Counting {
  document: { timeline: { currentTime: number } }
  MutationObserver: new (take: (records: Change[]) => void) => {
    observe(target: object, what: Record<string, boolean>): void
    takeRecords(): Change[]
    disconnect(): void
  }
  performance: { now(): number }
  ensembleCount?: () => Changes
}

interface Change {
  type: 'attributes' | 'childList' | 'characterData'
  attributeName: string | null
  target: { matches?(selector: string): boolean }
  addedNodes: { length: number }
  removedNodes: { length: number }
}

/** Runs inside the page. */
function startCounting(): void {
  const place = globalThis as unknown as Counting
  const start = place.performance.now()
  const count = { moving: 0, others: 0, frames: 0 }
  let first: number | null = null
  let last = 0
  const take = (records: Change[]): void => {
    const before = count.moving
    for (const { type, attributeName, target, addedNodes, removedNodes } of records) {
      const placed = attributeName === 'transform' || attributeName === 'style'
      if (type === 'childList') count.others += addedNodes.length + removedNodes.length
      else if (placed && target.matches?.('[data-frame]')) count.moving++
      else count.others++
    }
    const frame = place.document.timeline.currentTime
    if (count.moving === before || frame === last) return
    first ??= frame
    last = frame
    count.frames++
  }
  const observer = new place.MutationObserver(take)
  observer.observe(place.document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  })
  place.ensembleCount = () => {
    take(observer.takeRecords())
    observer.disconnect()
    return { ...count, framesMs: last - (first ?? last), wallMs: place.performance.now() - start }
  }
}

/** Runs inside the page. */
function stopCounting(): Changes {
  const { ensembleCount } = globalThis as unknown as Counting
  if (!ensembleCount) throw new Error('nothing is being counted')
  return ensembleCount()
}
