import { existsSync, readFileSync } from 'node:fs'

/** What src/cli/set-up.mjs found on this machine. */
export interface Machine {
  /** null: Playwright's own browser. */
  readonly executablePath: string | null
  /** Whether Chinese text shows as characters; without a font it shows as boxes, and a test of it proves nothing. */
  readonly chineseFont: boolean
}

const found = new URL('../node_modules/.browser.json', import.meta.url)

export const machine: Machine = existsSync(found)
  ? (JSON.parse(readFileSync(found, 'utf8')) as Machine)
  : { executablePath: null, chineseFont: false }
