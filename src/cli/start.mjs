// `npm start`: builds the page and serves it. The end-to-end tests start the page the same way, so a test
// run next to it must not pull the files from under it: each port has a build folder of its own.

import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { CannotSetUp, ensureDependencies, root, runProgram } from './set-up.mjs'

const host = '127.0.0.1'
const usualPort = 4173
const portsTried = 20

await runProgram(async () => {
  ensureDependencies()
  const port = await choosePort()
  await serve(port, join(root, 'node_modules/.cache/site', String(port)))
  return 0
})

async function choosePort() {
  const asked = process.env.PORT
  if (asked) {
    const port = Number(asked)
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new CannotSetUp(`PORT is ${asked}; a port is a whole number from 1 to 65535.`)
    }
    if (await isFree(port)) return port
    throw new CannotSetUp(`Port ${port} is taken. Name another one: PORT=${port + 1} npm start`)
  }
  for (let port = usualPort; port < usualPort + portsTried; port++) {
    if (await isFree(port)) return port
    console.log(`Port ${port} is taken.`)
  }
  throw new CannotSetUp(
    `Twenty ports from ${usualPort} on are taken. Name one: PORT=8080 npm start`,
  )
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}

async function serve(port, outDir) {
  const { build, preview } = await import('vite')
  const shared = { root, logLevel: 'warn', build: { outDir, emptyOutDir: true } }
  console.log('Building the page …')
  await build(shared)
  const open = hasDisplay()
  await preview({ ...shared, preview: { host, port, strictPort: true, open } })
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }))
  const close = () => process.exit(0)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, close)
  closeWhenOrphaned(close)
  console.log(`Ensemble is at http://localhost:${port}/ (Ctrl+C ends it)`)
}

/** npm can be ended without a word to what it started; then there is nobody left to press Ctrl+C. */
function closeWhenOrphaned(close) {
  const parent = process.ppid
  if (!process.env.npm_lifecycle_event) return
  setInterval(() => process.ppid === parent || close(), 500).unref()
}

function hasDisplay() {
  const { CI, BROWSER, DISPLAY, WAYLAND_DISPLAY } = process.env
  if (CI || BROWSER === 'none') return false
  return Boolean(DISPLAY || WAYLAND_DISPLAY) || ['darwin', 'win32'].includes(process.platform)
}
