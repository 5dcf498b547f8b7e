import type { Spans } from './Span'

/** Text as Markdown that shows exactly that text: nothing in it begins a heading, a list, a link, a table or HTML. */
export function markdownText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~&$]/g, '\\$&')
    .replace(/^( ?)([-+=]|\d+(?=[.)]))/, (_, blank: string, mark: string) =>
      /\d/.test(mark) ? `${blank}${mark}\\` : `${blank}\\${mark}`,
    )
}

/** Text as a code span, in a fence longer than any run of backticks within it. */
export function markdownCode(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  const runs = line.match(/`+/g) ?? []
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1)
  const blank = /^[ `]|[ `]$/.test(line) ? ' ' : ''
  return `${fence}${blank}${line}${blank}${fence}`
}

/** A block of code, fenced likewise. */
export function markdownBlock(text: string): string {
  const runs = text.match(/`+/g) ?? []
  const fence = '`'.repeat(Math.max(2, ...runs.map(({ length }) => length)) + 1)
  return `${fence}\n${text}\n${fence}`
}

/** A sentence as one line of Markdown; ZooKeeper's own names and zxids stand in code spans. */
export function markdownSentence(spans: Spans): string {
  const pieces = spans.map(({ kind, text }) =>
    kind === 'code' || kind === 'zxid' ? markdownCode(text) : { text },
  )
  // Joined first, so that only what really begins the line is escaped as a beginning.
  let line = ''
  let open = ''
  for (const piece of [...pieces, null]) {
    if (piece !== null && typeof piece === 'object') open += piece.text
    else {
      line += line === '' ? markdownText(open) : markdownText(`x${open}`).slice(1)
      open = ''
      line += piece ?? ''
    }
  }
  return line
}
