import { expect, test } from 'vitest'
import { readOptions } from './options'
import { rulesText } from './report'

test('the sweep is 200 seeds of five servers unless it is told otherwise', () => {
  expect(readOptions([])).toMatchObject({
    seeds: 200,
    first: 1,
    servers: 5,
    events: 20_000,
    rule: null,
  })
  expect(readOptions(['--recipes'])).toMatchObject({ seeds: 20, recipes: true })
  const asked = readOptions(['--seeds=7', '--first', '40', '--break', 'minority-quorum', '--json'])
  expect(asked).toMatchObject({ seeds: 7, first: 40, rule: 'minority-quorum', json: true })
})

test.each([
  [['--servers', '10'], '--servers must be a whole number from 2 to 9.'],
  [['--seeds'], '--seeds must be a whole number from 1 to 1000000.'],
  [['--break', 'nothing'], /^There is no rule “nothing” to break. The rules are minority-quorum, /],
  [['--fast'], /^“--fast” is no option. npm run simulate/],
])('%j is refused in words', (args, sentence) => {
  expect(readOptions(args)).toEqual(
    sentence instanceof RegExp ? expect.stringMatching(sentence) : sentence,
  )
})

test('the list of rules says that votes without zxid break no safety, and why', () => {
  expect(rulesText()).toMatch(
    /no-zxid-in-votes\n.*\n {2}No property of safety catches it\. .*refused in discovery/,
  )
})
