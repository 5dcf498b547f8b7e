import type { CDPSession } from '@playwright/test'

/** Fingers, as the browser gets them from a screen. */
export class Touch {
  constructor(private readonly session: CDPSession) {}

  async hold(at: Point): Promise<void> {
    await this.#send('touchStart', [at])
  }

  async lift(): Promise<void> {
    await this.#send('touchEnd', [])
  }

  async tap(at: Point): Promise<void> {
    await this.hold(at)
    await this.lift()
  }

  async drag([from, ...way]: readonly Point[]): Promise<void> {
    if (from) await this.hold(from)
    for (const at of way) await this.#send('touchMove', [at])
    await this.lift()
  }

  async #send(type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]): Promise<void> {
    await this.session.send('Input.dispatchTouchEvent', { type, touchPoints })
  }
}

export interface Point {
  x: number
  y: number
}
