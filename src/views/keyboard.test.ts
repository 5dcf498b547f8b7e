import { expect, test } from 'vitest'
import { coldStart } from '../lessons/coldStart'
import { look, select } from '../store/actions'
import { InProcessPort } from '../store/InProcessPort'
import { setPreferences } from '../store/choices'
import { createRunStore, type RunStore } from '../store/RunStore'
import { HELP, STROKES } from '../words/help'
import { keyOf } from './keyboard'

function runWithServerInFocus(): RunStore {
  const preferences = { language: 'en', theme: 'system', letterKeys: true } as const
  const run = createRunStore(new InProcessPort(), coldStart.config, preferences)
  select(run, { kind: 'server', sid: 1 })
  return run
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']
const SIGNS = [...'0123456789.,;:/?[]{}<>+-*=_~!@#$%^&|\'"`\\() ']
const NAMED = ['Arrow{Left,Right,Up,Down}', 'Page{Up,Down}', 'Home', 'End', 'Escape', 'Enter']
  .flatMap((names) => {
    const [head = '', tails] = names.split(/[{}]/)
    return tails ? tails.split(',').map((tail) => head + tail) : [head]
  })
  .concat('Tab', 'Backspace', 'Delete', 'Insert', 'F1', 'F5')

/** Every key there is, with and without Shift, under the name that the sheet gives it. */
const KEYBOARD = [
  ...[...LETTERS, ...SIGNS, ...NAMED].map((key) => ({ name: key, key, shiftKey: false })),
  ...LETTERS.map((key) => key.toUpperCase()).map((key) => ({
    ...{ name: `Shift+${key}`, key, shiftKey: true },
  })),
  ...NAMED.map((key) => ({ name: `Shift+${key}`, key, shiftKey: true })),
]

/** Shift changes nothing for these, so that the sheet has no line of its own for it. */
const SAME_WITH_SHIFT = ['Shift+PageDown', 'Shift+PageUp', 'Shift+Escape']

test('every key on the sheet does something, and every key that does something is on the sheet', () => {
  const run = runWithServerInFocus()
  const doing = KEYBOARD.filter((stroke) => keyOf(run, stroke)).map(({ name }) => name)
  const told = new Set([...STROKES, ...SAME_WITH_SHIFT])
  expect(doing.filter((name) => !told.has(name))).toEqual([])
  expect([...told].filter((name) => !doing.includes(name))).toEqual([])
})

test('the sheet says the same in both languages, key for key', () => {
  const rows = (language: 'en' | 'zh'): number[] =>
    HELP[language].groups.map(({ keys }) => keys.length)
  expect(rows('zh')).toEqual(rows('en'))
  const letters = (text: string): string[] => text.match(/[A-Z1-9?]/g) ?? []
  for (const [g, group] of HELP.en.groups.entries()) {
    for (const [r, [keys]] of group.keys.entries()) {
      if (!/^(Space|X,)/.test(keys)) {
        expect(letters(HELP.zh.groups[g]?.keys[r]?.[0] ?? '')).toEqual(letters(keys))
      }
    }
  }
})

test('with letters switched off no letter, digit or sign does anything', () => {
  const run = runWithServerInFocus()
  setPreferences(run, { letterKeys: false })
  const doing = KEYBOARD.filter((stroke) => keyOf(run, stroke)).map(({ key }) => key)
  expect(doing.filter((key) => key.length === 1 && key !== ' ')).toEqual([])
  expect(doing).toContain('ArrowRight')
})

test('the key of the glossary opens it at its beginning', () => {
  const run = runWithServerInFocus()
  keyOf(run, { key: 'g', shiftKey: false })?.()
  expect(run.store.getState().looks.glossary).toBe('beginning')
  look(run, { glossary: null })
})
