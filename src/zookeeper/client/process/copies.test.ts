import { expect, test } from 'vitest'
import { RecipeWorld } from '../../recipes/recipeFixture'
import { RECIPES } from '../../recipes/recipes'

type Story = (world: RecipeWorld) => void

/** All that the clients of a story do, told twice: once as they are, and once with a copy in the place of each process
 *  before every event. */
function toldTwice(story: Story): { plain: string[]; copied: string[]; world: RecipeWorld } {
  const [plain, copied] = [null, structuredClone].map((copy) => {
    const world = new RecipeWorld(copy as typeof structuredClone | null, true)
    story(world)
    return world
  })
  if (plain === undefined || copied === undefined) throw new Error('no world')
  return { plain: plain.effects ?? [], copied: copied.effects ?? [], world: copied }
}

const ALL: [string, Record<string, string>][] = [
  ['store', {}],
  ['lock', { hold: '600', rest: '300', fencing: 'on' }],
  ['lock', { hold: '600', rest: '300', fencing: 'off', mistake: 'herd' }],
  ['shared-lock', { hold: '600', rest: '300' }],
  ['shared-lock', { hold: '600', rest: '300', mode: 'write' }],
  ['election', {}],
  ['election', { term: '2000' }],
  ['member', {}],
  ['balancer', { interval: '500' }],
  ['config', {}],
  ['config-writer', { interval: '700' }],
  ['barrier', { role: 'keeper', down: '1000', up: '800' }],
  ['barrier', { up: '400' }],
  ['double-barrier', { size: '2', work: '400', rest: '300' }],
  ['double-barrier', { size: '2', work: '400', rest: '300' }],
  ['queue', { role: 'producer', interval: '700' }],
  ['queue', { role: 'consumer', work: '300' }],
  ['pipeline', { interval: '300', seed: '3' }],
]

test('a copy of any recipe, taken after any event, goes on as the process itself', () => {
  expect(new Set(ALL.map(([recipe]) => recipe))).toEqual(new Set(Object.keys(RECIPES)))
  const { plain, copied, world } = toldTwice((each) => {
    ALL.forEach(([recipe, options], i) => {
      each.start(i + 1, recipe, options)
    })
    each.run(1000)
    ALL.forEach((_, i) => {
      each.disconnect(i + 1)
    })
    each.run(2000)
    for (const n of [2, 4, 6, 8, 9, 10, 16, 18]) each.cut.add(n)
    each.run(6000)
    for (const n of each.cut) each.disconnect(n)
    each.cut.clear()
    each.run(3000)
  })
  expect(copied).toEqual(plain)
  expect(world.faults).toEqual([])
  expect(world.exits).toEqual([])
  expect(world.notes(null, 'lost').map(({ client }) => client)).toEqual(
    expect.arrayContaining([2, 4, 6, 8, 9, 10, 16, 18]),
  )
})

const LINES = [
  'create /a 1',
  'create /a/b 2',
  'create -s -e /a/b/c- 3',
  'create /a/d',
  'ls -R /a',
  'get -w -s /a',
  'set /a 4',
  'addWatch -m PERSISTENT /a',
  'set /a 5',
  'addWatch /a/b',
  'removewatches /a/b',
  'setAcl -R /a world:anyone:cdrwa',
  'setquota -n 10 /a',
  'listquota /a',
  'history',
  'redo 4',
  'addauth digest u:p',
  'whoami',
  'delete -v 9 /a/d',
  'nosuch',
  'deleteall /a -b 2',
  'printwatches off',
  'connect',
  'ls /',
  'delquota /a',
  'sync /',
]

test('a copy of a zkCli, taken after any event, goes on as the process itself', () => {
  const { plain, copied, world } = toldTwice((each) => {
    each.start(1)
    each.run(20)
    for (const line of LINES) {
      each.type(1, line)
      each.run(60)
    }
    each.type(1, 'ls -R /zookeeper')
    each.type(1, 'get /zookeeper/config')
    each.run(2)
    each.disconnect(1)
    each.run(4000)
    each.type(1, 'quit')
    each.run(50)
  })
  expect(copied).toEqual(plain)
  expect(world.exits).toEqual([{ client: 1, code: 0, reason: 'zkCli is over' }])
  const printed = world.printed(1)
  for (const text of ['/a/b/c-0000000000', 'Created /a/d', 'PersistentWatchRemoved', 'Auth scheme'])
    expect(printed).toContain(text)
})
