// What a fresh clone needs before anything of it can run: the packages of the lock file and, for the
// end-to-end tests, a browser. Node's own modules only, because nothing else is there yet.
// `node src/cli/set-up.mjs` does all of it; start, test and the doors ask for the part they need.

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, delimiter, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.lock-stamp')
const browserFile = join(modules, '.browser.json')
const tenMinutes = 600_000

export class CannotSetUp extends Error {}

/** The file that a package's command starts, to be run by this very Node. */
export const tool = (path) => resolve(modules, path)

export function ensureDependencies() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const stamp = createHash('sha256')
    .update(lock)
    .update([process.platform, process.arch, process.version].join())
    .digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  console.log('Installing the packages named in package-lock.json (npm ci) …')
  // NODE_ENV=production would leave out the tools that build and test.
  const { status } = npm(['ci', '--include=dev', '--no-audit', '--no-fund'])
  if (status !== 0) throw new CannotSetUp('npm ci failed; its own message stands above.')
  writeFileSync(stampFile, stamp)
}

/** npm runs by its own path where it started us: a plain `npm` is not a program on Windows. */
function npm(args) {
  const started = process.env.npm_execpath
  const options = { cwd: root, stdio: 'inherit' }
  return started && basename(started) === 'npm-cli.js'
    ? spawnSync(process.execPath, [started, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

/**
 * Finds a Chromium that really starts, or gets one, and leaves what it found for the tests to read.
 * A null path means Playwright's own browser, which Playwright finds by itself.
 * @returns {Promise<{ executablePath: string | null, chineseFont: boolean } | null>} null: none can be had.
 */
export async function ensureBrowser() {
  const { chromium } = await import('@playwright/test')
  for (const executablePath of candidates()) {
    const seen = await look(chromium, executablePath)
    if (!seen) continue
    const chineseFont =
      seen.chineseFont ||
      (installChineseFont() && ((await look(chromium, executablePath))?.chineseFont ?? false))
    const found = { executablePath, chineseFont }
    writeFileSync(browserFile, JSON.stringify(found))
    return found
  }
  rmSync(browserFile, { force: true })
  return null
}

/** Where a browser may be, the cheapest place first. What follows a `yield` runs only when that place failed. */
function* candidates() {
  const playwrightsOwn = null
  const named = process.env.CHROME_PATH
  if (named) {
    yield named
    throw new CannotSetUp(`CHROME_PATH names ${named}, and no browser starts from there.`)
  }
  if (existsSync(browserFile)) yield JSON.parse(readFileSync(browserFile, 'utf8')).executablePath
  yield playwrightsOwn
  yield* systemBrowsers()
  console.log(
    'No browser found for the end-to-end tests; asking Playwright for its own (about 100 MB) …',
  )
  if (playwright(['install', 'chromium', '--only-shell'])) {
    yield playwrightsOwn
    if (rootOnDebian()) {
      console.log('It does not start; installing the system libraries that it needs …')
      playwright(['install-deps', 'chromium'])
      yield playwrightsOwn
    }
  }
  if (rootOnDebian()) {
    console.log('Installing the system’s chromium (apt-get, about 115 MB) …')
    apt('chromium')
    yield* systemBrowsers()
  }
}

function systemBrowsers() {
  return possiblePlaces().filter((path) => existsSync(path))
}

function possiblePlaces() {
  const { platform, env } = process
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  const [names, places] =
    platform === 'win32'
      ? [
          ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'],
          [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA],
        ]
      : [
          [
            'chromium',
            'google-chrome-stable',
            'google-chrome',
            'chromium-browser',
            'microsoft-edge',
          ],
          (env.PATH ?? '').split(delimiter),
        ]
  return names.flatMap((name) => places.filter(Boolean).map((place) => join(place, name)))
}

function playwright(args) {
  const { status, stderr } = spawnSync(
    process.execPath,
    [tool('@playwright/test/cli.js'), ...args],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      timeout: tenMinutes / 2,
    },
  )
  if (status !== 0)
    console.log(`That failed: ${/Error: .*/.exec(stderr)?.[0] ?? 'no reason given'}`)
  return status === 0
}

function rootOnDebian() {
  return (
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0
  )
}

function apt(packageName) {
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: tenMinutes,
  }
  spawnSync('apt-get', ['update'], options)
  const install = ['install', '-y', '--no-install-recommends', packageName]
  return spawnSync('apt-get', install, options).status === 0
}

function installChineseFont() {
  if (!rootOnDebian()) return false
  console.log('No Chinese font found; installing fonts-wqy-microhei (apt-get, 2 MB) …')
  return apt('fonts-wqy-microhei')
}

/** Starts the browser and looks at two different Chinese characters: without a font both are the same box. */
async function look(chromium, executablePath) {
  let browser
  try {
    browser = await chromium.launch({ ...(executablePath && { executablePath }), timeout: 30_000 })
    const page = await browser.newPage()
    return { chineseFont: await page.evaluate(showsChinese) }
  } catch {
    return null
  } finally {
    await browser?.close()
  }
}

/** Runs inside the page. */
function showsChinese() {
  const drawn = (text) => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')
    pen.font = '32px sans-serif'
    pen.fillText(text, 8, 48)
    return canvas.toDataURL()
  }
  return drawn('中') !== drawn('国')
}

/** One place says what to do where no browser can be had. */
export const noBrowser =
  'No browser could be found or installed, so no end-to-end test can run: ' +
  'set CHROME_PATH to a Chrome or Chromium, or run `npx playwright install chromium`.'

/** For a program's last line: a sentence for what we know to say, the whole stack for what we do not. */
export async function runProgram(program) {
  try {
    process.exitCode = await program()
  } catch (error) {
    console.error(error instanceof CannotSetUp ? error.message : error)
    process.exitCode = 1
  }
}

export const startedAs = (moduleUrl) =>
  moduleUrl === pathToFileURL(resolve(process.argv[1] ?? '')).href

if (startedAs(import.meta.url)) {
  await runProgram(async () => {
    ensureDependencies()
    const browser = await ensureBrowser()
    if (!browser) throw new CannotSetUp(noBrowser)
    console.log(`Browser: ${browser.executablePath ?? "Playwright's own"}`)
    if (!browser.chineseFont) console.log('No Chinese font on this machine.')
    return 0
  })
}
