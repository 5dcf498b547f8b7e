import { expect, test } from 'vitest'
import type { ConfigProblem } from '../simulation/validateRunConfig'
import { configProblemSentence } from './configWords'
import { LANGUAGES } from './Language'

const problems: ConfigProblem[] = [
  { kind: 'tooFewServers', servers: 1 },
  { kind: 'tooManyServers', servers: 12 },
  { kind: 'notInOrder', sid: 4, expected: 3 },
  { kind: 'tooFewVoters', voters: 1 },
  { kind: 'tooManyObservers', observers: 5 },
  { kind: 'noWeight' },
  { kind: 'outOfRange', field: 'tickTime', value: 5, min: 10, max: 60_000 },
  { kind: 'zxidMalformed', sid: 2, zxid: '2-7' },
  { kind: 'currentBelowZxid', sid: 2, currentEpoch: 1, zxidEpoch: 2 },
  { kind: 'acceptedBelowCurrent', sid: 2, acceptedEpoch: 1, currentEpoch: 2 },
  { kind: 'groupMember', sid: 3, why: 'missing' },
  { kind: 'noChance', field: 'fsync' },
  { kind: 'unknownRule', rule: 'none' },
  { kind: 'sessionTimeouts', min: 4000, max: 3000 },
  { kind: 'superDigest', superDigest: 'adminpw' },
]

test('every value of a refusal stands in its words, in both languages', () => {
  for (const problem of problems) {
    const { kind: _kind, ...values } = problem as Record<string, unknown>
    for (const language of LANGUAGES) {
      const sentence = configProblemSentence(problem, language)
      for (const value of Object.values(values)) {
        if (typeof value === 'number') expect(sentence).toContain(String(value))
      }
      expect(sentence).toMatch(language === 'en' ? /^[A-Z“tms].*\.$/ : /[\u4e00-\u9fff].*。$/)
    }
  }
})

test('one voter is refused because ZooKeeper runs it standalone', () => {
  for (const language of LANGUAGES) {
    expect(configProblemSentence({ kind: 'tooFewVoters', voters: 1 }, language)).toContain(
      'standalone',
    )
  }
})

test('delays are said in the unit that is shortest, and what is no number is said to be none', () => {
  const delay = { kind: 'outOfRange', field: 'latency', min: 0, max: 60_000_000 } as const
  expect(configProblemSentence({ ...delay, value: 61_000_000 }, 'en')).toContain('is 61 s')
  expect(configProblemSentence({ ...delay, value: NaN }, 'en')).toContain('is no number')
  expect(configProblemSentence({ ...delay, value: NaN }, 'zh')).toContain('不是数字')
})
