// Adds the service worker to a build: sw.js, which knows every file of the build by its hash.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'

const serviceWorker = 'sw.js'
/** For those who read the code, and online. */
const notKept = /\.map$/

/** @returns {import('vite').Plugin} */
export function offline() {
  return {
    name: 'offline',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: 'src/workers/offlineWorker.ts', fileName: serviceWorker })
    },
    // Here all files are on the disk, those of the public folder too.
    writeBundle({ dir }) {
      const path = join(dir, serviceWorker)
      const files = JSON.stringify(filesOf(dir))
      const code = readFileSync(path, 'utf8')
      const constants = `const FILES=${files},VERSION=${JSON.stringify(digest(files, 'hex'))};`
      writeFileSync(path, constants + code)
    },
  }
}

/** Path from the folder, with `/` on every system, to its hash. The page is known as '': some hosts redirect
 *  `index.html` to the folder, and a redirected answer cannot be kept. */
function filesOf(dir) {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(dir.length + 1))
    .filter((name) => name !== serviceWorker && !notKept.test(name))
    .sort()
  return Object.fromEntries(
    names.map((name) => {
      const path = name
        .split(sep)
        .join('/')
        .replace(/^index\.html$/, '')
      return [path, `sha256-${digest(readFileSync(join(dir, name)), 'base64')}`]
    }),
  )
}

function digest(content, encoding) {
  return createHash('sha256').update(content).digest(encoding)
}
