import { expect, test } from 'vitest'
import { countPlaywright, countVitest, inWords } from './tally.mjs'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
})

const spec = (status: string, ...annotations: string[]) => ({
  specs: [{ tests: [{ status, annotations: annotations.map((type) => ({ type })) }] }],
})

const three = () => 3

test('unit tests count one by one', () => {
  const report = { testResults: [file('passed', 'passed', 'skipped'), file('failed', 'failed')] }
  expect(inWords(countVitest(report, false))).toBe('1 passed, 1 failed, 1 skipped')
})

test('a file that does not load, or whose preparation breaks, is no success', () => {
  expect(inWords(countVitest({ testResults: [file('failed')] }, false))).toBe('0 passed, 1 failed')
  const broken = { testResults: [file('failed', 'skipped', 'skipped'), file('passed', 'passed')] }
  expect(inWords(countVitest(broken, false))).toBe('1 passed, 2 failed')
})

test('an error that belongs to no test, a missing report and an empty run are no success', () => {
  const report = { testResults: [file('passed', 'passed')] }
  expect(inWords(countVitest(report, false))).toBe('1 passed, 1 failed')
  expect(inWords(countVitest(undefined, false))).toBe('0 passed, 1 failed')
  expect(inWords(countVitest({ testResults: [] }, true))).toBe('0 passed, 1 failed')
})

test('end-to-end tests count one by one, however deep they stand', () => {
  const report = { suites: [{ suites: [spec('expected'), spec('unexpected')] }], errors: [] }
  expect(inWords(countPlaywright(report, false, three))).toBe('1 passed, 1 failed')
})

test('a skipped end-to-end test says why; one that was never reached has failed', () => {
  const report = {
    suites: [spec('expected'), spec('skipped', 'skip'), spec('skipped')],
    errors: [],
  }
  expect(inWords(countPlaywright(report, false, three))).toBe('1 passed, 1 failed, 1 skipped')
})

test('where the page cannot be served, every end-to-end test has failed', () => {
  const report = { suites: [], errors: [{ message: 'the server did not start' }] }
  expect(inWords(countPlaywright(report, false, three))).toBe('0 passed, 3 failed')
  expect(inWords(countPlaywright(undefined, false, three))).toBe('0 passed, 3 failed')
})
