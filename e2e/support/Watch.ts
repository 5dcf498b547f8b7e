import { type BrowserContext, expect, type Page } from '@playwright/test'

/** Listens on every page of a context for what must never happen: an error in the console, an uncaught exception, a
 *  request to another host. */
export class Watch {
  readonly complaints: string[] = []
  readonly strangers: string[] = []
  /** Complaints that a test brings about on purpose. */
  readonly provoked: RegExp[] = []

  constructor(
    context: BrowserContext,
    private readonly host: string,
  ) {
    context.on('page', (page) => this.attend(page))
    for (const page of context.pages()) this.attend(page)
  }

  private attend(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complain(message.text())
    })
    page.on('pageerror', (error) => this.complain(String(error)))
    page.on('crash', () => this.complain('the page crashed'))
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url())
      if (protocol.startsWith('http') && host !== this.host) this.strangers.push(request.url())
    })
    page.on('response', (response) => {
      if (response.status() >= 400) this.complain(`${response.status()} for ${response.url()}`)
    })
  }

  private complain(complaint: string): void {
    if (!this.provoked.some((expected) => expected.test(complaint))) this.complaints.push(complaint)
  }

  expectSilence(): void {
    expect(this.complaints, 'errors and warnings of the page').toEqual([])
    expect(this.strangers, 'requests to other hosts').toEqual([])
  }
}
