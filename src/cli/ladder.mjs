// Walks every import under src and holds it against config/ladder.mjs.

import rules from '../../config/ladder.mjs'
import { root, startedAs } from './set-up.mjs'

/**
 * Only TypeScript is counted: a cruiser that cannot read it sees these .mjs files and finds the house in order.
 * @returns {Promise<{ modules: number, violations: string[] }>}
 */
export async function checkLadder(baseDir) {
  const { cruise } = await import('dependency-cruiser')
  const { output } = await cruise(['src'], {
    ...rules.options,
    baseDir,
    ruleSet: { forbidden: rules.forbidden },
    validate: true,
    outputType: 'json',
  })
  const { modules, summary } = JSON.parse(output)
  return {
    modules: modules.filter(({ source }) => /^src\/.*\.tsx?$/.test(source)).length,
    violations: summary.violations.map(inWords),
  }
}

function inWords({ rule, from, to, cycle }) {
  const path = cycle ? cycle.map((step) => step.name).join(' → ') : to
  return `${rule.name}: ${from} → ${path}`
}

if (startedAs(import.meta.url)) {
  const { modules, violations } = await checkLadder(root)
  for (const violation of violations) console.error(violation)
  console.log(`${modules} modules, ${violations.length} imports that the ladder forbids`)
  process.exitCode = modules > 0 && violations.length === 0 ? 0 : 1
}
