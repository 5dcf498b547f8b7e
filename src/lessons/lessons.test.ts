import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../words/Language'
import { answerAt, seenAt, rehearse } from './rehearse'
import { LESSONS, lessonOf } from './lessons'
import { estranged } from './estranged'
import { beatAt } from './marks'

test('every lesson is found by its own name, which a link can carry', () => {
  expect(LESSONS.map(({ id }) => lessonOf(id))).toEqual(LESSONS)
  for (const { id } of LESSONS) expect(id).toMatch(/^[a-z0-9-]{1,40}$/)
})

/** The two scripts stand apart by a space. */
const UNSPACED = /[一-鿿][A-Za-z0-9]|[A-Za-z0-9][一-鿿]/

describe.each(LESSONS)('$id', (lesson) => {
  const walk = rehearse(lesson)
  const { marks } = walk

  const captionsAt = (beat: number) => {
    const { caption } = lesson.beats[beat]!
    const seen = seenAt(walk, beat)
    return [caption(seen, 'en'), caption(seen, 'zh')]
  }

  test('runs to its end over the real engine, in at most nine beats', () => {
    expect(lesson.beats.length).toBeLessThanOrEqual(9)
    expect(marks.leftAt).toBeNull()
    expect(marks.moments).toHaveLength(lesson.beats.length)
  })

  test('every beat comes after the one before, and is where the playhead then stands', () => {
    const events = marks.moments.map((moment) => moment.events)
    expect(events).toEqual([...new Set(events)].sort((a, b) => a - b))
    expect(events.map((count) => beatAt(marks, { events: count, us: 0 }))).toEqual(
      lesson.beats.map((_, index) => index),
    )
  })

  test('every caption speaks in both languages, short enough for a projector', () => {
    for (const beat of lesson.beats.keys()) {
      const [en, zh] = captionsAt(beat)
      expect(en!.title).not.toBe(zh!.title)
      for (const { title, text, notes } of [en!, zh!]) {
        expect(title.length).toBeGreaterThan(4)
        expect(title.length).toBeLessThan(75)
        expect(text.length).toBeLessThan(190)
        const all = `${title} ${text} ${notes}`
        expect(all).not.toMatch(/undefined|NaN|null|!|！| {2}|\bnodes?\b|peer|任期/)
      }
      expect(Object.values(zh!).join(' ')).not.toMatch(UNSPACED)
    }
  })

  test('no caption says a number that the run did not compute: with other numbers it says those', () => {
    for (const [beat, { of, say }] of lesson.beats.entries()) {
      const strange = estranged(of(seenAt(walk, beat)))
      for (const language of LANGUAGES) {
        const { title, text, notes } = say(strange.operands as never)[language]
        for (const number of `${title} ${text} ${notes}`.match(/\d+(\.\d+)?/g) ?? []) {
          expect(strange.known, `${number} in beat ${beat}: ${title} ${text} ${notes}`).toContain(
            number,
          )
        }
      }
    }
  })

  test('asks at least once, and every answer is one of the options, with a reason for each guess', () => {
    const asking = [...lesson.beats.keys()].filter((beat) => lesson.beats[beat]!.question)
    expect(asking.length).toBeGreaterThanOrEqual(1)
    for (const beat of asking) {
      const question = lesson.beats[beat]!.question!
      const answer = answerAt(walk, beat)!
      for (const language of LANGUAGES) {
        const seen = seenAt(walk, beat)
        const options = question.options(seen, language)
        const keys = options.map(({ key }) => key)
        expect(keys).toContain(answer)
        // Hands are counted by the keys 1 to 5.
        for (const key of keys) expect(key).toMatch(/^[1-5]$/)
        expect(new Set(options.map(({ label }) => label)).size).toBe(keys.length)
        const reasons = [null, ...keys].map((key) => question.reveal(seen, answer, key, language))
        for (const reason of reasons) expect(reason).toMatch(/[.。]$/)
        const labels = options.map(({ label }) => label)
        const all = [question.ask(seen, language), ...labels, ...reasons].join(' ')
        expect(all).not.toMatch(/undefined|NaN|null|!|！| {2}|\bnodes?\b|peer|任期/)
        if (language === 'zh') expect(all).not.toMatch(UNSPACED)
        expect(question.reveal(seen, answer, answer, language)).not.toBe(
          question.reveal(
            seen,
            answer,
            keys.find((key) => key !== answer)!,
            language,
          ),
        )
      }
    }
  })
})
