import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'
import { expect, test } from 'vitest'
import { root } from './set-up.mjs'

// Each ban is broken on purpose, in a file that exists only in the linter's mind, and must be caught there.

/** Rules that need types need a file that exists; all others are held against planted ones. */
const whole = new ESLint({ cwd: root })
const typeless = new ESLint({ cwd: root, overrideConfig: tseslint.configs.disableTypeChecked })
const plainFloors = ['base', 'zookeeper', 'words', 'simulation', 'geometry', 'lessons']
const repeatableFloors = ['base', 'zookeeper', 'simulation']

async function rulesBroken(filePath: string, code: string, eslint = typeless): Promise<string[]> {
  const results = await eslint.lintText(code, { filePath })
  const messages = results.flatMap((result) => result.messages)
  return messages
    .filter(({ severity }) => severity === 2)
    .map(({ ruleId, message }) => ruleId ?? message)
}

const breaks = (code: string, rule: string) => ({ code, rule })

const bannedOnPlainFloors = [
  breaks('export const now = Date.now()', 'no-restricted-globals'),
  breaks('export const now = new Date()', 'no-restricted-globals'),
  breaks('export const now = performance.now()', 'no-restricted-globals'),
  breaks('requestAnimationFrame(() => 0)', 'no-restricted-globals'),
  breaks('setTimeout(() => 0, 1)', 'no-restricted-globals'),
  breaks('setInterval(() => 0, 1)', 'no-restricted-globals'),
  breaks('queueMicrotask(() => 0)', 'no-restricted-globals'),
  breaks('export const dice = Math.random()', 'no-restricted-properties'),
  breaks('const { random } = Math\nexport const dice = random()', 'no-restricted-properties'),
  breaks("export const text = new Intl.NumberFormat('en').format(1)", 'no-restricted-globals'),
  breaks('export const text = (1).toLocaleString()', 'no-restricted-syntax'),
  breaks("export const text = 'I'.toLocaleLowerCase()", 'no-restricted-syntax'),
  breaks("export const order = 'a'.localeCompare('b')", 'no-restricted-syntax'),
  breaks('export const later = Promise.resolve(1)', 'no-restricted-globals'),
  breaks('export type Later = Promise<number>', 'no-restricted-syntax'),
  breaks('export async function later() {}', 'no-restricted-syntax'),
  breaks('export const later = async () => 1', 'no-restricted-syntax'),
  breaks("export const later = import('../base/assert')", 'no-restricted-syntax'),
  breaks("document.title = 'x'", 'no-restricted-globals'),
  breaks("window.name = 'x'", 'no-restricted-globals'),
  breaks("globalThis.name = 'x'", 'no-restricted-globals'),
  breaks("localStorage.setItem('x', 'y')", 'no-restricted-globals'),
  breaks("new Worker('x')", 'no-restricted-globals'),
  breaks('export const id = crypto.randomUUID()', 'no-restricted-globals'),
  breaks('export const home = process.env.HOME', 'no-restricted-globals'),
  breaks("console.log('x')", 'no-restricted-globals'),
  breaks("eval('1')", 'no-eval'),
]

test.each(bannedOnPlainFloors)('plain floors may not say: $code', async ({ code, rule }) => {
  for (const floor of plainFloors) {
    expect(await rulesBroken(`src/${floor}/planted.ts`, code), floor).toContain(rule)
  }
})

test('no comment lifts a ban on a plain floor', async () => {
  for (const comment of ['// eslint-disable-next-line', '/* eslint-disable */']) {
    const code = `${comment}\nexport const now = Date.now()`
    for (const floor of plainFloors) {
      const broken = await rulesBroken(`src/${floor}/planted.ts`, code)
      expect(broken, floor).toContain('no-restricted-globals')
    }
  }
})

test.each(['sin', 'cos', 'tan', 'log', 'pow', 'exp'])(
  'Math.%s is rounded by the engine, so no run may depend on it; a picture may',
  async (name) => {
    const code = `export const x = Math.${name}(1)`
    for (const floor of repeatableFloors) {
      const broken = await rulesBroken(`src/${floor}/planted.ts`, code)
      expect(broken, floor).toContain('no-restricted-properties')
    }
    expect(await rulesBroken('src/geometry/planted.ts', code)).toEqual([])
  },
)

test('words that only sound like a ban are free', async () => {
  const code = [
    "import type { Event } from './Event'",
    'export const half = Math.floor(7 / 2)',
    'export const lastEvent = (events: readonly Event[]) => events.at(-1)',
  ].join('\n')
  expect(await rulesBroken('src/zookeeper/planted.ts', code)).toEqual([])
})

test('a check knows no broken-rule switch, by value or by type', async () => {
  const file = 'src/simulation/checks/planted.ts'
  for (const code of [
    "import { brokenRules } from '../brokenRules'\nexport const x = brokenRules",
    "import type { BrokenRules } from '../../zookeeper/BrokenRules'\nexport type X = BrokenRules",
    "export * from '../brokenRules/minorityQuorum'",
  ]) {
    expect(await rulesBroken(file, code), code).toContain('no-restricted-imports')
    expect(await rulesBroken('src/simulation/planted.ts', code), code).toEqual([])
  }
})

test.each(['Date.now()', 'performance.now()', 'requestAnimationFrame(() => 0)'])(
  'wall time (%s) meets virtual time in the playback and nowhere else on the page',
  async (reading) => {
    const code = `export const x = ${reading}`
    for (const file of ['src/store/planted.ts', 'src/views/Planted.tsx', 'src/main.tsx']) {
      expect(await rulesBroken(file, code), file).toContain('no-restricted-globals')
    }
    for (const file of [
      ...['src/store/playback.ts', 'src/store/playbackClock.ts', 'src/workers/planted.ts'],
      ...['src/cli/planted.ts', 'e2e/planted.spec.ts'],
    ]) {
      expect(await rulesBroken(file, code), file).toEqual([])
    }
  },
)

const functionOf = (lines: number) =>
  `export function long() {\n${'  void 0\n'.repeat(lines - 2)}}\n`

test('a file ends at 300 lines, a function at 70, a component at 120', async () => {
  const plain = 'src/zookeeper/planted.ts'
  const view = 'src/views/Planted.tsx'
  const lines = (count: number) => 'export {}\n'.repeat(count)
  expect(await rulesBroken(plain, lines(300))).toEqual([])
  expect(await rulesBroken(plain, lines(301))).toEqual(['max-lines'])
  expect(await rulesBroken(plain, functionOf(70))).toEqual([])
  expect(await rulesBroken(plain, functionOf(71))).toEqual(['max-lines-per-function'])
  expect(await rulesBroken(view, functionOf(120))).toEqual([])
  expect(await rulesBroken(view, functionOf(121))).toEqual(['max-lines-per-function'])
})

test('a component keeps the rules of hooks', async () => {
  const code =
    "import { useState } from 'react'\nexport function View(props: { on: boolean }) {\n" +
    '  if (props.on) useState(0)\n  return null\n}'
  expect(await rulesBroken('src/views/Planted.tsx', code)).toEqual(['react-hooks/rules-of-hooks'])
})

test('a promise that nobody waits for is caught', async () => {
  const code = "import { expect } from '@playwright/test'\nexpect.poll(() => 1).toBe(2)"
  expect(await rulesBroken('e2e/smoke.spec.ts', code, whole)).toEqual([
    '@typescript-eslint/no-floating-promises',
  ])
})
