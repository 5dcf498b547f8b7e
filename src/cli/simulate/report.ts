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
  /** Runs made for that, and whether none of the commands that are left could be left out alone; false: it took too
   *  long to know. */
  readonly tries: number
  readonly shortest: boolean
  /** Opens the page at the violation, as `#` and this. */
  readonly link: string
}

/** Most time for leaving out what is not needed, seconds of the wall. */
const SHRINK_SECONDS = 60

/** What is known before anything is left out: `seed 25 breaks L4 …`. */
export function brokenText({ seed, result }: Outcome, violation: Violation): string {
  return [
    `seed ${seed} breaks ${violationLine(violation, 'en')}`,
    `  ${CHECK_WORDS.en[violation.check].sentence}`,
    `  ${result.commands.length} commands; leaving out what is not needed (at most ${SHRINK_SECONDS} s) …`,
  ].join('\n')
}

/** What a seed broke last, shrunk. */
export function findingOf({ seed, result }: Outcome, violation: Violation): Finding {
  const untilMs = performance.now() + SHRINK_SECONDS * 1000
  const patience = { tries: Infinity, enough: () => performance.now() > untilMs }
  const shrunk = shrink(result.config, result.faults, violation.check, patience)
  const least = shrunk?.result ?? result
  const broken = least.violations.find(({ check }) => check === violation.check) ?? violation
  const at = { events: broken.event + 1, us: broken.us }
  const { config } = result
  const commands = least.commands.filter(({ before }) => before <= broken.event)
  return {
    seed,
    violation: broken,
    sentence: violationLine(broken, 'en'),
    config: printRunConfig(config),
    commands: commands.map(
      ({ before, us, command }) => `@${before} ${printTime(us)} ${printCommand(command)}`,
    ),
    commandsBefore: result.commands.length,
    tries: shrunk?.tries ?? 0,
    shortest: shrunk?.whole ?? false,
    link: encodeLink({ config, commands, at }).text,
  }
}

/** What was found once it is shrunk; `brokenText` has said the rest. */
export function findingText(finding: Finding): string {
  const { seed, sentence, config, commands, commandsBefore, tries, shortest, link } = finding
  const ended = shortest
    ? `none of them can be left out; ${tries} runs`
    : `the time was up after ${tries} runs, fewer may do`
  return [
    `seed ${seed}, shrunk: ${sentence}`,
    ...config.split('\n').map((line) => `    ${line}`),
    `  ${commands.length} of ${commandsBefore} commands are enough (${ended}):`,
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
