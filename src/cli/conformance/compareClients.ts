import type { FileReport } from './Report'
import { asClientFrames } from './ops/compareClientFrames'
import { compareConversation, compareOps } from './ops/compareOps'
import { asOpsCapture } from './ops/OpsCapture'

const SHOWN = 5

/** Holds a captured script of client operations, or the conversation that went with one, against the engine; `script`
 *  gives the content of `../ops/NAME` beside a conversation, or null. null: the content is neither. Never throws. */
export function compareClients(
  file: string,
  content: string,
  script: () => string | null,
): FileReport | null {
  const json = parsed(content)
  const ops = asOpsCapture(json)
  const none = { file, moved: [], notCompared: {} }
  if (ops !== null) {
    const { passed, differences, notCompared } = compareOps(ops)
    const compared = `${passed} of ${passed + differences.length} replies, events and what is left behind`
    const shown = differences.slice(0, SHOWN)
    return {
      ...none,
      passed,
      failed: differences.length,
      compared,
      differences: shown,
      notCompared,
    }
  }
  const frames = asClientFrames(json)
  if (frames === null) return null
  const beside = asOpsCapture(parsed(script() ?? 'null'))
  if (beside === null) {
    const notCompared = { 'conversations without their script beside them (ops/NAME.json)': 1 }
    return { ...none, passed: 0, failed: 0, compared: 'no script', differences: [], notCompared }
  }
  const { passed, differences } = compareConversation(beside, frames)
  const compared = `${passed} of ${passed + differences.length} frames of the client port`
  const shown = differences.slice(0, SHOWN)
  return { ...none, passed, failed: differences.length, compared, differences: shown }
}

/** null: it is no JSON; whoever reads it next says so. */
function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}
