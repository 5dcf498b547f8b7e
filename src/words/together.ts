import type { Spans } from './Span'

/** What may not part at the end of a line, for whoever shows words in lines: a number keeps its unit. Sentences
 *  themselves have plain blanks, so that what is written down, compared and read out has no others. */

const NO_BREAK = '\u00a0'
const UNIT = '(?:ms|µs|s|min|h|KB|MB|bytes?|毫秒|微秒|秒|分钟|字节)(?![\\p{L}\\d])'
const INSIDE = new RegExp(`(?<=\\d) (?=${UNIT})`, 'gu')
const AT_START = new RegExp(`^ (?=${UNIT})`, 'u')

/** The same text with its numbers kept at their units: the blank between them breaks no line. */
export function together(text: string): string {
  return text.replace(INSIDE, NO_BREAK)
}

/** The same for a sentence, where number and unit may be different pieces of it. */
export function spansTogether(spans: Spans): Spans {
  return spans.map((span, index) => {
    if (span.kind !== 'text') return span
    const follows = /\d$/.test(spans[index - 1]?.text ?? '')
    const text = together(follows ? span.text.replace(AT_START, NO_BREAK) : span.text)
    return text === span.text ? span : { ...span, text }
  })
}
