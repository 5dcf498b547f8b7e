import { decodeResponse } from '../../../zookeeper/jute/proto/responseBody'
import type { ClientOp } from '../../../zookeeper/jute/proto/ClientOp'
import { EVENT_TYPE } from '../../../zookeeper/jute/proto/frames'
import { gaugesIn, maskedGauges, maskedWord } from '../cli/maskedWord'

/** An answer in the shape in which it was captured. */
export function resultOf(op: ClientOp, body: Uint8Array): unknown {
  const record = decodeResponse(op, body)
  if (record === null) return null
  if (record.op !== 'multi' && record.op !== 'multiRead') return record
  const results = record.results.map((result) =>
    result.op === 'error' ? { ...result, headerErr: result.err, errName: undefined } : result,
  )
  return { results }
}

/** The name of an event's type, or its number. */
export function eventName(type: number): string {
  const known = Object.entries(EVENT_TYPE).find(([, code]) => code === type)
  return known?.[0] ?? String(type)
}

/** What was captured of /zookeeper/config but for its text and how long that is. */
export function withoutText(captured: unknown): unknown {
  if (Array.isArray(captured)) return captured.map(withoutText)
  if (captured === null || typeof captured !== 'object') return captured
  const fields = Object.entries(captured).filter(([key]) => key !== 'data' && key !== 'dataLength')
  return Object.fromEntries(fields.map(([key, value]) => [key, withoutText(value)]))
}

/** What of an answer depends on the machine, the time and who has asked before is left out; null: nothing does. */
export function maskFor(word: string, told: string): ((text: string) => string) | null {
  if (word === 'mntr' && told.startsWith('zk_')) return (text) => maskedGauges(text, gaugesIn(told))
  return MACHINE_WORDS.includes(word) ? maskedWord : null
}

const MACHINE_WORDS: readonly string[] = ['srvr', 'stat', 'cons', 'dump', 'conf', 'envi', 'dirs']
