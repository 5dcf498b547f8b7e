import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { compareClients } from './conformance/compareClients'
import { compareClis, isCliText } from './conformance/compareClis'
import type { CliFolder } from './conformance/cli/pasts'
import { compareFile } from './conformance/compareFile'
import { compareFiles } from './conformance/files'
import { inWords, total, type FileReport } from './conformance/Report'
import type { Place } from './Door'

const USAGE = 'npm run conformance [-- PATH... [--json]]'

/** Holds captured behaviour of a real ZooKeeper against the engine. Paths are files or folders; the captures of
 *  this project without any. Answers 0 when everything that was compared is as captured. */
export function main(args: readonly string[], place: Place): number {
  const unknown = args.find((arg) => arg.startsWith('--') && arg !== '--json')
  if (unknown !== undefined) {
    console.error(`There is no "${unknown}". ${USAGE}`)
    return 2
  }
  const paths = args.filter((arg) => !arg.startsWith('--'))
  const from =
    paths.length > 0 ? paths.map((path) => resolve(place.cwd, path)) : [ownCaptures(place)]
  const missing = from.find((path) => !existsSync(path))
  if (missing !== undefined) {
    console.error(`There is no file or folder ${missing}. ${USAGE}`)
    return 2
  }
  const files = from.flatMap(filesIn)
  if (files.length === 0) {
    console.error(`There is no .json file in ${from.join(', ')}. ${USAGE}`)
    return 2
  }
  const reports = files.map((path) => report(path, place))
  const totals = total(reports)
  console.log(
    args.includes('--json') ? JSON.stringify({ ...totals, files: reports }) : inWords(reports),
  )
  return totals.failed === 0 ? 0 : 1
}

function ownCaptures(place: Place): string {
  return join(place.root, 'e2e/fixtures')
}

/** The .json files and the texts of consoles at or below a path, in the order of their names; a file that was named is
 *  taken whatever it is. */
function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const at = join(path, entry.name)
      if (entry.isDirectory()) return filesIn(at)
      return entry.name.endsWith('.json') || isCliText(entry.name) ? [at] : []
    })
}

function report(path: string, place: Place): FileReport {
  const name = relative(place.cwd, path)
  const shown = name.startsWith('..') ? path : name
  const content = readFileSync(path, 'utf8')
  return (
    compareFiles(shown, content, () => directoryBeside(path)) ??
    compareClients(shown, content, () => scriptBeside(path)) ??
    compareClis(shown, content, capturesBeside(path)) ??
    compareFile(shown, content)
  )
}

/** The script of a captured conversation: `ops/NAME.json` for `wire/client-ops-NAME.json`. */
function scriptBeside(path: string): string | null {
  const name = basename(path).replace(/^client-ops-/, '')
  const script = join(dirname(path), '..', 'ops', name)
  return existsSync(script) ? readFileSync(script, 'utf8') : null
}

/** The other captures of the same folder, by their names without `.json`. */
function capturesBeside(path: string): CliFolder {
  const folder = dirname(path)
  return {
    beside: (name) => {
      const at = join(folder, `${name}.json`)
      return existsSync(at) ? readFileSync(at, 'utf8') : null
    },
    names: () =>
      readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -5)] : [])),
  }
}

/** The files of the data directory that a capture is named after. */
function directoryBeside(path: string): Map<string, Uint8Array> | null {
  const folder = path.replace(/\.json$/, '')
  if (folder === path || !existsSync(folder)) return null
  const names = readdirSync(folder).filter((name) => name !== 'tools.txt')
  return new Map(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]))
}
