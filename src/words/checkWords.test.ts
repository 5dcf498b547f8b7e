import { describe, expect, test } from 'vitest'
import type { CheckId, Violation } from '../simulation/checks/Check'
import { CHECKS } from '../simulation/checks/checks'
import { CHECK_WORDS, violationLine } from './checkWords'
import { LANGUAGES } from './Language'

describe('what is said of the properties', () => {
  test('each has a check, a name of its own and one sentence, in both languages', () => {
    for (const language of LANGUAGES) {
      const words = CHECK_WORDS[language]
      const ids = Object.keys(words) as CheckId[]
      expect(ids).toEqual(expect.arrayContaining(CHECKS.map(({ id }) => id)))
      expect(new Set(ids.map((id) => words[id].name)).size).toBe(ids.length)
      for (const id of ids) {
        expect(words[id].sentence).toMatch(language === 'en' ? /^[A-Z].*\.$/ : /[一-鿿].*。$/)
      }
    }
  })

  test('a violation names the servers and values that break it', () => {
    const violation: Violation = {
      ...{ check: 'G1', event: 12, us: 0, proof: [3, 12] },
      operands: { epoch: 4, leaders: [1, 2] },
    }
    expect(violationLine(violation, 'en')).toBe(
      'G1 Leadership, event 12: Servers 1 and 2 have both been established as leaders of epoch 4.',
    )
    expect(violationLine(violation, 'zh')).toBe(
      'G1 领导唯一，事件 12：服务器 1 和 2 都被确立为纪元 4 的 Leader。',
    )
  })
})
