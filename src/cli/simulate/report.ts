import type { Violation } from '../../simulation/checks/Check'
import { printCommand } from '../../simulation/commandText'
import type { Counts, Sometimes } from '../../simulation/coverage'
import { encodeLink } from '../../simulation/link'
import { printRunConfig } from '../../simulation/runConfigText'
import { printTime } from '../../simulation/TextReader'
import { RULES_TO_BREAK } from '../../simulation/tortureRules'
import { shrink } from '../../simulation/tortureShrink'
import { RULE_WORDS } from '../../words/checkRules'
import { CHECK_WORDS, violationLine } from '../../words/checkWords'
import { SOMETIMES_WORDS } from '../../words/sometimesWords'
import type { Outcome } from './sweep'

/** A broken property, with the shortest way to it that was found. */
export interface Finding {
  readonly seed: number
  readonly violation: Violation
  readonly sentence: string
  readonly config: string
  readonly commands: readonly string[]
  /** How many commands the run had before what is not needed was left out. */
  readonly commandsBefore: number
  /** Opens the page at the violation, as `#` and this. */
  readonly link: string
}

/** What a seed broke last, shrunk. */
export function findingOf({ seed, result }: Outcome, violation: Violation): Finding {
  const shrunk = shrink(result.config, result.faults, violation.check)
  const shortest = shrunk ?? result
  const broken = shortest.violations.find(({ check }) => check === violation.check) ?? violation
  const at = { events: broken.event + 1, us: broken.us }
  const { config } = result
  const commands = shortest.commands.filter(({ before }) => before <= broken.event)
  return {
    seed,
    violation: broken,
    sentence: violationLine(broken, 'en'),
    config: printRunConfig(config),
    commands: commands.map(
      ({ before, us, command }) => `@${before} ${printTime(us)} ${printCommand(command)}`,
    ),
    commandsBefore: result.commands.length,
    link: encodeLink({ config, commands, at }).text,
  }
}

export function findingText(finding: Finding): string {
  const { seed, sentence, violation, config, commands, commandsBefore, link } = finding
  return [
    `seed ${seed} breaks ${sentence}`,
    `  ${CHECK_WORDS.en[violation.check].sentence}`,
    ...config.split('\n').map((line) => `    ${line}`),
    `  ${commands.length} of ${commandsBefore} commands are enough:`,
    ...commands.map((line) => `    ${line}`),
    `  open it in the page: #${link}`,
  ].join('\n')
}

export function countsText(counts: Counts, names: readonly Sometimes[]): string {
  return names
    .map((name) => `  ${String(counts[name]).padStart(8)}  ${SOMETIMES_WORDS.en[name]}`)
    .join('\n')
}

export function rulesText(): string {
  return RULES_TO_BREAK.map(({ rule, caughtBy }) => {
    const { sentence, because } = RULE_WORDS.en[rule]
    const caught = caughtBy
      ? `Caught by ${caughtBy} ${CHECK_WORDS.en[caughtBy].name}.`
      : 'No property of safety catches it.'
    return `${rule}\n  ${sentence}\n  ${caught} ${because}`
  }).join('\n\n')
}
