import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { must } from '../../base/assert'
import { asCliCapture } from './cli/CliCapture'
import { compareCli } from './cli/compareCli'
import { compareOneshot } from './cli/compareOneshot'
import { compareWords, isWordsFile } from './cli/compareWords'
import { parsed } from './cli/parsed'

const folder = new URL('../../../e2e/fixtures/cli/', import.meta.url)
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const captures = readdirSync(folder).filter((name) => name.endsWith('.json'))
const captured = {
  beside: (name: string) => text(`${name}.json`),
  names: () => captures.map((name) => name.slice(0, -5)),
}

describe('what a real zkCli showed, ours shows too, word for word', () => {
  test.each(captures)('%s', (name) => {
    const capture = must(asCliCapture(parsed(text(name))), 'capture')
    const { passed, differences } = compareCli(capture, captured)
    expect(differences).toEqual([])
    expect(passed).toBe(capture.steps.length)
  })
})

describe('four-letter words are answered as a real server answers them, in every role', () => {
  test.each(readdirSync(folder).filter(isWordsFile))('%s', (name) => {
    const { passed, differences } = compareWords(name, text(name))
    expect(differences).toEqual([])
    expect(passed).toBeGreaterThan(2)
  })
})

test('commands given behind zkCli.sh show what real ones showed, and end with their exit status', () => {
  const { passed, differences } = compareOneshot(text('oneshot.txt'), captured)
  expect(differences).toEqual([])
  expect(passed).toBe(8)
})
