// Walks every import under src and holds it against config/ladder.mjs.

import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import rules from '../../config/ladder.mjs'
import { root } from './set-up.mjs'

/** @returns {Promise<{ modules: number, violations: string[] }>} */
export async function checkLadder(baseDir) {
  const { cruise } = await import('dependency-cruiser')
  const { output } = await cruise(['src'], {
    ...rules.options,
    baseDir,
    ruleSet: { forbidden: rules.forbidden },
    validate: true,
    outputType: 'json',
  })
  const { totalCruised, violations } = JSON.parse(output).summary
  return { modules: totalCruised, violations: violations.map(inWords) }
}

function inWords({ rule, from, to, cycle }) {
  const path = cycle ? cycle.map((step) => step.name).join(' → ') : to
  return `${rule.name}: ${from} → ${path}`
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  const { modules, violations } = await checkLadder(root)
  for (const violation of violations) console.error(violation)
  console.log(`${modules} modules, ${violations.length} imports that the ladder forbids`)
  // A cruiser that sees nothing finds nothing: that must not pass for an orderly house.
  process.exitCode = modules > 0 && violations.length === 0 ? 0 : 1
}
