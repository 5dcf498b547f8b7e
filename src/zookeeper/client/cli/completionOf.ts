import { commandNames } from './commands'

/** What may stand where the cursor is. */
export interface Completion {
  /** Where the word that is to be completed begins: `line.slice(from, cursor)` gives way to a candidate. */
  readonly from: number
  /** Whole words, sorted by their UTF-16 units. */
  readonly candidates: readonly string[]
  /** What Tab writes in the word's place: the one candidate and a blank behind it, or as much as all of them begin
   *  with; the word itself where there is none. */
  readonly written: string
}

/** What Tab offers at `cursor` (0 to the length of `line`, UTF-16 units): znodes for a word that begins with a slash,
 *  and commands for every other one, wherever it stands (JLineZNodeCompleter). Java's asks the server for names;
 *  `childrenOf` gives those below a path, null where there is no such znode or nobody to ask. */
export function completionOf(
  line: string,
  cursor: number,
  childrenOf: (path: string) => readonly string[] | null,
): Completion {
  const { from, quote, word } = wordAt(line.slice(0, cursor))
  const candidates = word.startsWith('/') ? znodesFor(word, childrenOf) : commandsFor(word)
  const begun = line.slice(from, cursor)
  return { from, candidates, written: writtenFor(candidates, quote) ?? begun }
}

/** The word under way before the cursor, without the quote that it was begun with. */
function wordAt(before: string): { from: number; quote: string; word: string } {
  let from = -1
  let quote = ''
  for (let i = 0; i < before.length; i++) {
    const at = before.charAt(i)
    if (from < 0) {
      if (BLANK.test(at)) continue
      from = i
      quote = QUOTES.includes(at) ? at : ''
    } else if (quote === '' ? BLANK.test(at) : at === quote) from = -1
  }
  if (from < 0) return { from: before.length, quote: '', word: '' }
  return { from, quote, word: before.slice(from + quote.length) }
}

const BLANK = /[ \t\n\v\f\r]/
const QUOTES: readonly string[] = ['"', "'"]

function commandsFor(word: string): string[] {
  return commandNames().filter((name) => name.startsWith(word))
}

/** JLineZNodeCompleter.completeZNode. */
function znodesFor(
  word: string,
  childrenOf: (path: string) => readonly string[] | null,
): readonly string[] {
  const slash = word.lastIndexOf('/')
  const above = slash === 0 ? '/' : word.slice(0, slash)
  return (childrenOf(above) ?? [])
    .map((child) => (slash === 0 ? `/${child}` : `${above}/${child}`))
    .filter((path) => path.startsWith(word))
    .sort()
}

/** null: nothing can be said. Names with blanks are put in quotes, or zkCli would read two words. */
function writtenFor(candidates: readonly string[], quote: string): string | null {
  const [first] = candidates
  if (first === undefined) return null
  const only = candidates.length === 1
  const common = candidates.reduce((all, candidate) => commonPrefix(all, candidate), first)
  const needed = quote === '' && BLANK.test(common) ? '"' : quote
  return only ? `${needed}${common}${needed} ` : `${needed}${common}`
}

function commonPrefix(a: string, b: string): string {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return a.slice(0, length)
}
