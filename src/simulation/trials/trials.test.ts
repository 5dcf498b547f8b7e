import { describe, expect, test } from 'vitest'
import { must } from '../../base/assert'
import { createWaking, measureWaking, wokenInVain } from '../../zookeeper/recipes/measureWaking'
import type { RecipeEvent } from '../../zookeeper/recipes/RecipeEvent'
import { RECIPES } from '../../zookeeper/recipes/recipes'
import { EXERCISED_BY } from '../exercisedBy'
import { type Trial, TRIALS } from './trials'
import { isCaught, tryRecipe } from './tryRecipe'

/** A sample of `npm run simulate -- --recipes`. */

const nameOf = ({ recipe, mistake }: Trial) => `${recipe} ${mistake ?? 'none'}`

describe('recipes while servers and clients fail', () => {
  test('every mistake that a recipe offers is tried, and every recipe that is judged without one', () => {
    const offered = Object.entries(RECIPES).flatMap(([recipe, { options }]) => {
      const mistake = options['mistake']
      const values = mistake?.kind === 'choice' ? mistake.values : []
      return values.filter((value) => value !== 'none').map((value) => `${recipe} ${value}`)
    })
    expect(TRIALS.map(nameOf)).toEqual(expect.arrayContaining(offered))
    const played = TRIALS.filter(({ mistake }) => mistake === null).flatMap(({ parts }) => parts)
    const judged = Object.values(EXERCISED_BY).flatMap((by) => ('recipes' in by ? by.recipes : []))
    expect(played.map(({ recipe }) => recipe)).toEqual(expect.arrayContaining(judged))
  })

  test.each([
    ['shared-lock writer-skips-readers', 1],
    ['election stays', 1],
    ['config-writer any-version', 1],
    ['barrier none', 1],
    ['barrier any-event', 1],
    ['double-barrier watches-late', 1],
    ['double-barrier leaves-it-ready', 1],
    ['queue never-looks', 1],
  ])('%s shows at seed %i what it must', (name, seed) => {
    const trial = must(
      TRIALS.find((each) => nameOf(each) === name),
      name,
    )
    expect(isCaught(trial, tryRecipe(trial, seed))).toBe(trial.mistake !== null)
  })
})

describe('how many clients wake for nothing', () => {
  const tells = (client: number, note: string): RecipeEvent => {
    return { kind: 'told', client, recipe: 'lock', note, values: {} }
  }
  const woken = (client: number): RecipeEvent => ({ kind: 'woken', client })
  function measured(...events: RecipeEvent[]): number {
    const ghost = createWaking()
    for (const event of events) measureWaking(ghost, event)
    return wokenInVain(ghost)
  }
  const queued = [tells(1, 'holds'), tells(2, 'waits'), tells(3, 'waits'), tells(4, 'waits')]

  test('none does where the next is woken, and all but one where everybody is', () => {
    const goes = [...queued, tells(1, 'releases'), woken(2), tells(2, 'holds')]
    expect(measured(...goes)).toBe(0)
    const herd = [...goes, woken(3), woken(4), tells(3, 'waits'), tells(4, 'waits')]
    expect(measured(...herd)).toBe(2)
  })

  test('who looks again by himself was not woken', () => {
    expect(measured(...queued, tells(1, 'releases'), tells(3, 'waits'))).toBe(0)
  })
})
