import { readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { root } from './set-up.mjs'

// Each environment is compiled with the library it has. A file is planted, in the compiler's mind only, on a floor of
// that environment and must not compile when it reaches for what is not there.

const environments = ['plain', 'worker', 'dom', 'node', 'e2e']

/** The library files are read once for all programs. */
const parsed = new Map<string, ts.SourceFile | undefined>()

function optionsOf(environment: string) {
  const path = join(root, 'config', `tsconfig.${environment}.json`)
  const { config } = ts.readConfigFile(path, ts.sys.readFile) as { config: unknown }
  return ts.parseJsonConfigFileContent(config, ts.sys, dirname(path))
}

function complaints(environment: string, floor: string, code: string): string[] {
  const { options } = optionsOf(environment)
  const planted = join(root, 'src', floor, 'planted.tsx').replaceAll('\\', '/')
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (path) => path === planted || fileExists(path)
  host.readFile = (path) => (path === planted ? code : readFile(path))
  host.getSourceFile = (path, languageVersion, ...rest) => {
    if (path === planted) return ts.createSourceFile(path, code, languageVersion)
    if (!parsed.has(path)) parsed.set(path, getSourceFile(path, languageVersion, ...rest))
    return parsed.get(path)
  }
  const program = ts.createProgram([planted], { ...options, noEmit: true, composite: false }, host)
  return program
    .getSemanticDiagnostics(program.getSourceFile(planted))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
}

test('every file is compiled, in one environment alone', () => {
  const compiled = environments.flatMap((environment) => optionsOf(environment).fileNames)
  const isTypeScript = (path: string) => /\.tsx?$/.test(path)
  const written = ['src', 'e2e'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(isTypeScript)
      .map((path) => join(root, folder, path)),
  )
  const configuration = ['vite.config.ts', 'vite.config.single.ts'].map((path) => join(root, path))
  expect(
    compiled
      .filter(isTypeScript)
      .map((path) => resolve(path))
      .sort(),
  ).toEqual([...written, ...configuration].sort())
})

test.each([
  ["document.title = 'x'", 'document'],
  ['setTimeout(() => 0, 1)', 'setTimeout'],
  ["console.log('x')", 'console'],
  ['export const now = performance.now()', 'performance'],
  ['export const copy = structuredClone({})', 'structuredClone'],
  ["import { readFileSync } from 'node:fs'\nreadFileSync('x')", 'node:fs'],
  ['export const home = process.env.HOME', 'process'],
  ['export const draw = () => <p />', 'jsx'],
])('a plain floor does not compile with: %s', (code, missing) => {
  expect(complaints('plain', 'zookeeper', code).join()).toContain(missing)
})

test('a worker has no document, and the page no postMessage of a worker', () => {
  expect(complaints('worker', 'workers', "document.title = 'x'").join()).toContain('document')
  expect(complaints('worker', 'workers', 'export const x: MessagePort | null = null')).toEqual([])
  expect(complaints('dom', 'views', 'export type X = DedicatedWorkerGlobalScope').join()).toContain(
    'DedicatedWorkerGlobalScope',
  )
})

test('only Node has node', () => {
  const code = "import { readFileSync } from 'node:fs'\nexport const x = readFileSync"
  expect(complaints('worker', 'workers', code).join()).toContain('node:fs')
  expect(complaints('dom', 'views', code).join()).toContain('node:fs')
  expect(complaints('node', 'cli', code)).toEqual([])
  expect(complaints('node', 'cli', "document.title = 'x'").join()).toContain('document')
})

test.each(environments)('the %s environment is strict', (environment) => {
  const loose = 'export const first: number = [1, 2, 3][0]'
  expect(complaints(environment, 'anywhere', loose).join()).toContain('undefined')
})
