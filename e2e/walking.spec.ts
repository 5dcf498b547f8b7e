import type { Ensemble, Moment, Sight } from './support/Ensemble'
import { expect, moving, test } from './support/test'

test('steps forward and the same steps back: the drawn stage and the hash are those before', async ({
  ensemble,
}) => {
  await ensemble.open()
  const sights = [await sightAt(ensemble, 0)]
  for (let step = 1; step <= 12; step++) {
    await ensemble.moves(step % 3 === 0 ? 'PageDown' : 'ArrowRight')
    sights.push(await sightAt(ensemble, step))
  }
  expect(new Set(sights.map(({ us, events }) => `${us} ${events}`)).size).toBe(sights.length)
  const hashes = sights.flatMap(({ hash }) => (hash === '' ? [] : [hash]))
  expect(new Set(hashes).size).toBe(7)
  for (let step = 11; step >= 0; step--) {
    await ensemble.moves('ArrowLeft')
    expect(await sightAt(ensemble, step)).toEqual(sights[step])
  }
  await ensemble.moves('ArrowRight')
  expect(await sightAt(ensemble, 1)).toEqual(sights[1])
})

/** The hash at every other step: asking for it takes longer than the step. */
async function sightAt(ensemble: Ensemble, step: number): Promise<Sight> {
  if (step % 2 === 0) return await ensemble.sight()
  return { ...(await ensemble.moment()), stage: await ensemble.drawing(), hash: '' }
}

test('a cold start of five is at most 40 steps to a leader that serves', async ({ ensemble }) => {
  await ensemble.open()
  let steps = 0
  const serving = ensemble.stage.locator('.LEADING')
  while ((await serving.count()) === 0 && steps < 41) {
    await ensemble.moves('ArrowRight')
    steps++
  }
  expect(steps).toBeLessThanOrEqual(40)
})

test('keys pressed faster than the page computes are steps all the same', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  const slow: number[] = []
  for (let step = 0; step < 6; step++) slow.push((await ensemble.moves('ArrowRight')).events)
  await page.reload()
  await ensemble.open()
  for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await ensemble.moment()).events).toBe(slow.at(-1))
})

test('the timeline is a slider: by mouse and by key it reaches any moment at once', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  const end = await ensemble.sight()
  const line = await ensemble.timeline.boundingBox()
  const needle = await ensemble.timeline.locator('.needle').boundingBox()
  if (!line || !needle) throw new Error('the timeline has no box')
  const y = line.y + line.height / 2
  await page.mouse.move(needle.x, y)
  await page.mouse.down()
  const passed: number[] = []
  for (const back of [40, 90, 140]) {
    await page.mouse.move(needle.x - back, y)
    passed.push((await ensemble.moment()).us)
  }
  await page.mouse.up()
  expect(passed).toEqual([...passed].sort((a, b) => b - a))
  expect(passed.at(-1)).toBeLessThan(end.us)
  await ensemble.timeline.focus()
  await ensemble.press('Home')
  expect((await ensemble.moment()).us).toBe(0)
  await expect(ensemble.timeline).toHaveAttribute('aria-valuenow', '0')
  await ensemble.press('End')
  expect(await ensemble.moment()).toEqual({ events: end.events, us: end.us })
  expect(await ensemble.hash()).toBe(end.hash)
})

test('to the next phase stops at each change of role or phase, and back again; a button runs until a leader serves', async ({
  ensemble,
}) => {
  await ensemble.open()
  const marks = [(await ensemble.moves('Shift+ArrowRight')).events]
  for (let i = 0; i < 4; i++) marks.push((await ensemble.moves('Shift+ArrowRight')).events)
  expect(marks).toEqual([...marks].sort((a, b) => a - b))
  for (const before of marks.slice(0, -1).reverse()) {
    expect((await ensemble.moves('Shift+ArrowLeft')).events).toBe(before)
  }
  await ensemble.button(new RegExp(ensemble.words.transport.untilLeader)).click()
  await expect(ensemble.stage.locator('.LEADING')).toHaveCount(1)
  await ensemble.rests()
  expect(await ensemble.leader()).toBe(5)
  await expect(ensemble.server(5)).toHaveAccessibleName(/lead/i)
})

test.describe('in motion', () => {
  test.use(moving)

  test('play lets time run until it is paused, and a change of speed does not jump', async ({
    page,
    ensemble,
  }) => {
    await ensemble.open()
    await page.keyboard.press(' ')
    await expect(ensemble.root).toHaveAttribute('data-motion', 'play')
    // Looked for at every drawn frame: a message is on its way for less than an assertion's pause.
    await page.waitForFunction(() => document.querySelector('[data-frame]')?.checkVisibility())
    await page.keyboard.press(']')
    await page.keyboard.press('[')
    await expect(ensemble.root).toHaveAttribute('data-motion', 'play')
    await page.keyboard.press(' ')
    const rest = await ensemble.moment()
    expect(rest.events).toBeGreaterThan(0)
    const drawn = await ensemble.drawing()
    await ensemble.moves('ArrowRight')
    expect((await ensemble.moment()).events).toBeGreaterThan(rest.events)
    expect(await ensemble.drawing()).not.toBe(drawn)
  })

  test('a step travels, arrives, and goes back, as it does without motion', async ({
    ensemble,
  }) => {
    await ensemble.open()
    for (let step = 0; step < 5; step++) await ensemble.moves('ArrowRight')
    const before = await ensemble.sight()
    await ensemble.page.keyboard.press('ArrowRight')
    await expect(ensemble.root).toHaveAttribute('data-motion', 'glide')
    await ensemble.rests()
    expect((await ensemble.moment()).events).toBeGreaterThan(before.events)
    await ensemble.moves('ArrowLeft')
    expect(await ensemble.sight()).toEqual(before)
  })
})

test('a change in the past keeps the old future, and one button brings it back', async ({
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  const old = await ensemble.sight()
  expect(await ensemble.leader()).toBe(5)
  for (let i = 0; i < 8; i++) await ensemble.moves('ArrowLeft')
  await ensemble.press('5', 'k')
  await expect(ensemble.server(5)).toHaveClass(/\bdown\b/)
  await ensemble.elect()
  expect(await ensemble.leader()).toBe(4)
  const other = await ensemble.sight()
  const back = ensemble.button(ensemble.words.transport.backToFuture)
  await back.click()
  await toTheEnd(ensemble, old)
  expect(await ensemble.hash()).toBe(old.hash)
  await back.click()
  await toTheEnd(ensemble, other)
  expect(await ensemble.hash()).toBe(other.hash)
})

/** To the end of the future on show, once the timeline shows it. */
async function toTheEnd(ensemble: Ensemble, end: Moment): Promise<void> {
  await expect(ensemble.timeline).toHaveAttribute('aria-valuemax', String(end.us))
  await ensemble.timeline.focus()
  await ensemble.press('End')
  expect((await ensemble.moment()).events).toBe(end.events)
}
