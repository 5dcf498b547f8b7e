import { expect, test } from 'vitest'
import { PlayheadLine } from './PlayheadLine'

interface Begun {
  keyframes: { transform: string[] }
  timing: { duration: number; easing: string }
  startTime: number
  cancelled: boolean
}

/** A line in no page, which notes what the browser is asked to carry out. */
function lineAlone() {
  const runs: Begun[] = []
  const element = {
    style: { transform: '' },
    animate(keyframes: Begun['keyframes'], timing: Begun['timing']) {
      const run: Begun = { keyframes, timing, startTime: NaN, cancelled: false }
      runs.push(run)
      return Object.assign(run, { cancel: () => (run.cancelled = true) })
    },
  }
  return { runs, element, line: new PlayheadLine(element as unknown as HTMLElement) }
}

test('at an even pace the browser is told once how the line goes on, on whole pixels', () => {
  const { runs, line } = lineAlone()
  for (let i = 0; i <= 50; i++) line.pass(10 + i * 3, 1000 + i * 16)
  expect(runs).toHaveLength(1)
  const [run] = runs
  expect(run?.startTime).toBe(1016)
  expect(run?.keyframes.transform[0]).toBe('translateX(13px)')
  const steps = Number(/^steps\((\d+)\)$/.exec(run?.timing.easing ?? '')?.[1])
  expect(steps / (run?.timing.duration ?? 0)).toBeCloseTo(3 / 16)
  expect(run?.keyframes.transform[1]).toBe(`translateX(${13 + steps}px)`)
})

test('when its pace changes it is put right as soon as it is a pixel off', () => {
  const { runs, line } = lineAlone()
  for (let i = 0; i <= 10; i++) line.pass(i * 3, i * 16)
  for (let i = 1; i <= 10; i++) line.pass(30 + i * 6, 160 + i * 16)
  expect(runs).toHaveLength(2)
  expect(runs[0]?.cancelled).toBe(true)
  expect(runs[1]?.timing.easing).toBe(`steps(${Math.ceil((6 / 16) * 5000)})`)
})

test('drawn anew at the same moment in another place, it goes on from there as fast as before', () => {
  const { runs, line } = lineAlone()
  for (let i = 0; i <= 10; i++) line.pass(500 + i * 3, i * 16)
  line.pass(100, 160)
  line.pass(103, 176)
  expect(runs).toHaveLength(2)
  expect(runs[1]?.startTime).toBe(160)
  expect(runs[1]?.keyframes.transform[0]).toBe('translateX(100px)')
})

test('where the clock rests it stands, and nothing carries it on', () => {
  const { runs, line, element } = lineAlone()
  for (let i = 0; i <= 10; i++) line.pass(i * 3, i * 16)
  line.stand(41.6)
  expect(runs.every(({ cancelled }) => cancelled)).toBe(true)
  expect(element.style.transform).toBe('translateX(42px)')
})
