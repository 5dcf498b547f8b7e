import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { must } from '../../base/assert'
import { asCliCapture } from './cli/CliCapture'
import { compareCli, parsed } from './cli/compareCli'
import { compareWords, isWordsFile } from './cli/compareWords'

const folder = new URL('../../../e2e/fixtures/cli/', import.meta.url)
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const captures = readdirSync(folder).filter((name) => name.endsWith('.json'))

describe('what a real zkCli showed, ours shows too, word for word', () => {
  test.each(captures)('%s', (name) => {
    const capture = must(asCliCapture(parsed(text(name))), 'capture')
    const { passed, differences } = compareCli(capture, (other) => text(`${other}.json`))
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
