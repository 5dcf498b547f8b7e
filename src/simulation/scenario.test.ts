import { describe, expect, test } from 'vitest'
import { tellInProcess } from './tellInProcess'

const voice = { describe: () => ['something'] }
const tell = (text: string) => tellInProcess(text, voice)
const sentences = (text: string) =>
  tell(text).failures.map(({ line, sentence }) => [line, sentence])

const head = 'ensemble 3 seed=7\n'

describe('a story', () => {
  test('prints when, who and what below each block, and the same again when told again', () => {
    const { text, failures } = tell(`# A comment.\n${head}\n# Notice.\nstart 1\nrun for 1s\n`)
    expect(failures).toEqual([])
    const lines = text.split('\n')
    expect(lines.slice(0, 7)).toEqual([
      '# A comment.',
      'ensemble 3 seed=7',
      '',
      '# Notice.',
      'start 1',
      'run for 1s',
      '----',
    ])
    expect(lines[7]).toBe('@0us         –  something')
    expect(lines[8]).toMatch(/^@[0-9.]+ms +1 {2}something$/)
    expect(tell(text).text).toBe(text)
  })

  test('says at which line an expectation does not hold, and what is there instead', () => {
    const text = `${head}\nstart all\nrun until leader\nexpect leader 2\nexpect 1 LOOKING\nexpect epoch 3 accepted=9\nexpect never said VoteChanged\nexpect within 1ms\n`
    expect(sentences(text)).toEqual([
      [5, 'expect leader 2, but leader 3'],
      [6, 'expect 1 LOOKING, but 1: state FOLLOWING'],
      [7, 'expect epoch 3 accepted=9, but 3: accepted 1'],
      [8, 'expect never said VoteChanged, but said true'],
      [9, expect.stringMatching(/^expect within 1ms, but \d+ µs$/)],
    ])
  })

  test('fails when a goal is not reached', () => {
    expect(sentences(`${head}\nstart 1\nrun until leader\n`)).toEqual([
      [4, 'run until leader: notReached'],
    ])
  })

  test('can expect where a log on disk ends, and what a client was told', () => {
    const wrote = `${head}\nstart all\nrun until all serving\nwrite 1 create /a\nrun until fact Replied\nrun until idle\n`
    expect(sentences(`${wrote}expect log 1 2 3 1:1\nexpect answer 1 done\n`)).toEqual([])
    expect(sentences(`${wrote}expect log 1 2 1:2\nexpect answer 1 error -101\n`)).toEqual([
      [8, 'expect log 1 2 1:2, but 1: log 1:1; 2: log 1:1'],
      [9, 'expect answer 1 error -101, but 1: answer 0'],
    ])
    expect(sentences(`${wrote}expect answer 2 done\n`)).toEqual([
      [8, 'expect answer 2 done, but 2: answer none'],
    ])
  })

  test('a refused command must have been expected', () => {
    expect(sentences(`${head}\nkill 1\nexpect refused\n`)).toEqual([])
    expect(sentences(`${head}\nkill 1\nrun for 1s\n`)).toEqual([
      [3, 'a command was refused: neverStarted'],
    ])
    expect(sentences(`${head}\nkill 1\n`)).toEqual([[3, 'a command was refused: neverStarted']])
    expect(sentences(`${head}\nstart 1\nexpect refused\n`)).toEqual([
      [4, 'expect refused, but the command was carried out'],
    ])
  })

  test('the checks look on where a story asks for them', () => {
    const started = `start all\nrun for 3s\nexpect `
    const broken = 'ensemble 3 seed=7\nbreak new-leader-acked-before-data\n'
    expect(sentences(`${head}\n${started}no violation\n`)).toEqual([])
    expect(sentences(`${broken}\n${started}violated G16\n`)).toEqual([])
    expect(sentences(`${head}\n${started}violated G16\n`)).toEqual([
      [5, 'expect violated G16, but nothing was violated'],
    ])
    expect(sentences(`${broken}\n${started}no violation\n`)).toEqual([
      [6, expect.stringMatching(/^expect no violation, but G16 at event \d+: /)],
    ])
  })

  test('quiet prints nothing, verbose every event', () => {
    const printed = (word: string) =>
      tell(`${head}\n${word}start all\nrun until leader\n`).text.split('----\n')[1]?.split('\n')
        .length ?? 0
    expect(printed('quiet\n')).toBe(1)
    expect(printed('verbose\n')).toBeGreaterThan(printed(''))
    expect(printed('')).toBeGreaterThan(10)
  })

  test.each([
    ['ensemble 1\n\nstart 1\n', [[1, 'An ensemble has at least 2 servers; this one has 1.']]],
    [
      `${head}\nstart 1\nexpect 1 leads\n`,
      [[4, expect.stringContaining('At character 10 there is “leads”; expected: ')]],
    ],
    [
      `${head}\nrun for ever\n`,
      [[3, 'At character 9 there is “ever”; expected: a time (3.5s, 20ms, 7us).']],
    ],
  ])('damage is named with its line', (text, failures) => {
    expect(sentences(text)).toEqual(failures)
  })
})
