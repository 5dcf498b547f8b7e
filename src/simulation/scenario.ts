import type { Violation } from './checks/Check'
import { beginChecks, type Ghosts, observe } from './checks/checks'
import type { Command, Ended, Goal, Refusal } from './Command'
import { printCommand } from './commandText'
import { applyPatches } from './applyPatch'
import { endpointName } from './endpoints'
import { judge } from './judgeExpectation'
import { isStep } from './loudness'
import type { Picture } from './Picture'
import { firstPicture } from './pictures'
import type { RecordedEvent } from './RecordedEvent'
import type { RunConfig } from './RunConfig'
import { type Block, goalOf, parseStory, printLine, printStory, type Story } from './scenarioText'
import { printTime } from './TextReader'
import { newWorld } from './World'

/** What a story asks of the run it is told on. Whoever drives it may answer at once or later: on threads of the
 *  page or in this one, the printed lines must be the same. */
export type StoryRequest =
  | { kind: 'open'; config: RunConfig }
  | { kind: 'command'; command: Command }
  | { kind: 'advance'; goal: Goal }

export interface StoryAnswer {
  /** Everything recorded since the last answer, in order. */
  readonly events: readonly RecordedEvent[]
  /** Where the run stands now; a goal of time may lie past the last event. */
  readonly us: number
  /** To a command: why it was not carried out. */
  readonly refusal?: Refusal | null
  /** To an advance. */
  readonly ended?: Ended
}

/** Who tells the story: words/ has the sentences. */
export interface StoryVoice {
  describe(event: RecordedEvent, picture: Picture): readonly string[]
}

export interface StoryResult {
  /** The story with the lines of this telling. */
  readonly text: string
  /** `expect` lines judged. */
  readonly expected: number
  /** Expectations that did not hold, goals that were not reached, commands refused against expectation. */
  readonly failures: readonly { readonly line: number; readonly sentence: string }[]
}

interface Telling {
  readonly story: Story
  readonly voice: StoryVoice
  picture: Picture
  us: number
  readonly failures: { line: number; sentence: string }[]
  /** The checks, where the story asks for them. */
  readonly ghosts: Ghosts | null
  readonly violations: Violation[]
}

/** Tells a story: yields what it asks of the run, is resumed with the answers, and returns the whole text. */
export function* tellStory(
  text: string,
  voice: StoryVoice,
): Generator<StoryRequest, StoryResult, StoryAnswer> {
  const parsed = parseStory(text)
  if (!parsed.ok) return { text, expected: 0, failures: [parsed] }
  const { story } = parsed
  yield { kind: 'open', config: story.config }
  const picture = firstPicture(newWorld(story.config))
  const ghosts = asksForChecks(story) ? beginChecks(story.config) : null
  const found = { failures: [], violations: [] }
  const telling: Telling = { story, voice, picture, us: 0, ghosts, ...found }
  const printed: string[][] = []
  for (const block of story.blocks) printed.push(yield* tellBlock(telling, block))
  const lines = story.blocks.flatMap((block) => block.lines)
  const expected = lines.filter(({ line }) => line.kind === 'expect').length
  return { text: printStory(story, printed), expected, failures: telling.failures }
}

function asksForChecks({ blocks }: Story): boolean {
  const lines = blocks.flatMap((block) => block.lines)
  return lines.some(({ line }) => line.kind === 'expect' && line.expectation.kind === 'violated')
}

function* tellBlock(
  telling: Telling,
  block: Block,
): Generator<StoryRequest, string[], StoryAnswer> {
  const { config } = telling.story
  const sinceUs = telling.us
  const printed: string[] = []
  const events: RecordedEvent[] = []
  const says = (voice: string) =>
    block.lines.some(({ line }) => line.kind === 'voice' && line.voice === voice)
  const volume = says('quiet') ? 'quiet' : says('verbose') ? 'verbose' : 'steps'
  let refusal: Refusal | null = null
  /** The line of the last command. */
  let commanded = 0
  for (const { number, line } of block.lines) {
    if (line.kind === 'expect') {
      const { picture, violations, us: nowUs } = telling
      const seen = { config, picture, events, refusal, sinceUs, nowUs, violations }
      const found = judge(line.expectation, seen)
      if (found !== null) fail(telling, number, `${printLine(line)}, but ${found}`)
      if (line.expectation.kind === 'refused') refusal = null
      continue
    }
    if (refusal) failRefused(telling, commanded, refusal)
    refusal = null
    const request = requestOf(line, telling.us)
    if (!request) continue
    const answer: StoryAnswer = yield request
    printed.push(...print(telling, answer, volume))
    events.push(...answer.events)
    refusal = answer.refusal ?? null
    commanded = number
    if (refusal && request.kind === 'command') {
      printed.push(`!            ${printCommand(request.command)}: refused, ${refusal.kind}`)
    }
    if (answer.ended && answer.ended.kind !== 'reached') {
      fail(telling, number, `${printLine(line)}: ${answer.ended.kind}`)
    }
  }
  if (refusal) failRefused(telling, commanded, refusal)
  return printed
}

function whoOf({ server, client }: RecordedEvent): string {
  const id = server ?? client
  return id === undefined ? '–' : endpointName(id)
}

function requestOf(line: Block['lines'][number]['line'], nowUs: number): StoryRequest | null {
  const goal = goalOf(line, nowUs)
  if (goal) return { kind: 'advance', goal }
  if (line.kind !== 'instruction' || line.instruction.do !== 'command') return null
  return { kind: 'command', command: line.instruction.command }
}

function fail(telling: Telling, line: number, sentence: string): void {
  telling.failures.push({ line, sentence })
}

function failRefused(telling: Telling, line: number, { kind }: Refusal): void {
  fail(telling, line, `a command was refused: ${kind}`)
}

/** Takes in the events of an answer and gives the lines they print: when, who, and what. */
function print(telling: Telling, answer: StoryAnswer, volume: string): string[] {
  const lines: string[] = []
  for (const event of answer.events) {
    telling.picture = applyPatches(telling.picture, [event])
    const { ghosts, story, picture } = telling
    if (ghosts) telling.violations.push(...observe(ghosts, story.config, event, picture))
    if (volume === 'quiet' || (volume === 'steps' && !isStep(event))) continue
    const when = `@${printTime(event.us)}`.padEnd(12)
    const who = whoOf(event)
    for (const sentence of telling.voice.describe(event, telling.picture)) {
      lines.push(`${when} ${who}  ${sentence}`)
    }
  }
  telling.us = answer.us
  return lines
}
