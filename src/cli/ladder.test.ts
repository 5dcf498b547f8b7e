import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkLadder } from './ladder.mjs'
import { root } from './set-up.mjs'

/** Written out, not computed: this is the rule, config/ladder.mjs is what keeps it. */
const mayImport: Record<string, string> = {
  base: 'base',
  zookeeper: 'base zookeeper',
  simulation: 'base zookeeper simulation',
  words: 'base zookeeper simulation words',
  workers: 'base zookeeper simulation words workers',
  geometry: 'base zookeeper simulation words geometry',
  lessons: 'base zookeeper simulation words lessons',
  store: 'base zookeeper simulation words geometry lessons store',
  views: 'base zookeeper simulation words geometry lessons store views',
  cli: 'base zookeeper simulation words workers geometry lessons store cli',
  main: 'base zookeeper words simulation workers geometry lessons store views main',
}
const floors = Object.keys(mayImport)
const isFolder = (floor: string) => floor !== 'main'
const planted = mkdtempSync(join(tmpdir(), 'ladder-'))
let violations: string[] = []

beforeAll(async () => {
  symlinkSync(join(root, 'node_modules'), join(planted, 'node_modules'))
  cpSync(join(root, 'package.json'), join(planted, 'package.json'))
  for (const floor of floors.filter(isFolder)) {
    write(`src/${floor}/target.ts`, 'export type Target = 1')
  }
  for (const from of floors.filter(isFolder)) {
    for (const to of floors) write(fileOf(from, to), importOf(to, '..'))
  }
  write(
    'src/main.tsx',
    floors.filter(isFolder).map((to) => importOf(to, '.')),
  )
  write('src/base/upward.test.ts', [importOf('store', '..'), "import '../cli/fixtures'"])
  write('src/base/ships-a-fixture.ts', "import '../cli/fixtures'")
  write('src/cli/fixtures.ts', 'export {}')
  write('src/base/chicken.ts', "import type { Egg } from './egg'\nexport type Chicken = Egg")
  write('src/base/egg.ts', "import type { Chicken } from './chicken'\nexport type Egg = Chicken")
  write('src/base/lost.ts', "import './nowhere'")
  write('src/zookeeper/needs-node.ts', "import 'node:fs'")
  write('src/zookeeper/needs-react.ts', "import 'react'")
  write('src/zookeeper/draws.ts', "import 'd3-shape'")
  write('src/geometry/draws.ts', "import 'd3-shape'")
  write('src/zookeeper/any.test.ts', "import 'vitest'\nimport 'node:fs'\nimport 'fast-check'")
  write('src/zookeeper/recipes/peeks.ts', "import type {} from '../target'")
  write('src/zookeeper/recipes/judgePeeks.ts', "import type {} from '../target'")
  violations = (await checkLadder(planted)).violations
})

afterAll(() => rmSync(planted, { recursive: true, force: true }))

function write(path: string, text: string | string[]) {
  const file = join(planted, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, Array.isArray(text) ? text.join('\n') : text)
}

const importOf = (floor: string, up: string) =>
  `import ${!isFolder(floor) ? `'${up}/main'` : `type {} from '${up}/${floor}/target'`}`

const fileOf = (from: string, to: string) =>
  from === 'main' ? 'src/main.tsx' : `src/${from}/to-${to}.ts`

const complaints = (text: string) => violations.filter((violation) => violation.includes(text))

test.each(Object.entries(mayImport))('src/%s may import only: %s', (from, allowed) => {
  const caught = floors.filter((to) => complaints(`${fileOf(from, to)} → src/${to}`).length > 0)
  expect(caught).toEqual(floors.filter((to) => !allowed.split(' ').includes(to)))
})

test('a test looks down like the floor it stands on, but may read fixtures', () => {
  expect(complaints('src/base/upward.test.ts → src/store')).not.toEqual([])
  expect(complaints('src/base/upward.test.ts → src/cli/fixtures')).toEqual([])
  expect(complaints('src/base/ships-a-fixture.ts')).not.toEqual([])
})

test('two files that need each other are a cycle, even by type alone', () => {
  expect(complaints('no-cycles').join()).toContain('src/base/egg.ts')
})

test('an import that leads nowhere is found', () => {
  expect(complaints('src/base/lost.ts')).not.toEqual([])
})

test('a floor takes only the libraries named for it; its tests take theirs', () => {
  expect(complaints('src/zookeeper/needs-node.ts')).not.toEqual([])
  expect(complaints('src/zookeeper/needs-react.ts')).not.toEqual([])
  expect(complaints('src/zookeeper/draws.ts')).not.toEqual([])
  expect(complaints('src/geometry/draws.ts')).toEqual([])
  expect(complaints('src/zookeeper/any.test.ts')).toEqual([])
})

test('the cruiser sees every TypeScript file of this house', async () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  const { modules } = await checkLadder(root)
  expect(modules).toBe(files.filter((file) => /\.tsx?$/.test(file)).length)
})

test('a cruiser that sees no TypeScript says so', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'ladder-'))
  mkdirSync(join(empty, 'src'))
  writeFileSync(join(empty, 'src/only.mjs'), 'export {}')
  expect((await checkLadder(empty)).modules).toBe(0)
  rmSync(empty, { recursive: true })
})

test('a recipe knows the client and nothing behind it; who judges recipes may look there', () => {
  expect(complaints('recipes-are-clients')).toHaveLength(1)
  expect(complaints('recipes-are-clients')[0]).toContain('recipes/peeks.ts')
})
