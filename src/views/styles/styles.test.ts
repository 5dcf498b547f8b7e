import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const sheets = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.css'))
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))

test('text-decoration names its line alone: with more beside it, and a variable, WebKit draws none', () => {
  const declared = sheets.flatMap((sheet) => sheet.match(/text-decoration:[^;]*;/g) ?? [])
  expect(declared).not.toEqual([])
  expect(declared.filter((each) => /: *\S+ [^;]/.test(each))).toEqual([])
})

test('letters with a halo are not moved apart or together: WebKit paints each halo over the letter before', () => {
  const haloed = dressedIn('paint-order')
  expect(haloed).toContain('.caption')
  expect(dressedIn('letter-spacing').filter((name) => haloed.includes(name))).toEqual([])
})

test('digits have their field to themselves: Firefox would always keep arrows in it', () => {
  expect(dressedIn('appearance')).toContain("input[type='number']")
})

/** The last parts of the selectors of all rules that set a property. */
function dressedIn(property: string): string[] {
  return sheets.flatMap((sheet) =>
    [...sheet.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)]
      .filter(([, , body = '']) => body.includes(`${property}:`))
      .flatMap(([, selectors = '']) => selectors.split(','))
      .map((selector) => selector.trim().split(/\s+/).at(-1) ?? ''),
  )
}
