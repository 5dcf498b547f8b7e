import type { EnsembleConfig } from '../EnsembleConfig'
import { makeQuorumVerifier, type QuorumVerifier } from './QuorumVerifier'
import { verifierText } from './verifierText'

interface Verifier {
  readonly qv: QuorumVerifier
  readonly text: string
}

/** Every vote asks; a configuration never changes in place. */
const known = new WeakMap<EnsembleConfig, Verifier>()

/** The verifier of a configuration and its text, made once (QuorumPeer.getQuorumVerifier). */
export function verifierOf(config: EnsembleConfig): Verifier {
  const before = known.get(config)
  if (before !== undefined) return before
  const qv = makeQuorumVerifier(config)
  const made = { qv, text: verifierText(qv) }
  known.set(config, made)
  return made
}
