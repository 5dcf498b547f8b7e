import type { Browser } from '@playwright/test'
import { must } from '../../base/assert'
import { draw } from '../../base/draw'
import { BenchPage } from './BenchPage'
import { DRAWN_MS, emptyPageMoving, emptyPagePressed, pressed } from './emptyPage'
import { crowdedRun } from './crowdedRun'
import { eventfulRun } from './eventfulRun'
import { type Figure, medianOf } from './Figure'
import { msPerSecond, type Changes, type Load } from './MainThread'
import type { Site } from './sites'

const PLAY_MS = 6000
/** Places jumped to, and how often each: what the machine does beside it falls on one visit or the other. */
const PLACES = 40
const VISITS = 5
const STEPS = 15
/** Of the timeline's window, from its beginning, so much is jumped to: beyond, the view goes along. */
const SEEN = 0.93
/** Beside the lanes of the timeline, px. */
const LABELS = 54
const RIGHT = 16

/** Main thread and DOM changes while five servers elect, first as they do it, then from a recording; and at rest. */
export async function playingFigures(browser: Browser, site: Site): Promise<Figure[]> {
  const empty = await emptyPageMoving(browser)
  const figures: Figure[] = [
    {
      what: 'an empty page',
      value: empty,
      unit: 'ms/s',
      budget: null,
      reason: 'the yardstick: nothing but one rectangle, moved in every frame',
    },
  ]
  const live = await BenchPage.open(browser, site, null)
  figures.push(...(await play(live, 'playing live', anew, empty)))
  await live.close()
  const recorded = await BenchPage.open(browser, site, eventfulRun(2000))
  await toBeginning(recorded)
  figures.push(...(await play(recorded, 'playing back', toBeginning, empty)))
  figures.push(...(await rest(recorded)))
  await recorded.close()
  return figures
}

async function anew({ page }: BenchPage): Promise<void> {
  await page.goto(new URL('.', page.url()).href)
  await page.locator(':root[data-motion="still"][data-events="0"]').waitFor({ state: 'attached' })
}

async function toBeginning(bench: BenchPage): Promise<void> {
  await bench.page.getByRole('slider').press('Home')
  await bench.rests(1)
  await bench.page.getByRole('main').focus()
}

/** Plays the same stretch twice: once for its load, once for its changes. `emptyMs`: what an empty page takes of each
 *  second. */
async function play(
  bench: BenchPage,
  what: string,
  again: (bench: BenchPage) => Promise<void>,
  emptyMs: number,
): Promise<Figure[]> {
  const playing = async (): Promise<void> => {
    await bench.press(' ')
    await bench.pass(PLAY_MS)
    await bench.press(' ')
    await bench.rests()
  }
  const load = await bench.thread.load(playing)
  await again(bench)
  const changes = await bench.thread.changes(playing)
  const perSecond = (count: number): number => (count / changes.wallMs) * 1000
  const rate = Math.round(perSecond(changes.frames))
  const reason = `5 servers electing, over ${PLAY_MS / 1000} s; messages moved in ${rate} frames/s`
  return [
    {
      what: `${what}: main thread`,
      value: msPerSecond(load),
      unit: 'ms/s',
      budget: 150,
      reason: `${reason}: ${whereSpent(load)}`,
    },
    {
      what: `${what}: main thread, against an empty page`,
      value: msPerSecond(load) / emptyMs,
      unit: 'times',
      budget: null,
      reason: 'measured in the same minute, whatever the machine',
    },
    {
      what: `${what}: DOM changes`,
      value: perSecond(changes.others),
      unit: 'per s',
      budget: 500,
      reason: `${reason}, which are counted apart`,
    },
    {
      what: `${what}: moving messages`,
      value: perSecond(changes.moving),
      unit: 'per s',
      budget: null,
      reason: 'one transform for each message in each frame',
    },
  ]
}

const CROWD = 200
const CROWD_MS = 4000

/** Nine servers and two hundred messages: how many frames a second they move in, and what that costs. */
export async function crowdFigures(browser: Browser, site: Site): Promise<Figure[]> {
  const bench = await BenchPage.open(browser, site, crowdedRun(CROWD))
  const playing = async (): Promise<void> => {
    await bench.press(' ')
    await bench.pass(CROWD_MS)
    await bench.press(' ')
    await bench.rests()
  }
  // Counting the frames costs a little itself, and a frame is only worth something in the same stretch of time.
  let changes: Changes | null = null
  const load = await bench.thread.load(async () => {
    changes = await bench.thread.changes(playing)
  })
  await bench.close()
  const { frames, framesMs } = must<Changes>(changes, 'what was counted')
  const drawn = ((frames - 1) / framesMs) * 1000
  const perFrame = load.taskMs / Math.max(1, frames)
  const reason = `9 servers, ${CROWD} messages in flight, at ${Math.round(drawn)} frames/s`
  return [
    {
      what: 'crowded: main thread for a frame',
      value: perFrame,
      unit: 'ms',
      budget: 1000 / 60,
      reason: `${reason}: ${whereSpent(load)}`,
    },
    {
      what: 'crowded: frames missing of 60',
      value: Math.max(0, 60 - drawn),
      unit: 'per s',
      budget: 2,
      reason: `${reason}; a machine busy with other things misses some`,
    },
  ]
}

