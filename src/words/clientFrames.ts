import type { SentFrame } from '../simulation/RecordedEvent'
import { decodeClientFrames, type ClientFrame } from '../zookeeper/jute/clientFrame'
import { decodeUtf8 } from '../zookeeper/jute/utf8'
import { toHexLong } from '../zookeeper/Zxid'
import type { Language } from './Language'
import { clipped } from './clipped'
import { duration } from './numbers'
import { code, en, s, z, zh } from './say'
import type { Spans } from './Span'

/** What passes between clients and servers, and between programs of clients, in words. */

type Named = readonly [name: string, value: Spans]

/** The fields of every message that the bytes are. */
export function clientFields(frame: SentFrame): Named[] {
  if (frame.port === 'work') return [['text', [code(textOf(frame))]]]
  return decodeClientFrames(frame, frame.bytes).flatMap(fieldsOf)
}

function fieldsOf(frame: ClientFrame): Named[] {
  switch (frame.kind) {
    case 'connect':
      return [
        ['sessionId', [code(hex(frame.session))]],
        ['timeOut', [code(`${frame.timeOut}`)]],
        ['lastZxidSeen', [z(toHexLong(frame.lastZxidSeen))]],
      ]
    case 'session':
      return [
        ['sessionId', [code(hex(frame.session))]],
        ['timeOut', [code(`${frame.timeOut}`)]],
      ]
    case 'request':
      return [
        ['xid', [code(`${frame.xid}`)]],
        ['type', [code(frame.op)]],
        ...(frame.path === null ? [] : [['path', [code(frame.path)]] satisfies Named]),
      ]
    case 'reply':
      return [
        ['xid', [code(`${frame.xid}`)]],
        ['zxid', [z(toHexLong(frame.zxid))]],
        ['err', [code(`${frame.err}`)]],
      ]
    case 'watchEvent':
      return [
        ['type', [code(frame.type)]],
        ['path', [code(frame.path)]],
      ]
    case 'fourLetterWord':
      return [['word', [code(frame.word)]]]
    case 'text':
      return [['text', [code(frame.text)]]]
    case 'ping':
    case 'undecodable':
      return [['type', [code(frame.kind)]]]
  }
}

function hex(session: bigint): string {
  return `0x${BigInt.asUintN(64, session).toString(16)}`
}

function textOf({ bytes }: SentFrame): string {
  return clipped(decodeUtf8(bytes))
}

/** Who says what to whom, without a full stop: the first message of several. */
export function clientSentence(frame: SentFrame, language: Language): Spans {
  const { from, to } = frame
  if (frame.port === 'work') {
    const text = code(textOf(frame))
    return language === 'en'
      ? en`${s(from)} tells ${s(to)}: ${text}`
      : zh`${s(from)} 对${s(to)} 说：${text}`
  }
  const [first] = decodeClientFrames(frame, frame.bytes)
  return language === 'en' ? sentenceEn(first, from, to) : sentenceZh(first, from, to)
}

function sentenceEn(frame: ClientFrame | undefined, from: number, to: number): Spans {
  switch (frame?.kind) {
    case 'connect':
      return frame.session === 0n
        ? en`${s(from)} asks ${s(to)} for a session of ${duration(frame.timeOut)}`
        : en`${s(from)} wants to go on with its session ${code(hex(frame.session))} at ${s(to)}`
    case 'session':
      return frame.timeOut === 0
        ? en`${s(from)} tells ${s(to)} that its session is over`
        : en`${s(from)} grants ${s(to)} a session of ${duration(frame.timeOut)}`
    case 'request':
      return en`${s(from)} asks ${s(to)}: ${code(requestOf(frame))}`
    case 'reply':
      return en`${s(from)} answers request ${frame.xid} of ${s(to)}, as of ${z(toHexLong(frame.zxid))}`
    case 'watchEvent':
      return en`${s(from)} tells ${s(to)} that its watch has fired: ${code(`${frame.type} ${frame.path}`)}`
    case 'ping':
      return en`${s(from)} and ${s(to)} let each other know that they are there`
    case 'fourLetterWord':
      return en`${s(from)} asks ${s(to)} ${code(frame.word)}`
    case 'text':
      return en`${s(from)} answers ${s(to)} in plain text`
    default:
      return en`${s(from)} sends ${s(to)} bytes that are no message`
  }
}

function sentenceZh(frame: ClientFrame | undefined, from: number, to: number): Spans {
  switch (frame?.kind) {
    case 'connect':
      return frame.session === 0n
        ? zh`${s(from)} 向${s(to)} 请求 ${duration(frame.timeOut)} 的会话`
        : zh`${s(from)} 想在${s(to)} 继续会话 ${code(hex(frame.session))}`
    case 'session':
      return frame.timeOut === 0
        ? zh`${s(from)} 告诉${s(to)}：会话已经结束`
        : zh`${s(from)} 给${s(to)} 一个 ${duration(frame.timeOut)} 的会话`
    case 'request':
      return zh`${s(from)} 请求${s(to)}：${code(requestOf(frame))}`
    case 'reply':
      return zh`${s(from)} 回答${s(to)} 的请求 ${frame.xid}，截至 ${z(toHexLong(frame.zxid))}`
    case 'watchEvent':
      return zh`${s(from)} 告诉${s(to)} watch 已触发：${code(`${frame.type} ${frame.path}`)}`
    case 'ping':
      return zh`${s(from)} 与${s(to)} 互相报个平安`
    case 'fourLetterWord':
      return zh`${s(from)} 问${s(to)} ${code(frame.word)}`
    case 'text':
      return zh`${s(from)} 用纯文本回答${s(to)}`
    default:
      return zh`${s(from)} 发给${s(to)} 的字节不是一条消息`
  }
}

function requestOf({ op, path }: Extract<ClientFrame, { kind: 'request' }>): string {
  return path === null ? op : `${op} ${path}`
}
