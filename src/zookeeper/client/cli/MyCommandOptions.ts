/** What a line breaks into: words, and text in quotes of either kind without them
 *  (ZooKeeperMain.MyCommandOptions.parseCommand). Blanks are those of Java's \s, a character is a code point. */
const ARGS_PATTERN = /[ \t\n\v\f\r]*([^"'][^ \t\n\v\f\r]*|"[^"]*"|'[^']*')[ \t\n\v\f\r]*/gu
const QUOTED_PATTERN = /^(['"])(.*)(\1)$/u

/** null: there is no word in it. */
export function parseCommand(line: string): string[] | null {
  const words = [...line.matchAll(ARGS_PATTERN)].map(([, word = '']) =>
    QUOTED_PATTERN.test(word) ? word.slice(1, -1) : word,
  )
  return words.length === 0 ? null : words
}
