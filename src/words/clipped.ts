import { count } from './numbers'

/** How much of a path or of data stands in a sentence, characters. */
const ROOM = 96

/** Text of any length as a sentence can carry it: as it is, or its beginning and how long it is. No character is cut
 *  in two. */
export function clipped(text: string, room = ROOM): string {
  if (text.length <= room) return text
  const cut = /[\uD800-\uDBFF]/.test(text.charAt(room - 1)) ? room - 1 : room
  return `${text.slice(0, cut)}… (${count(text.length)})`
}
