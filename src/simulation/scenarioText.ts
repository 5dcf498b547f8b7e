import { must } from '../base/assert'
import type { Goal, Instruction } from './Command'
import { parseInstruction, printInstruction } from './commandText'
import type { RunConfig } from './RunConfig'
import { configSentence, parseRunConfig } from './runConfigText'
import { type Expectation, parseExpectation } from './scenarioExpectation'
import { type Parsed, readAll, sentenceOf } from './TextReader'

/** A golden story. Comments say what to notice, lines say what to do and what must hold then, and below `----`
 *  stands what was seen. The first block lays out the ensemble.
 *
 *    # Five servers with empty disks are switched on together.
 *    ensemble 5 seed=7
 *
 *    # Watch the votes go up to 5.
 *    start all
 *    run until leader
 *    expect leader 5
 *    ----
 *    @0us         –  …
 *
 *  Besides commands, goals and `expect` a block may say `run for 4s`, `quiet` (print nothing) and `verbose`
 *  (print every event, not only those that a step stops at). */

export type Line =
  | { kind: 'instruction'; instruction: Instruction }
  /** As a goal of time from where the run stands. */
  | { kind: 'runFor'; us: number }
  | { kind: 'expect'; expectation: Expectation }
  | { kind: 'voice'; voice: 'quiet' | 'verbose' }

export interface Block {
  /** The lines as written, comments included, without what was printed. */
  readonly source: readonly string[]
  readonly lines: readonly { readonly number: number; readonly line: Line }[]
  readonly printed: readonly string[]
}

export interface Story {
  readonly config: RunConfig
  /** The comment and configuration at the top. */
  readonly head: readonly string[]
  readonly blocks: readonly Block[]
}

export type ParsedStory = { ok: true; story: Story } | { ok: false; line: number; sentence: string }

const RULE = '----'

/** Reads a story. Lines are counted from 1. */
export function parseStory(text: string): ParsedStory {
  const paragraphs = split(text)
  const head = must(paragraphs[0], 'the first paragraph')
  const config = parseRunConfig(head.source.map((line) => (isComment(line) ? '' : line)).join('\n'))
  if (!config.ok) return { ok: false, line: head.first, sentence: configSentence(config.error) }
  const all = config.config.servers.map(({ sid }) => sid)
  const blocks: Block[] = []
  for (const { first, source, printed } of paragraphs.slice(1)) {
    const lines: Block['lines'][number][] = []
    for (const [index, content] of source.entries()) {
      if (isComment(content)) continue
      const number = first + index
      const parsed = parseLine(content, all)
      if (!parsed.ok) return { ok: false, line: number, sentence: sentenceOf(parsed.error) }
      lines.push({ number, line: parsed.value })
    }
    blocks.push({ source, lines, printed })
  }
  return { ok: true, story: { config: config.config, head: head.source, blocks } }
}

/** The text of a story with these lines printed below its blocks. */
export function printStory(story: Story, printed: readonly (readonly string[])[]): string {
  const blocks = story.blocks.map(({ source }, at) => {
    const lines = printed[at] ?? []
    return lines.length === 0 ? [...source, RULE] : [...source, RULE, ...lines]
  })
  return [story.head, ...blocks].map((lines) => `${lines.join('\n')}\n`).join('\n')
}

/** Canonical text of one line, for messages. */
export function printLine(line: Line): string {
  if (line.kind === 'instruction') return printInstruction(line.instruction)
  return line.kind === 'expect' ? `expect ${line.expectation.text}` : line.kind
}

/** The goal of a line that lets time run; `nowUs` is where the run stands. */
export function goalOf(line: Line, nowUs: number): Goal | null {
  if (line.kind === 'runFor') return { kind: 'time', us: nowUs + line.us }
  return line.kind === 'instruction' && line.instruction.do === 'run' ? line.instruction.goal : null
}

interface Paragraph {
  /** Number of its first line. */
  first: number
  source: string[]
  printed: string[]
}

/** Blank lines part paragraphs, except below a comment, which belongs to what it is about. */
function split(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let open: Paragraph | null = null
  let printing = false
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') {
      if (open && (printing || open.source.some((each) => !isComment(each)))) open = null
      printing = false
      continue
    }
    if (open === null) {
      open = { first: index + 1, source: [], printed: [] }
      paragraphs.push(open)
    }
    if (line === RULE && !printing) printing = true
    else if (printing) open.printed.push(line)
    else open.source.push(line)
  }
  return paragraphs.length > 0 ? paragraphs : [{ first: 1, source: [], printed: [] }]
}

function isComment(line: string): boolean {
  return line.startsWith('#')
}

function parseLine(content: string, all: readonly number[]): Parsed<Line> {
  if (/^\s*expect\b/.test(content)) {
    const parsed = parseExpectation(content)
    if (!parsed.ok) return parsed
    return { ok: true, value: { kind: 'expect', expectation: parsed.value } }
  }
  const own = readAll<Line>(content, (reader) => {
    const voice = reader.acceptOneOf(['quiet', 'verbose'] as const)
    if (voice) return { kind: 'voice', voice }
    reader.expect('run')
    reader.expect('for')
    return { kind: 'runFor', us: reader.time() }
  })
  if (own.ok || /^\s*run +for\b/.test(content)) return own
  const parsed = parseInstruction(content, all)
  if (!parsed.ok) return parsed
  return { ok: true, value: { kind: 'instruction', instruction: parsed.value } }
}
