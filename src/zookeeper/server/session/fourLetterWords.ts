import type { Outbox } from '../../Effect'
import { encodeUtf8 } from '../../jute/utf8'
import type { Server } from '../../Server'
import { closeCnxn } from './sendResponse'
import type { ServerCnxn } from './ServerCnxn'
import { connectionLines, consLines, dumpLines, watchLines } from './dumps'
import { confLines } from './confLines'
import { mntrLines, srvrLines, VERSION_LINE } from './serverLines'
import { emptyStats, createServerStats } from './ServerCnxn'
import { watchCount } from '../watch/WatchManager'

/** What a command says, in lines; and what it does to the counters. */
type Command = (me: Server, asking: ServerCnxn) => string

const NOT_SERVING = 'This ZooKeeper instance is not currently serving requests\n'

/** org.apache.zookeeper.server.command.*: all but those that tell of the Java machine's inside. */
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
    return lines(['Server stats reset.'])
  },
  crst: (me) => {
    for (const cnxn of me.clientPort.cnxns.values()) cnxn.stats = emptyStats()
    return lines(['Connection stats reset.'])
  },
  gtmk: () => '306',
  hash: () => '',
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('')
}

/** Whether a connection begins with a word instead of a length. No word is a length that may be sent. */
export function isFourLetterWord(inbox: Uint8Array): boolean {
  return inbox.length >= 4 && Object.hasOwn(COMMANDS, wordOf(inbox))
}

function wordOf(inbox: Uint8Array): string {
  return String.fromCharCode(...inbox.subarray(0, 4))
}

/** Text and the end of the connection (NIOServerCnxn.checkFourLetterWord, CommandExecutor). */
export function answerFourLetterWord(me: Server, cnxn: ServerCnxn, out: Outbox): void {
  const word = wordOf(cnxn.inbox)
  cnxn.stats.received += 1
  me.clientPort.stats.received += 1
  out.send(cnxn.conn, encodeUtf8(answer(me, cnxn, word)))
  me.clientPort.stats.sent += 1
  closeCnxn(me, cnxn, out)
}

const ALWAYS: readonly string[] = ['ruok', 'gtmk']

function answer(me: Server, cnxn: ServerCnxn, word: string): string {
  const allowed = me.config.clientPort.fourLetterWords
  if (!allowed.includes(word) && !allowed.includes('*')) {
    return `${word} is not executed because it is not in the whitelist.\n`
  }
  if (!me.serving && word === 'isro') return 'null'
  if (!me.serving && !ALWAYS.includes(word)) return NOT_SERVING
  return COMMANDS[word]?.(me, cnxn) ?? ''
}
