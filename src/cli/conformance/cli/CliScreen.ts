/** What one step has put on the screen, asynchronous blocks and prompt taken out of their chance places. */
export interface CliScreen {
  readonly out: string
  readonly err: string
  /** The event lines, in order. */
  readonly watchers: readonly string[]
  /** The last one; null: none. */
  readonly prompt: string | null
}

const WATCHER = /\nWATCHER::\n\n(WatchedEvent [^\n]*)\n/g
const PROMPT = /\[zk: [^\n]*?\(\w+\) \d+\] ?/g

/** `out` may hold blocks and prompts anywhere, and the prompt's line end, which the next block begins with. */
export function screenOf(out: string, err: string, prompt: string | null): CliScreen {
  const watchers = [...out.matchAll(WATCHER)].map(([, line = '']) => line)
  const rest = out.replace(WATCHER, '')
  const prompts = [...rest.matchAll(PROMPT)].map(([text]) => text.trim())
  const last = prompt ?? prompts.at(-1) ?? null
  return { out: rest.replace(PROMPT, ''), err, watchers, prompt: last?.trim() ?? null }
}
