/** A piece of somebody's text. `sign`: what cannot be seen, or would change how the rest is read, by its name. */
export interface TextPiece {
  readonly kind: 'plain' | 'sign'
  readonly text: string
}

/** Control characters, half surrogates, and what takes no room or turns the direction of writing. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** Line feeds and tabs lay a text out. */
const LAYOUT = '\n\t'

/** One letter at a time, but signs that are joined to one picture together: what joins them is seen as that. */
const PIECES = /\p{Extended_Pictographic}\ufe0f?(?:\u200d\p{Extended_Pictographic}\ufe0f?)*|[^]/gu

/** Text as it may be drawn: nothing hidden, nothing left out. */
export function visibleText(text: string): readonly TextPiece[] {
  const pieces: { kind: TextPiece['kind']; text: string }[] = []
  for (const [character] of text.matchAll(PIECES)) {
    const hidden = [...character].length === 1 && UNSEEN.test(character)
    const kind = hidden && !LAYOUT.includes(character) ? 'sign' : 'plain'
    const last = pieces.at(-1)
    if (kind === 'plain' && last?.kind === 'plain') last.text += character
    else pieces.push({ kind, text: kind === 'plain' ? character : signOf(character) })
  }
  return pieces
}

/** `U+202E`. */
function signOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
