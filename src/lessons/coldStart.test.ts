import { expect, test } from 'vitest'
import { must } from '../base/assert'
import { Simulation } from '../simulation/Simulation'
import { coldStart } from './coldStart'
import { answerAt, seenAt, rehearse } from './rehearse'
import { lessonMarks } from './marks'

test('the answer to the question comes from running ahead: it is who then leads', () => {
  const walk = rehearse(coldStart)
  const asking = coldStart.beats.findIndex((beat) => beat.question)
  const answer = must(answerAt(walk, asking), 'an answer')
  const led = walk.recording.events.find(({ facts }) =>
    facts.some((fact) => fact.kind === 'LeaderActivated'),
  )
  expect(answer).toBe(String(led?.server))
  const question = must(coldStart.beats[asking]?.question, 'a question')
  const seen = seenAt(walk, asking)
  expect(question.options(seen, 'en').map(({ key }) => key)).toContain(answer)
  expect(question.reveal(seen, answer, '1', 'en')).toContain(`server ${answer}`)
})

test('a run that does something else has left the script there', () => {
  const simulation = new Simulation(coldStart.config)
  simulation.command({ kind: 'start', sids: [1] })
  expect(lessonMarks(coldStart, must(simulation.recording, 'a recording')).leftAt).toBe(0)
})
