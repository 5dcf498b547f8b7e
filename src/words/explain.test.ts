import { describe, expect, test } from 'vitest'
import type { Fact, FactOf, VoteText } from '../zookeeper/Fact'
import { FACT_KINDS } from '../simulation/loudness'
import { explain, type Explanation } from './explain'
import { LANGUAGES, type Language } from './Language'
import { ALL_SAMPLES, SAMPLE_TELLER, SAMPLES } from './samples'
import { plain } from './Span'

const ME = SAMPLE_TELLER

function textOf({ sentence, reason }: Explanation): string {
  return `${plain(sentence)} | ${reason ? plain(reason) : ''}`
}

const told = (fact: Fact, language: Language) => textOf(explain(fact, ME, language))

/** Zxids and numbers, as a set: what both languages must name. `1,204` is one number. */
function operandsOf(text: string): string[] {
  return [...new Set(text.match(/\d+:\d+|\d[\d,.]*(?<![,.])/g) ?? [])].sort()
}

/** What only repeats what stands on a console: nothing was decided. */
const ECHOES: ReadonlySet<string> = new Set(['ClientPrinted', 'ClientPrompted'])

const cases = ALL_SAMPLES.map((fact) => [JSON.stringify(fact), fact] as const)

describe.each(cases)('%s', (_name, fact) => {
  test('has a sentence and a reason, whole, in both languages', () => {
    for (const language of LANGUAGES) {
      const { sentence, reason, source } = explain(fact, ME, language)
      expect(plain(sentence).length).toBeGreaterThan(6)
      expect(reason === null).toBe(ECHOES.has(fact.kind))
      expect(told(fact, language)).not.toMatch(/undefined|NaN|null|\[object|9223372036854775808/)
      // A recipe's program is ours.
      if (fact.kind !== 'RecipeTold') expect(source?.java).toMatch(/^[A-Z]\w+(\.\w+)+$/)
    }
  })

  test('is a headline without a full stop, and a reason of whole sentences', () => {
    const en = explain(fact, ME, 'en')
    const zh = explain(fact, ME, 'zh')
    expect(plain(en.sentence)).toMatch(/^[A-Z].*[^.!? ]$/)
    expect(plain(zh.sentence)).toMatch(/[^。！？ ]$/)
    if (ECHOES.has(fact.kind)) return
    expect(plain(en.reason ?? [])).toMatch(/^[-A-Za-z0-9].*\.$/)
    expect(plain(zh.reason ?? [])).toMatch(/。$/)
  })

  test('names the same operands in both languages', () => {
    expect(operandsOf(told(fact, 'zh'))).toEqual(operandsOf(told(fact, 'en')))
  })

  test('keeps to the words and signs of the house', () => {
    const [en, zh] = [told(fact, 'en'), told(fact, 'zh')]
    expect(en).not.toMatch(/\b(nodes?|peers?|simply|term)\b|!|[\u4e00-\u9fff]| {2}/i)
    // What is ephemeral or sequential has a name in Chinese that is the field's own.
    expect(zh).not.toMatch(/任期|(?<!临时|顺序)节点|！| {2}/)
    expect(zh).toMatch(/[\u4e00-\u9fff]/)
    expect(zh).not.toMatch(/[\u4e00-\u9fff][,.;:?!()]|[,;:?!()][\u4e00-\u9fff]/)
    expect(zh, 'a space between the scripts').not.toMatch(
      /[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/,
    )
    expect(zh, 'none within Chinese').not.toMatch(
      /[\u4e00-\u9fff，。：；、（） ] [\u4e00-\u9fff，。：；、]/,
    )
  })
})

test('every kind of fact is among the samples', () => {
  for (const kind of FACT_KINDS) expect(SAMPLES[kind].length, kind).toBeGreaterThan(0)
})

describe('an explanation is made from the operands of its own event', () => {
  const whole = (fact: Fact, language: Language) => JSON.stringify(explain(fact, ME, language))
  /** `before` of an epoch that is not raised; the epoch of a leader that never found one; which request it was stands
   *  beside the answer. */
  const silent = (fact: Fact, field: string) =>
    (fact.kind === 'ClientAnswered' && field === 'xid') ||
    (fact.kind === 'EpochRaised' && field === 'before') ||
    (fact.kind === 'SteppedDown' && fact.why === 'noEpochQuorum')

  test.each(cases)('%s', (_name, fact) => {
    for (const [field, value] of Object.entries(fact)) {
      if (silent(fact, field) || typeof value !== 'number') continue
      const changed = { ...fact, [field]: value * 3 + 31 } as Fact
      for (const language of LANGUAGES) {
        expect(whole(changed, language), `${field} in ${language}`).not.toBe(whole(fact, language))
      }
    }
  })

  const mine: VoteText = { leader: 2, epoch: 2, zxid: '0x200000007', round: 1 }
  const compared = (theirs: VoteText, term: 'epoch' | 'zxid' | 'sid'): FactOf<'VoteCompared'> => ({
    ...{ kind: 'VoteCompared', from: 4, mine, theirs, term, wins: true },
    ...{ against: 'proposal', finalizing: false },
  })
  const facts = [
    compared({ ...mine, leader: 4 }, 'sid'),
    compared({ ...mine, leader: 4, zxid: '0x200000009' }, 'zxid'),
    compared({ ...mine, leader: 4, zxid: '0x200000009', epoch: 3 }, 'epoch'),
  ]

  test('one operand changed, and another term of the comparison decides and is lit', () => {
    for (const language of LANGUAGES) {
      const all = facts.map((fact) => explain(fact, ME, language))
      expect(all.map(({ rule }) => rule?.kind === 'voteComparison' && rule.lit)).toEqual([
        'sid',
        'zxid',
        'epoch',
      ])
      expect(new Set(all.map(textOf)).size).toBe(3)
    }
  })

  test('the drawn rows hold what was compared, candidate by candidate', () => {
    const { rule } = explain(facts[1] as Fact, ME, 'en')
    expect(rule?.kind === 'voteComparison' && rule.rows.map(({ cells }) => plain(cells))).toEqual([
      '22:72',
      '22:94',
    ])
    expect(rule?.kind === 'voteComparison' && rule.winner).toBe('theirs')
  })

  test('the longer history wins in words as in the rule', () => {
    expect(told(facts[1] as Fact, 'en')).toContain('Server 4 has seen 2:9, server 2 only 2:7.')
    expect(told(facts[1] as Fact, 'zh')).toContain('服务器 4 已有 2:9，服务器 2 只到 2:7。')
  })
})

test('a server that gives up its own candidacy says whom it votes for now', () => {
  const [, changed] = SAMPLES.VoteChanged
  const sentence = (language: Language) => plain(explain(changed as Fact, ME, language).sentence)
  expect(sentence('en')).toBe('Server 2 drops its vote for itself and votes for server 4')
  expect(sentence('zh')).toBe('服务器 2 放弃投给自己的选票，改投服务器 4')
})

test('a vote for nobody is told without its number', () => {
  const nobody = {
    leader: -(2 ** 63),
    zxid: '0x8000000000000000',
    epoch: -(2 ** 63),
    round: 1,
  } as const
  const facts: Fact[] = [
    { kind: 'ElectionStarted', round: 1, vote: nobody, because: 'boot' },
    { kind: 'NotificationReceived', from: 6, state: 'LOOKING', vote: nobody },
    { kind: 'VoteChanged', from: null, before: null, after: nobody, because: 'newElection' },
    { ...SAMPLES.VoteCompared[0], mine: nobody } as Fact,
  ]
  for (const fact of facts) {
    for (const language of LANGUAGES) {
      expect(told(fact, language)).not.toMatch(/922337|undefined|NaN/)
      expect(JSON.stringify(explain(fact, 6, language).rule)).not.toMatch(/"text":"-922/)
    }
  }
})
