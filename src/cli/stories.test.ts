import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { tellInProcess } from '../simulation/tellInProcess'
import { STORY_VOICE } from '../words/events'

const folder = 'public/scenarios'
const stories = readdirSync(folder).filter((file) => file.endsWith('.txt'))

describe('golden stories', () => {
  test('at least twenty are told', () => expect(stories.length).toBeGreaterThanOrEqual(20))

  test.each(stories)('%s holds what it expects and reads as it was written', (file) => {
    const before = readFileSync(`${folder}/${file}`, 'utf8')
    const { text, expected, failures } = tellInProcess(before, STORY_VOICE)
    expect(failures).toEqual([])
    expect(expected).toBeGreaterThan(0)
    expect(text).toBe(before)
  })
})
