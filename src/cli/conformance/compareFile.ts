import type { ServerConfig } from '../../zookeeper/EnsembleConfig'
import { readCapture, type ElectionCapture, type WireCapture } from './Capture'
import { compareFrames } from './frames'
import { compareParticipant, type Verdict } from './participantAlone'
import { compareClientWire } from './ops/compareClientWire'
import type { FileReport } from './Report'
import { readScript, UnreadableLine } from './steps'
import { compareWireAlone, VARYING_FIELDS } from './wireAlone'
import { compareWholeEnsemble, type WholeVerdict } from './wholeEnsemble'
import { TRIES } from './wholeHistory'

const SHOWN = 5

/** Holds one captured file, given as its text, against the engine. Never throws: what cannot be read or is of an
 *  unknown kind is said in the report. */
export function compareFile(file: string, content: string): FileReport {
  let json: unknown
  try {
    json = JSON.parse(content)
  } catch (error) {
    return unreadable(file, `it is no JSON: ${error instanceof Error ? error.message : ''}`)
  }
  const capture = readCapture(json, file)
  if (typeof capture === 'string') return unreadable(file, capture)
  if (capture.kind === 'elections') return compareElections(file, capture)
  if (capture.kind === 'wire') return compareWire(file, capture)
  return leftOut(file, 'files of a kind that is not compared yet', `${capture.what}, not compared`)
}

/** (a) each participant alone, (b) each of its comparisons of votes, and (d) the whole ensemble. */
function compareElections(file: string, capture: ElectionCapture): FileReport {
  if (capture.changesConfig)
    return leftOut(
      file,
      'captures of elections while the configuration changes (reconfig)',
      'the configuration changes, not compared',
    )
  const voters = capture.config.members.filter(({ type }) => type === 'participant').length
  const verdicts: [number, Verdict][] = []
  for (const [sid, lines] of capture.events) {
    const config: ServerConfig = {
      ...capture.config,
      sid,
      seed: 1,
      epochMs: 0,
      // The captured copies of its own notifications are fed like all others.
      brokenRules: ['own-vote-not-looped-back'],
    }
    try {
      verdicts.push([sid, compareParticipant(config, readScript(lines, voters))])
    } catch (error) {
      if (error instanceof UnreadableLine)
        return unreadable(file, `server ${sid}: ${error.message}`)
      throw error
    }
  }
  // Where a server alone is otherwise than captured, an ensemble of them can hardly be as captured.
  const tries = verdicts.every(([, { difference }]) => difference === null) ? TRIES : 1
  return reportElections(file, verdicts, compareWholeEnsemble(capture, tries))
}

function reportElections(
  file: string,
  verdicts: readonly [number, Verdict][],
  whole: WholeVerdict,
): FileReport {
  const sum = (of: (verdict: Verdict) => number) =>
    verdicts.reduce((total, [, verdict]) => total + of(verdict), 0)
  const different = verdicts.filter(([, { difference }]) => difference !== null)
  const compares = { same: sum((v) => v.compares.same), of: sum((v) => v.compares.of) }
  const unlogged = sum((v) => v.unlogged)
  return {
    file,
    passed: verdicts.length - different.length + compares.same + whole.passed,
    failed: different.length + compares.of - compares.same + whole.differences.length,
    compared:
      `${verdicts.length} servers alone in ${sum((v) => v.elections)} elections, ` +
      `${sum((v) => v.lines.same)} of ${sum((v) => v.lines.of)} lines, ${compares.of} comparisons; ` +
      `${whole.elections} elections of the whole ensemble, ${whole.sameLeader} with the same leader; ` +
      `${whole.history.decisions} synchronisations decided again; the whole history, ` +
      `${whole.history.passed} answers, records and states`,
    differences: [
      ...different.map(([sid, { difference }]) => `server ${sid}, ${difference}`),
      ...whole.differences,
    ],
    moved: verdicts.flatMap(([sid, { moved }]) =>
      moved.map(({ t, byMs }) => `server ${sid}, recv at ${t} ms, past lines ${byMs} ms away`),
    ),
    notCompared: {
      ...(unlogged > 0
        ? { 'answers that are not logged (sender behind, or without a vote)': unlogged }
        : {}),
    },
    allowed: whole.allowed,
  }
}

/** (c) each frame, decoded and encoded again; on the quorum port also as a server alone sends it. */
function compareWire(file: string, capture: WireCapture): FileReport {
  const { port } = capture
  if (port === 'client') return compareClientPort(file, capture)
  const { passed, failed } = compareFrames({ ...capture, port })
  const alone = capture.port === 'quorum' ? compareWireAlone(capture) : null
  const sent = alone ? `, ${alone.passed} as one server alone sends them` : ''
  const allowed = Object.entries(alone?.allowed ?? {}).map(([why, n]) => `${n} ${why}`)
  const varying = alone?.passed ? VARYING_FIELDS.map((field) => `may vary: ${field}`) : []
  const differences = [...failed, ...(alone?.differences ?? [])]
  return {
    file,
    passed: passed + (alone?.passed ?? 0),
    failed: differences.length,
    compared: `${passed + failed.length} frames of the ${capture.port} port${sent}`,
    differences: differences.slice(0, SHOWN),
    moved: [],
    allowed: [...allowed, ...varying],
    notCompared: alone?.notCompared ?? {},
  }
}

/** Captured clients drive an ensemble of ours. */
function compareClientPort(file: string, capture: WireCapture): FileReport {
  const { passed, differences } = compareClientWire(capture)
  return {
    file,
    passed,
    failed: differences.length,
    compared: `${passed + differences.length} answers of the client port`,
    differences: differences.slice(0, SHOWN),
    moved: [],
    notCompared: {},
  }
}

function leftOut(file: string, reason: string, compared: string): FileReport {
  const none = { passed: 0, failed: 0, differences: [], moved: [] }
  return { file, ...none, compared, notCompared: { [reason]: 1 } }
}

function unreadable(file: string, why: string): FileReport {
  const compared = 'it cannot be read'
  return { file, passed: 0, failed: 1, compared, differences: [why], moved: [], notCompared: {} }
}
