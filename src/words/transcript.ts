import { isStep } from '../simulation/loudness'
import { printCommand } from '../simulation/commandText'
import type { RecordedEvent } from '../simulation/RecordedEvent'
import type { RunConfig } from '../simulation/RunConfig'
import { printRunConfig } from '../simulation/runConfigText'
import { tellEvent } from './events'
import type { InEach, Language } from './Language'
import { markdownBlock, markdownCode, markdownSentence, markdownText } from './markdown'
import { count, plural, time } from './numbers'
import { whoIs } from './whoIs'

interface TranscriptWords {
  readonly title: string
  readonly until: (us: number, events: number) => string
  readonly again: string
  readonly ensemble: string
  readonly steps: string
  readonly nothing: string
  readonly head: (step: number, us: number, who: string) => string
  readonly command: string
  readonly world: string
  readonly also: string
  readonly source: string
  readonly quiet: (events: number) => string
  readonly rest: (events: number) => string
}

const WORDS: InEach<TranscriptWords> = {
  en: {
    title: 'Transcript of a run',
    until: (us, events) => `From the beginning to t = ${time(us)}, ${plural(events, 'event')}.`,
    again: 'The same moment, live:',
    ensemble: 'Ensemble',
    steps: 'Steps',
    nothing: 'Nothing has happened yet: all servers are switched off.',
    head: (step, us, who) => `${step}. ${time(us)}: ${who}`,
    command: 'command',
    world: 'network',
    also: 'In the same step:',
    source: 'In ZooKeeper’s source:',
    quiet: (events) => `${plural(events, 'quiet event')} before it.`,
    rest: (events) => `Since then ${plural(events, 'quiet event')}.`,
  },
  zh: {
    title: '一次运行的文字记录',
    until: (us, events) => `从开始到 t = ${time(us)}，共 ${count(events)} 个事件。`,
    again: '在页面上打开同一时刻：',
    ensemble: '集群',
    steps: '步骤',
    nothing: '还什么都没有发生：服务器全部关着。',
    head: (step, us, who) => `${step}. ${time(us)}：${who}`,
    command: '命令',
    world: '网络',
    also: '同一步里：',
    source: 'ZooKeeper 源码：',
    quiet: (events) => `之前有 ${count(events)} 个安静事件。`,
    rest: (events) => `此后有 ${count(events)} 个安静事件。`,
  },
}

export interface Told {
  readonly config: RunConfig
  /** Those before the playhead, from the first one on. */
  readonly events: readonly RecordedEvent[]
  /** The playhead, virtual µs. */
  readonly us: number
  /** Where the same moment can be opened; null: no address holds it. */
  readonly link: string | null
}

/** A run up to its playhead as Markdown: what it started from, and every step with its time, who acted, what happened
 *  and why. Commands stand as they were given, in the grammar of stories. Quiet events are counted. */
export function transcript({ config, events, us, link }: Told, language: Language): string {
  const words = WORDS[language]
  const parts = [`# ${words.title}`, markdownText(words.until(us, events.length))]
  // What an address may hold is escaped in it already; the brackets end at none of that.
  if (link !== null) parts.push(`${words.again} <${link.replace(/[<>\s]/g, encodeURIComponent)}>`)
  parts.push(`## ${words.ensemble}`, markdownBlock(printRunConfig(config).trimEnd()))
  parts.push(`## ${words.steps}`, ...stepsOf(events, language))
  return `${parts.join('\n\n')}\n`
}

function stepsOf(events: readonly RecordedEvent[], language: Language): string[] {
  const words = WORDS[language]
  if (events.length === 0) return [words.nothing]
  const parts: string[] = []
  let steps = 0
  let quiet = 0
  for (const event of events) {
    if (!isStep(event)) {
      quiet++
      continue
    }
    steps++
    parts.push(...stepText(event, steps, language))
    if (quiet > 0) parts.push(`*${markdownText(words.quiet(quiet))}*`)
    quiet = 0
  }
  if (quiet > 0) parts.push(`*${markdownText(words.rest(quiet))}*`)
  return parts
}

function stepText(event: RecordedEvent, step: number, language: Language): string[] {
  const words = WORDS[language]
  const { what, us } = event
  const actor = event.server ?? event.client
  const [first, ...others] = tellEvent(event, language)
  const who =
    actor !== undefined
      ? whoIs(actor, language)
      : what.kind === 'command'
        ? words.command
        : words.world
  const parts = [`### ${words.head(step, us, who)}`]
  if (what.kind === 'command') parts.push(markdownCode(printCommand(what.command)))
  if (!first) return parts
  const { sentence, reason } = first.explanation
  parts.push(`**${markdownSentence(sentence)}**`)
  if (reason) parts.push(markdownSentence(reason))
  const source = first.explanation.source?.java
  if (source) parts.push(`${words.source} ${markdownCode(source)}`)
  const loud = others.filter((told) => told.loud)
  if (loud.length > 0) {
    const items = loud.map((told) => `- ${markdownSentence(told.explanation.sentence)}`)
    parts.push(`${words.also}\n\n${items.join('\n')}`)
  }
  return parts
}
