// Counts what Vitest and Playwright report. A run that went wrong without naming a test that failed (a file that
// does not load, a server that does not start, an error after the last test) still counts as a failure.

export const nothing = { passed: 0, failed: 0, skipped: 0 }

export function add(these, those) {
  return {
    passed: these.passed + those.passed,
    failed: these.failed + those.failed,
    skipped: these.skipped + those.skipped,
  }
}

const one = (outcome) => ({ ...nothing, [outcome]: 1 })
const sum = (counts) => counts.reduce(add, nothing)

export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

export function countVitest(report, ok) {
  let count = nothing
  for (const { status, assertionResults } of report?.testResults ?? []) {
    const ofFile = sum(assertionResults.map((test) => one(outcomes[test.status])))
    // A file that fails without a test that fails did not load, or its preparation broke: nothing in it was skipped
    // on purpose.
    const broken = status === 'failed' && ofFile.failed === 0
    count = add(count, broken ? { ...ofFile, skipped: 0, failed: ofFile.skipped || 1 } : ofFile)
  }
  return atLeastOneFailure(count, ok)
}

const outcomes = {
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped',
  pending: 'skipped',
  todo: 'skipped',
  disabled: 'skipped',
}

/** @param countAll asks how many tests there are, when some never came to run. */
export function countPlaywright(report, ok, countAll) {
  let count = sum([...allTests(report?.suites ?? [])].map((test) => one(outcomeOf(test))))
  if (!report || report.errors.length > 0) {
    const seen = count.passed + count.failed + count.skipped
    count = add(count, { ...nothing, failed: Math.max(0, countAll() - seen) })
  }
  return atLeastOneFailure(count, ok)
}

function* allTests(suites) {
  for (const suite of suites) {
    for (const spec of suite.specs ?? []) yield* spec.tests
    yield* allTests(suite.suites ?? [])
  }
}

/** Playwright calls a test skipped too when one before it failed and it was never reached. */
function outcomeOf({ status, annotations }) {
  if (status === 'expected') return 'passed'
  if (status !== 'skipped') return 'failed'
  return annotations.some(({ type }) => type === 'skip' || type === 'fixme') ? 'skipped' : 'failed'
}

function atLeastOneFailure(count, ok) {
  const nothingRan = count.passed + count.failed === 0
  return (!ok || nothingRan) && count.failed === 0 ? { ...count, failed: 1 } : count
}
