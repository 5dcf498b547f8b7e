/** Characters that a page would obey, or that change the order of those around them, made visible: a console shows
 *  what has come, and nothing that has come may move it. Tabs and what has an own place stay as they are. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (char) => {
    const code = char.charCodeAt(0)
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    if (code === 0x7f) return '\u2421'
    return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`
  })
}

/** Controls but tab and line feed; marks of direction; what is joined or broken without being seen; half a pair. */
const UNSEEN = new RegExp(
  [
    '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff]',
    '[\\ud800-\\udbff](?![\\udc00-\\udfff])',
    '(?<![\\ud800-\\udbff])[\\udc00-\\udfff]',
  ].join('|'),
  'g',
)