/** What a page that shows nothing costs is the browser's own, and taken off. */
async function rest(bench: BenchPage): Promise<Figure[]> {
  // The address is written when the playhead has rested for a moment.
  await bench.page.locator(':root:not([data-address])').waitFor({ state: 'attached' })
  const load = await bench.thread.load(() => bench.pass(PLAY_MS))
  const changes = await bench.thread.changes(() => bench.pass(PLAY_MS))
  return [
    {
      what: 'paused: main thread',
      value: msPerSecond(load),
      unit: 'ms/s',
      budget: 1,
      reason: `nothing may go on; what is left is the browser’s own: ${whereSpent(load)}`,
    },
    {
      what: 'paused: DOM changes',
      value: ((changes.others + changes.moving) / changes.wallMs) * 1000,
      unit: 'per s',
      budget: 0,
      reason: 'nothing moves',
    },
  ]
}

/** Jumps to anywhere in a long recording, by pressing on the timeline, and from end to end, which takes the view along. */
export async function jumpFigures(browser: Browser, site: Site): Promise<Figure[]> {
  const bench = await BenchPage.open(browser, site, eventfulRun(10_000))
  await zoomOut(bench)
  const along = await endToEnd(bench)
  const loads = await jumps(bench)
  await bench.close()
  const empty = await emptyPagePressed(browser)
  const places = loads.map((visits) => medianOf(visits.map(({ taskMs }) => taskMs)))
  const presses = loads.flat().sort((a, b) => a.taskMs - b.taskMs)
  const middle = must(presses[Math.floor(presses.length / 2)], 'a jump')
  const of = 'jump in 10,000 events'
  const press = { unit: 'ms', budget: 16 }
  return [
    {
      ...{ what: `${of}: median of places`, value: medianOf(places), ...press },
      reason: `${PLACES} places, ${VISITS} presses of the timeline at each: ${whereSpent(middle)}`,
    },
    {
      ...{ what: `${of}: slowest place`, value: Math.max(...places), ...press },
      reason: `median of its ${VISITS} presses`,
    },
    {
      ...{ what: `${of}: slowest press`, value: must(presses.at(-1), 'a jump').taskMs, ...press },
      reason: `of ${presses.length}, with whatever else the browser and the machine did meanwhile`,
    },
    {
      what: 'jump from end to end: median',
      value: medianOf(along.map(({ taskMs }) => taskMs)),
      unit: 'ms',
      budget: null,
      reason: `${along.length} jumps by key, in which the timeline is drawn anew`,
    },
    {
      what: 'the same presses on an empty page',
      value: empty,
      unit: 'ms',
      budget: null,
      reason: 'within each of the jumps above: the browser’s own',
    },
  ]
}

/** For each place, what each visit took. Every place is visited before any is visited again. */
async function jumps(bench: BenchPage): Promise<Load[][]> {
  const loads = Array.from({ length: PLACES }, (): Load[] => [])
  const box = must(await bench.page.getByRole('slider').boundingBox(), 'the timeline')
  for (let visit = 0; visit < VISITS; visit++) {
    for (const [place, visits] of loads.entries()) {
      const share = (draw(7, 1000, 'jump', place) / 1000) * SEEN
      const x = box.x + LABELS + share * (box.width - LABELS - RIGHT)
      visits.push(await pressed(bench.page, bench.thread, x, box.y + box.height / 2))
      await bench.rests()
    }
  }
  return loads
}

/** Until the whole recording is within the timeline. */
async function zoomOut(bench: BenchPage): Promise<void> {
  await bench.page.getByRole('slider').focus()
  for (let i = 0; i < 16; i++) await bench.press('-')
  await bench.drawn()
}

/** To the end and back to the beginning, where it stays. */
async function endToEnd(bench: BenchPage): Promise<Load[]> {
  const loads: Load[] = []
  for (const key of Array.from({ length: 8 }, () => ['End', 'Home']).flat()) {
    loads.push(
      await bench.thread.load(async () => {
        await bench.press(key)
        await bench.pass(DRAWN_MS)
      }),
    )
  }
  return loads
}

/** What a step costs early and late in a run: the same, or the page would grow heavy in a long lecture. */
export async function stepFigures(browser: Browser, site: Site): Promise<Figure[]> {
  const early = await stepCost(browser, site, 100)
  const late = await stepCost(browser, site, 20_000)
  const reason = `median of ${STEPS} steps, each computed, travelled and drawn`
  return [
    { what: 'step at event 100', value: early, unit: 'ms', budget: null, reason },
    { what: 'step at event 20,000', value: late, unit: 'ms', budget: null, reason },
    {
      what: 'step late against early',
      value: late / early,
      unit: 'times',
      budget: 1.5,
      reason: 'a step should cost the same however long the run is',
    },
  ]
}

async function stepCost(browser: Browser, site: Site, events: number): Promise<number> {
  const bench = await BenchPage.open(browser, site, eventfulRun(events))
  const costs: number[] = []
  for (let i = 0; i < STEPS; i++) {
    const before = await bench.events()
    const { taskMs } = await bench.thread.load(async () => {
      await bench.press('ArrowRight')
      const moved = `:root[data-motion="still"]:not([data-events="${before}"])`
      await bench.page.locator(moved).waitFor({ state: 'attached' })
      await bench.drawn()
    })
    costs.push(taskMs)
  }
  await bench.close()
  return medianOf(costs)
}

function whereSpent({ taskMs, scriptMs, styleMs, layoutMs }: Load): string {
  const share = (ms: number): string => `${Math.round((ms / Math.max(taskMs, 0.001)) * 100)} %`
  const rest = taskMs - scriptMs - styleMs - layoutMs
  return `script ${share(scriptMs)}, style ${share(styleMs)}, layout ${share(layoutMs)}, painting and the rest ${share(rest)}`
}
