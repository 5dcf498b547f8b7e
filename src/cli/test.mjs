// `npm test`: every check there is; the last line counts them.
// Unit and end-to-end tests count one by one, types, lint, format and ladder as one each.

import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CannotSetUp, ensureBrowser, ensureDependencies, noBrowser } from './set-up.mjs'
import { root, runProgram, tool } from './set-up.mjs'
import { add, countPlaywright, countVitest, inWords, nothing } from './tally.mjs'

const reports = join(root, 'node_modules/.cache/reports', String(process.pid))
const playwright = ['@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts']
const aHangIsAFailureMs = 900_000

/** One row after the other. The lanes of a row run at once, each with its checks one after the other: each keeps one
 *  core busy and says little. */
const checks = [
  [
    [
      ['types', () => yesOrNo(['typescript/bin/tsc', '-b'])],
      ['ladder', () => yesOrNo([join(root, 'src/cli/ladder.mjs')])],
      [
        'format',
        () => yesOrNo(['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']),
      ],
    ],
    [['lint', () => yesOrNo(['eslint/bin/eslint.js', '--max-warnings', '0', '.'])]],
  ],
  [[['unit tests', unitTests]]],
  [[['end-to-end tests', endToEndTests]]],
]

await runProgram(async () => {
  let total = { ...nothing, failed: 1 }
  try {
    ensureDependencies()
    total = await runChecks()
  } catch (error) {
    if (!(error instanceof CannotSetUp)) throw error
    console.error(error.message)
  } finally {
    rmSync(reports, { recursive: true, force: true })
    console.log(inWords(total))
  }
  return total.failed === 0 ? 0 : 1
})

async function runChecks() {
  mkdirSync(reports, { recursive: true })
  const lines = []
  let total = nothing
  for (const lanes of checks) {
    for (const [name, count, seconds] of (await Promise.all(lanes.map(runLane))).flat()) {
      lines.push(`${name.padEnd(18)} ${inWords(count)} (${seconds} s)`)
      total = add(total, count)
    }
  }
  console.log(`\n${lines.join('\n')}\n`)
  return total
}

async function runLane(lane) {
  const done = []
  for (const check of lane) done.push(await runCheck(check))
  return done
}

async function runCheck([name, check]) {
  console.log(`\n── ${name} ──`)
  const start = performance.now()
  const count = await check()
  return [name, count, ((performance.now() - start) / 1000).toFixed(1)]
}

async function yesOrNo(command) {
  const ok = await run(command)
  return { ...nothing, passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
}

async function unitTests() {
  const report = join(reports, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const ok = await run(['vitest/vitest.mjs', 'run', '--allowOnly=false', ...reporters])
  return countVitest(read(report), ok)
}

async function endToEndTests() {
  if (!(await browserOrSentence())) return { ...nothing, failed: Math.max(1, listed()) }
  const report = join(reports, 'e2e.json')
  const ok = await run([...playwright, '--forbid-only', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
  return countPlaywright(read(report), ok, listed)
}

async function browserOrSentence() {
  try {
    if (await ensureBrowser()) return true
    console.error(noBrowser)
  } catch (error) {
    if (!(error instanceof CannotSetUp)) throw error
    console.error(error.message)
  }
  return false
}

/** How many end-to-end tests there are, when they cannot be run to be counted. */
function listed() {
  const [cli, ...args] = [...playwright, '--list', '--reporter=json']
  const { stdout } = spawnSync(process.execPath, [tool(cli), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const { expected, unexpected, flaky, skipped } = JSON.parse(stdout).stats
  return expected + unexpected + flaky + skipped
}

/** Runs a tool with this very Node, its output live; true when it ended well. */
function run([script, ...args], env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [tool(script), ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
      timeout: aHangIsAFailureMs,
    })
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return undefined
  }
}
