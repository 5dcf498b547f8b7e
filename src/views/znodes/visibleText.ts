/** A piece of somebody's text. `sign`: what cannot be seen, or would change how the rest is read, by its name. */
export interface TextPiece {
  readonly kind: 'plain' | 'sign'
  readonly text: string
}

/** Control characters, and marks that turn the direction of writing or take no room. Line feeds and tabs lay a text
 *  out and stay. */
const UNSEEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffc\ud800-\udfff]/u

/** Text as it may be drawn: nothing hidden, nothing left out. */
export function visibleText(text: string): readonly TextPiece[] {
  const pieces: { kind: TextPiece['kind']; text: string }[] = []
  for (const character of text) {
    const kind = UNSEEN.test(character) ? 'sign' : 'plain'
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
