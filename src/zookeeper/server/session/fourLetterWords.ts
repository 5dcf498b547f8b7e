import type { Outbox } from '../../Effect'
import { encodeUtf8 } from '../../jute/utf8'
import type { Server } from '../../Server'
import { closeCnxn } from './sendResponse'
import type { ServerCnxn } from './ServerCnxn'
import { connectionLines, consLines, dumpLines, watchLines } from './dumps'
import { confLines } from './confLines'
import { toHexLong } from '../../Zxid'
import { enviLines, mntrLines, srvrLines, VERSION_LINE } from './serverLines'
import { emptyStats, createServerStats } from './ServerCnxn'
import { watchCount } from '../watch/WatchManager'

/** What a command says, in lines; and what it does to the counters. */
type Command = (me: Server, asking: ServerCnxn) => string

const NOT_SERVING = 'This ZooKeeper instance is not currently serving requests'

const TELNET_CLOSE = 'telnet close'

/** org.apache.zookeeper.server.command.*. */
const COMMANDS: Readonly<Record<string, Command>> = {
  ruok: () => 'imok',
  srvr: (me) => lines([VERSION_LINE, ...srvrLines(me)]),
  stat: (me, asking) =>
    lines([VERSION_LINE, 'Clients:', ...connectionLines(me, asking), '', ...srvrLines(me)]),
  mntr: (me) => lines(mntrLines(me)),
  cons: (me, asking) => lines([...consLines(me, asking), '']),
  dump: (me) => lines(dumpLines(me)),
  wchs: ({ watches: { data } }) =>
    lines([
      `${data.watch2Paths.size} connections watching ${data.watchTable.size} paths`,
      `Total watches:${watchCount(data)}`,
    ]),
  wchp: (me) => lines([...watchLines(me, 'byPath'), '']),
  wchc: (me) => lines([...watchLines(me, 'byConnection'), '']),
  conf: (me) => lines(confLines(me)),
  isro: () => 'rw',
  dirs: (me) => {
    const size = [...me.files.values()].reduce((sum, bytes) => sum + bytes.length, 0)
    return lines([`datadir_size: ${size}`, `logdir_size: ${size}`])
  },
  srst: (me) => {
    me.clientPort.stats = createServerStats(me.clientPort.stats.startedMs)
    if (me.leader !== null) Object.assign(me.leader.proposalSizes, { last: -1, min: -1, max: -1 })
    return lines(['Server stats reset.'])
  },
  crst: (me) => {
    for (const cnxn of me.clientPort.cnxns.values())
      cnxn.stats = { ...emptyStats(), outstanding: cnxn.stats.outstanding }
    return lines(['Connection stats reset.'])
  },
  gtmk: ({ clientPort }) => String(clientPort.traceMask),
  stmk: (me, { inbox }) => {
    const mask = new DataView(inbox.buffer, inbox.byteOffset + 4).getBigInt64(0)
    me.clientPort.traceMask = mask
    return String(mask)
  },
  hash: ({ zkDb }) =>
    lines(zkDb.tree.digestLog.map(({ zxid, digest }) => `${toHexLong(zxid).slice(2)}: ${digest}`)),
  envi: () => lines(enviLines()),
  [TELNET_CLOSE]: () => '',
}

const MASK_BYTES = 8

/** What a BufferedWriter holds: each time it is full is a packet. */
const BUFFERED_CHARS = 8192

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('')
}

/** Whether a connection begins with a word instead of a length. No word is a length that may be sent. */
export function isFourLetterWord(inbox: Uint8Array): boolean {
  return inbox.length >= 4 && Object.hasOwn(COMMANDS, wordOf(inbox))
}

function wordOf(inbox: Uint8Array): string {
  const word = String.fromCharCode(...inbox.subarray(0, 4))
  return word === '\u00ff\u00f4\u00ff\u00fd' ? TELNET_CLOSE : word
}

/** Text and the end of the connection (NIOServerCnxn.checkFourLetterWord, CommandExecutor). */
export function answerFourLetterWord(me: Server, cnxn: ServerCnxn, out: Outbox): void {
  const word = wordOf(cnxn.inbox)
  cnxn.stats.received += 1
  me.clientPort.stats.received += 1
  if (isTooShort(me, cnxn, word)) {
    closeCnxn(me, cnxn, out)
    return
  }
  const text = answer(me, cnxn, word)
  out.send(cnxn.conn, encodeUtf8(text))
  me.clientPort.stats.sent += Math.ceil(text.length / BUFFERED_CHARS)
  closeCnxn(me, cnxn, out)
}

/** A mask that is missing ends the connection, and so does what telnet sends when it is broken off, where that is
 *  allowed: no command belongs to it. */
function isTooShort(me: Server, { inbox }: ServerCnxn, word: string): boolean {
  if (!isAllowed(me, word)) return false
  return word === TELNET_CLOSE || (word === 'stmk' && inbox.length < 4 + MASK_BYTES)
}

function isAllowed({ config }: Server, word: string): boolean {
  const { fourLetterWords } = config.clientPort
  return fourLetterWords.includes(word) || fourLetterWords.includes('*')
}

const ALWAYS: readonly string[] = ['ruok', 'gtmk', 'stmk', 'envi']

function answer(me: Server, cnxn: ServerCnxn, word: string): string {
  if (!isAllowed(me, word)) {
    return `${word} is not executed because it is not in the whitelist.\n`
  }
  if (!me.serving && word === 'isro') return 'null'
  // DigestCommand alone ends no line there.
  if (!me.serving && word === 'hash') return NOT_SERVING
  if (!me.serving && !ALWAYS.includes(word)) return `${NOT_SERVING}\n`
  return COMMANDS[word]?.(me, cnxn) ?? ''
}
