import { IllegalArgumentException, KeeperException } from '../KeeperException'
import { getChildren, type Calls } from '../ZooKeeper'
import type { Completion } from './Completion'
import { commandNames } from './commands'

/** What Tab offers at `cursor` (0 to the length of `line`, UTF-16 units): znodes for a word that begins with a slash,
 *  which the server is asked for, and commands for every other one, wherever it stands (JLineZNodeCompleter).
 *  A server that refuses, or that is not there, offers nothing. Unlike Java's completer, which goes on asking the first
 *  client after a `connect`, it asks the one that the next command would ask. */
export function* completionOf(line: string, cursor: number): Calls<Completion> {
  const { from, quote, word } = wordAt(line.slice(0, cursor))
  const candidates = word.startsWith('/') ? yield* znodesFor(word) : commandsFor(word)
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
function* znodesFor(word: string): Calls<string[]> {
  const slash = word.lastIndexOf('/')
  const above = slash === 0 ? '/' : word.slice(0, slash)
  try {
    const children = yield* getChildren(above, false)
    return children
      .map((child) => (slash === 0 ? `/${child}` : `${above}/${child}`))
      .filter((path) => path.startsWith(word))
      .sort()
  } catch (error) {
    if (error instanceof KeeperException || error instanceof IllegalArgumentException) return []
    throw error
  }
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
