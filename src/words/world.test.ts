import { describe, expect, test } from 'vitest'
import { commandSentence, refusalWords } from './commands'
import { endedSentence, goalSentence, stopSentence } from './goals'
import type { Language } from './Language'
import { COMMANDS, ENDED, GOALS, REFUSALS, STOPS, WHATS, WORLD } from './samplesWorld'
import { plain, type Spans } from './Span'
import { whatSentence } from './what'
import { explainWorld } from './worldFacts'

type Say = (language: Language) => readonly (Spans | null)[]

const all: [string, Say][] = [
  ...COMMANDS.map((of): [string, Say] => [named(of), (l) => [commandSentence(of, l)]]),
  ...REFUSALS.map((of): [string, Say] => [named(of), (l) => Object.values(refusalWords(of, l))]),
  ...GOALS.map((of): [string, Say] => [named(of), (l) => [goalSentence(of, l)]]),
  ...ENDED.map((of): [string, Say] => [named(of), (l) => [endedSentence(of, l)]]),
  ...STOPS.map((of): [string, Say] => [named(of), (l) => [stopSentence(of, l)]]),
  ...WORLD.map((of): [string, Say] => [named(of), (l) => Object.values(explainWorld(of, l))]),
  ...WHATS.map((of): [string, Say] => [named(of), (l) => [whatSentence(of, 2, l)]]),
]

function named(of: object): string {
  return JSON.stringify(of)
}

const read = (say: Say, language: Language) =>
  say(language)
    .map((spans) => plain(spans ?? []))
    .join(' | ')

const operandsOf = (text: string) => [...new Set(text.match(/\d[\d,.]*(?<![,.])/g) ?? [])].sort()

describe.each(all)('%s', (_name, say) => {
  test('is said in both languages, with the same operands, in the words of the house', () => {
    const [en, zh] = [read(say, 'en'), read(say, 'zh')]
    expect(en).toMatch(/^[A-Z0-9].{5,}/)
    expect(zh).toMatch(/[\u4e00-\u9fff]/)
    expect(`${en}${zh}`).not.toMatch(/undefined|NaN|null|\[object|!|！| {2}|任期|节点/)
    expect(en).not.toMatch(
      /\b(nodes?|peers?|simply)\b|[\u4e00-\u9fff]|\b1 messages|1 message [a-z ]*\b(are|stand|go|wait)\b/i,
    )
    expect(zh).not.toMatch(/[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]/)
    expect(zh).not.toMatch(/[\u4e00-\u9fff，。] [\u4e00-\u9fff，。]|[\u4e00-\u9fff][,.;:?]/)
    expect(operandsOf(zh)).toEqual(operandsOf(en))
  })
})
