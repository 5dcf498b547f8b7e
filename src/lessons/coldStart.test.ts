import { expect, test } from 'vitest'
import { Simulation } from '../simulation/Simulation'
import { coldStart } from './coldStart'
import { beatAt, lessonMarks } from './marks'

function walked(): { simulation: Simulation; marks: ReturnType<typeof lessonMarks> } {
  const simulation = new Simulation(coldStart.config)
  for (const { script } of coldStart.beats) {
    for (const instruction of script) {
      if (instruction.do === 'command') simulation.command(instruction.command)
      else expect(simulation.advance(instruction.goal).kind).toBe('reached')
    }
  }
  const { recording } = simulation
  if (!recording) throw new Error('it keeps a recording')
  return { simulation, marks: lessonMarks(coldStart, recording) }
}

test('the lesson runs to its end over the real engine, in at most nine beats', () => {
  const { marks } = walked()
  expect(coldStart.beats.length).toBeLessThanOrEqual(9)
  expect(marks.leftAt).toBeNull()
  expect(marks.moments).toHaveLength(coldStart.beats.length)
})

test('every beat but the first comes after the one before', () => {
  const { marks } = walked()
  const events = marks.moments.map((moment) => moment.events)
  expect(events).toEqual([...new Set(events)].sort((a, b) => a - b))
  expect(events.map((count) => beatAt(marks, { events: count, us: 0 }))).toEqual(
    coldStart.beats.map((_, index) => index),
  )
})

test('every caption speaks in both languages, and not the same', () => {
  const { simulation, marks } = walked()
  for (const [index, beat] of coldStart.beats.entries()) {
    const at = marks.moments[index] ?? { events: 0, us: 0 }
    const seen = { recording: simulation.recording!, at }
    const [en, zh] = [beat.caption(seen, 'en'), beat.caption(seen, 'zh')]
    expect(en.title).not.toBe(zh.title)
    for (const text of [en.title, en.text, zh.title, zh.text]) {
      expect(text).not.toMatch(/undefined|NaN|null/)
    }
  }
})

test('the answer to the question comes from running ahead: it is who then leads', () => {
  const { simulation, marks } = walked()
  const asking = coldStart.beats.findIndex((beat) => beat.question)
  const at = marks.moments[asking]!
  const question = coldStart.beats[asking]!.question!
  const { events } = simulation.lookAhead(at, question.ahead)
  const answer = question.answer(events)!
  const led = simulation.recording!.events.find(({ facts }) =>
    facts.some((fact) => fact.kind === 'LeaderActivated'),
  )
  expect(answer).toBe(String(led!.server))
  const seen = { recording: simulation.recording!, at }
  expect(question.options(seen, 'en').map(({ key }) => key)).toContain(answer)
  expect(question.reveal(seen, answer, '1', 'en')).toContain(`server ${answer}`)
})

test('a run that does something else has left the script there', () => {
  const simulation = new Simulation(coldStart.config)
  simulation.command({ kind: 'start', sids: [1] })
  expect(lessonMarks(coldStart, simulation.recording!).leftAt).toBe(0)
})
