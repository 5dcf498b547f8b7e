import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Place } from './Door'
import { directoryJson } from './inspect/directoryJson'
import { inspectFile } from './inspect/inspectFile'
import { printJson } from './inspect/json'
import type { Seen } from './inspect/Seen'

const USAGE = 'npm run inspect -- FILE...   (a snapshot, a log, or a data directory)'

/** Prints ZooKeeper's files as JSON, in the shape of the captured ones. Answers 1 when something is damaged,
 *  which is then said with its offset; 2 when it is not told what to look at. */
export function main(args: readonly string[], place: Place): number {
  const option = args.find((arg) => arg.startsWith('-'))
  if (option !== undefined || args.length === 0) {
    console.error(option === undefined ? USAGE : `There is no "${option}". ${USAGE}`)
    return 2
  }
  const paths = args.map((arg) => resolve(place.cwd, arg))
  const missing = paths.find((path) => !existsSync(path))
  if (missing !== undefined) {
    console.error(`There is no file or folder ${missing}. ${USAGE}`)
    return 2
  }
  return paths.map(inspect).includes(false) ? 1 : 0
}

/** False when something is damaged. */
function inspect(path: string): boolean {
  if (!statSync(path).isDirectory()) {
    const seen = inspectFile(basename(path), new Uint8Array(readFileSync(path)))
    console.log(printJson(seen.json))
    return say(path, seen)
  }
  const folder = dataFolder(path)
  const { json, seen } = directoryJson(filesIn(folder))
  console.log(printJson(json))
  return ![...seen].map(([name, one]) => say(join(folder, name), one)).includes(false)
}

function say(path: string, { damage, note }: Seen): boolean {
  if (note !== null) console.error(`${path}: ${note}`)
  if (damage !== null) console.error(`${path}: damaged: ${damage}`)
  return damage === null
}

/** In a real data directory the files lie one step below. */
function dataFolder(path: string): string {
  const below = join(path, 'version-2')
  return existsSync(below) && statSync(below).isDirectory() ? below : path
}

function filesIn(folder: string): Map<string, Uint8Array> {
  return new Map(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [name, new Uint8Array(readFileSync(join(folder, name)))]),
  )
}
