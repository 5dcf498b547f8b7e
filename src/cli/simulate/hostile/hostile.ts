import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { framesOf, hostileRun } from './HostileRun'

const ATTACKS = { 1: 200, 3: 60 } as const

/** `npm run simulate -- --hostile [--seeds 200] [--first 1]`: any bytes on client ports, alone and of an ensemble.
 *  Answers the exit code: 0 when servers went on, others were answered and the trees agreed. */
export function hostile(
  { first, seeds, json }: { first: number; seeds: number; json: boolean },
  root: string,
): number {
  const corpus = corpusIn(join(root, 'e2e/fixtures/wire'))
  const findings: string[] = []
  let attacks = 0
  for (let seed = first; seed < first + seeds; seed++) {
    const servers = seed % 2 === 0 ? 3 : 1
    const wrong = hostileRun(seed, { servers, attacks: ATTACKS[servers] }, corpus)
    attacks += ATTACKS[servers]
    if (wrong === null) continue
    findings.push(wrong)
    if (!json) console.log(wrong)
  }
  const result = { passed: seeds - findings.length, failed: findings.length, attacks }
  if (json) console.log(JSON.stringify({ ...result, findings }, null, 2))
  else {
    console.log(`${attacks} connections of hostile clients to one server or three.`)
    console.log(`${result.passed} passed, ${result.failed} failed`)
  }
  return findings.length === 0 ? 0 : 1
}

/** What clients sent in the captured conversations of a folder. */
export function corpusIn(folder: string): Uint8Array[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith('client-ops-'))
    .flatMap((name) => framesOf(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
}
