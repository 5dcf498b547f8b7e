import { expect, test } from 'vitest'
import { Simulation } from '../simulation/Simulation'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import { isStep } from '../simulation/loudness'
import { defaultConfig } from '../simulation/runConfigText'
import { must } from '../base/assert'
import { LANGUAGES } from './Language'
import { markdownBlock, markdownCode, markdownSentence, markdownText } from './markdown'
import { time } from './numbers'
import { transcript } from './transcript'

const config = defaultConfig(3, 7)

function electedAndKilled(): readonly RecordedEvent[] {
  const run = new Simulation(config)
  run.command({ kind: 'start', sids: [1, 2, 3] })
  run.advance({ kind: 'leader' })
  run.command({ kind: 'kill', sid: 3 })
  run.command({ kind: 'cut', from: 1, to: 2, bothWays: false })
  return must(run.recording, 'a recording').events
}

const events = electedAndKilled()
const us = events.at(-1)?.us ?? 0
const told = {
  en: transcript({ config, events, us, link: null }, 'en'),
  zh: transcript({ config, events, us, link: null }, 'zh'),
}
const of = (language: 'en' | 'zh'): string => told[language]

test('the transcript says what the run started from, in the grammar of stories', () => {
  for (const language of LANGUAGES) {
    expect(of(language)).toMatch(/```\nensemble 3 seed=7[^`]*\n```/)
  }
})

test('every step has its heading with number, time and who acted, and no quiet event has one', () => {
  const steps = events.filter(isStep)
  for (const language of LANGUAGES) {
    const headings = of(language).match(/^### .*$/gm) ?? []
    expect(headings).toHaveLength(steps.length)
    for (const [at, { us: when, server }] of steps.entries()) {
      expect(headings[at]).toContain(`${at + 1}. ${time(when)}`)
      if (server !== null) expect(headings[at]).toMatch(new RegExp(` ${server}$`))
    }
  }
})

test('the quiet events are counted, each once', () => {
  const counts = of('en').match(/^\*(?:Since then )?([\d,]+) quiet events?/gm) ?? []
  const sum = counts.reduce((all, line) => all + Number(line.replace(/\D/g, '')), 0)
  expect(sum).toBe(events.filter((event) => !isStep(event)).length)
  expect(sum).toBeGreaterThan(0)
})

test('commands stand as they were given', () => {
  for (const language of LANGUAGES) {
    for (const command of ['start 1 2 3', 'kill 3', 'cut 1>2']) {
      expect(of(language)).toContain(`\n\`${command}\`\n`)
    }
  }
})

test('sentence, reason and source of a step come from its own facts, in the language asked for', () => {
  expect(of('en')).toMatch(/\*\*Server 3 .*leads?.*\*\*/i)
  expect(of('en')).toContain('In ZooKeeper’s source: `FastLeaderElection.')
  expect(of('en')).not.toMatch(/[\u4e00-\u9fff]/)
  expect(of('zh')).toContain('**服务器 3')
  expect(of('zh')).toContain('ZooKeeper 源码：')
})

test('the playhead decides how far it goes', () => {
  const early = transcript({ config, events: events.slice(0, 10), us: 5, link: null }, 'en')
  expect(early).toContain('10 events')
  expect(of('en').length).toBeGreaterThan(early.length)
  const none = transcript({ config, events: [], us: 0, link: null }, 'en')
  expect(none).toContain('Nothing has happened yet')
})

test('a link is named when there is one, and cannot end early', () => {
  const linked = (link: string): string => transcript({ config, events: [], us: 0, link }, 'en')
  expect(linked('https://example.org/#v1.1.x')).toContain('<https://example.org/#v1.1.x>')
  expect(linked('https://example.org/> # heading')).not.toContain('> #')
  expect(of('en')).not.toContain('<')
})

test('text shows as itself: nothing in it makes a heading, a list, a link, code, a table or HTML', () => {
  expect(markdownText('# a')).toBe('\\# a')
  expect(markdownText('- a')).toBe('\\- a')
  expect(markdownText('1. a')).toBe('1\\. a')
  expect(markdownText('a - 1. b')).toBe('a - 1. b')
  expect(markdownText('[a](b) <b>&amp; `c` | ~~d~~ *e* _f_ \\')).toBe(
    '\\[a\\](b) \\<b\\>\\&amp; \\`c\\` \\| \\~\\~d\\~\\~ \\*e\\* \\_f\\_ \\\\',
  )
  expect(markdownText('a\n\n# b')).toBe('a \\# b')
})

test('code stays code whatever backticks and line ends are in it', () => {
  expect(markdownCode('a')).toBe('`a`')
  expect(markdownCode('`')).toBe('`` ` ``')
  expect(markdownCode('a ``` b')).toBe(
    '```` a ``` b ````'.replace('` a', '`a').replace('b `', 'b`'),
  )
  expect(markdownCode('a`\n\n# b')).toBe('``a` # b``')
  expect(markdownBlock('x\n```\n# y')).toBe('````\nx\n```\n# y\n````')
})

test('in a sentence only its true beginning is escaped as one', () => {
  const line = markdownSentence([
    { kind: 'text', text: '- not a list, ' },
    { kind: 'code', text: 'a*b' },
    { kind: 'text', text: '- nor here *' },
    { kind: 'server', text: '<script>', sid: 1 },
  ])
  expect(line).toBe('\\- not a list, `a*b`- nor here \\*\\<script\\>')
})
