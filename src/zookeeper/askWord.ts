import { Outbox } from './Effect'
import { handle } from './handle'
import { decodeUtf8, encodeUtf8 } from './jute/utf8'
import type { Server } from './Server'

/** The four-letter words that a server only answers; the others change its counters, or what it traces. */
export const READING_WORDS = [
  ...(['stat', 'srvr', 'mntr', 'ruok', 'cons', 'dump', 'wchs', 'wchp', 'wchc', 'conf'] as const),
  ...(['isro', 'hash', 'dirs', 'envi', 'gtmk'] as const),
] as const

export type ReadingWord = (typeof READING_WORDS)[number]

const CONN = 'asker'

/** What a server sends whoever connects to its client port at `nowUs` and sends that word, before it closes the
 *  connection. The asking changes the record (it is counted), so it is given a copy. `allAllowed`: as if zoo.cfg said
 *  4lw.commands.whitelist=*. */
export function askWord(
  server: Server,
  word: ReadingWord,
  nowUs: number,
  allAllowed: boolean,
): string {
  const { config } = server
  const clientPort = { ...config.clientPort, ...(allAllowed && { fourLetterWords: ['*'] }) }
  const asked = { ...server, config: { ...config, clientPort } }
  const out = new Outbox()
  handle(asked, { kind: 'accepted', conn: CONN, port: 'client' }, nowUs, out)
  handle(asked, { kind: 'received', conn: CONN, bytes: encodeUtf8(word) }, nowUs, out)
  return out.effects
    .map((effect) =>
      effect.kind === 'send' && effect.conn === CONN ? decodeUtf8(effect.bytes) : '',
    )
    .join('')
}
