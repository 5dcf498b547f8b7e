/** What one step has put on the screen, asynchronous blocks and prompt taken out of their chance places. */
export interface CliScreen {
  readonly out: string
  readonly err: string
  /** The event lines, in order. */
  readonly watchers: readonly string[]
  /** The last one; null: none. */
  readonly prompt: string | null
}

const HEAD = /\nWATCHER::\n/g
const WATCHER = /\n(WatchedEvent [^\n]*)\n/g
const PROMPT = /\[zk: [^\n]*?\(\w+\) \d+\] ?/g

/** `out` may hold blocks and prompts anywhere, the prompt's line end, which the next block begins with, and one in the
 *  middle of the other: a block is printed in two goes. */
export function screenOf(out: string, err: string, prompt: string | null): CliScreen {
  const prompts = [...out.matchAll(PROMPT)].map(([text]) => text.trim())
  const rest = out.replace(PROMPT, '').replace(HEAD, '')
  const watchers = [...rest.matchAll(WATCHER)].map(([, line = '']) => line)
  const last = prompt ?? prompts.at(-1) ?? null
  return { out: rest.replace(WATCHER, ''), err, watchers, prompt: last?.trim() ?? null }
}
