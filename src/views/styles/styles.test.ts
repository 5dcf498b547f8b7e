import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const sheets = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.css'))

test('text-decoration names its line alone: with more beside it, and a variable, WebKit draws none', () => {
  expect(sheets.length).toBeGreaterThan(0)
  const found = sheets.flatMap((name) =>
    [
      ...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(
        /text-decoration: *[^\s;]+ [^;]*;/g,
      ),
    ].map(([declaration]) => `${name}: ${declaration}`),
  )
  expect(found).toEqual([])
})
