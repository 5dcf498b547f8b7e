import { directoryJson } from '../inspect/directoryJson'
import type { Json } from '../inspect/json'
import { isRecord } from './Capture'
import type { FileReport } from './Report'
import {
  derivedDifference,
  epochDifference,
  logDifference,
  snapshotDifference,
  VARYING,
  type Derived,
} from './rewritten'

type Files = ReadonlyMap<string, Uint8Array>

const SHOWN = 5

/** Holds a captured data directory against what is read, restored and written here. `files`: the directory that
 *  lies beside the capture; null when there is none. Answers null for captures of another kind. */
export function compareFiles(
  file: string,
  content: string,
  readFiles: () => Files | null,
): FileReport | null {
  const capture = parsed(content)
  if (!isRecord(capture) || capture.fixture !== 'files') return null
  const files = readFiles()
  const report = { file, moved: [] }
  if (files === null) {
    const differences = ['its directory does not lie beside it']
    return { ...report, passed: 0, failed: 1, compared: 'no files', differences, notCompared: {} }
  }
  const checks = [...readingChecks(capture, files), ...writingChecks(files)]
  const failed = checks.filter(({ why }) => why !== null)
  return {
    ...report,
    passed: checks.length - failed.length,
    failed: failed.length,
    compared: `${checks.length} checks of ${files.size} files: ${count(checks)}`,
    differences: failed.slice(0, SHOWN).map(({ of, why }) => `${of}: ${why ?? ''}`),
    notCompared: variedCounts(checks),
  }
}

/** The closed list, each with how many files it was needed for. */
function variedCounts(checks: readonly Check[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of checks.flatMap(({ varied = [] }) => varied)) {
    counts[VARYING[name]] = (counts[VARYING[name]] ?? 0) + 1
  }
  return counts
}

interface Check {
  of: string
  kind: 'read' | 'restored' | 'written again' | 'written from the log'
  /** What differs; null when nothing does. */
  why: string | null
  varied?: Derived['varied']
}

function count(checks: readonly Check[]): string {
  const kinds = new Map<string, number>()
  for (const { kind } of checks) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  return [...kinds].map(([kind, n]) => `${n} ${kind}`).join(', ')
}

/** Every file field by field, and every part of what a server has in memory afterwards. */
function readingChecks(capture: Record<string, unknown>, files: Files): Check[] {
  const { json } = directoryJson(files)
  const checks: Check[] = []
  for (const list of ['snapshots', 'logs']) {
    const ours = json[list]
    const theirs = capture[list]
    if (!Array.isArray(ours) || !Array.isArray(theirs)) continue
    for (const [i, entry] of theirs.entries()) {
      const name = isRecord(entry) ? String(entry.file) : `${list} ${i}`
      checks.push({ of: name, kind: 'read', why: firstDifference(entry, ours[i], name) })
    }
  }
  const theirs = isRecord(capture.restored) ? capture.restored : {}
  const ours = isRecord(json.restored) ? json.restored : {}
  for (const part of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
    const why = firstDifference(theirs[part], ours[part], part)
    checks.push({ of: 'restored', kind: 'restored', why })
  }
  return checks
}

function writingChecks(files: Files): Check[] {
  const checks: Check[] = []
  for (const [of, bytes] of files) {
    if (of.startsWith('log.')) checks.push({ of, kind: 'written again', why: logDifference(bytes) })
    if (of.endsWith('Epoch'))
      checks.push({ of, kind: 'written again', why: epochDifference(bytes) })
    if (!of.startsWith('snapshot.')) continue
    checks.push({ of, kind: 'written again', why: snapshotDifference(of, bytes) })
    const derived = derivedDifference(files, of)
    if (derived !== null) checks.push({ of, kind: 'written from the log', ...derived })
  }
  return checks
}

/** Where two values first differ, as a path; the order of keys means nothing. */
export function firstDifference(theirs: unknown, ours: unknown, path: string): string | null {
  if (Array.isArray(theirs) && Array.isArray(ours)) {
    if (theirs.length !== ours.length)
      return `${path} has ${ours.length} entries instead of ${theirs.length}`
    return first(theirs.map((value, i) => firstDifference(value, ours[i], `${path}[${i}]`)))
  }
  if (isRecord(theirs) && isRecord(ours)) {
    const keys = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])]
    return first(keys.map((key) => firstDifference(theirs[key], ours[key], `${path}.${key}`)))
  }
  if (Object.is(theirs, ours)) return null
  return `${path} is ${JSON.stringify(ours) ?? 'absent'} instead of ${JSON.stringify(theirs) ?? 'absent'}`
}

const first = (found: (string | null)[]) => found.find((why) => why !== null) ?? null

function parsed(content: string): unknown {
  try {
    return JSON.parse(content) as Json
  } catch {
    return null
  }
}
