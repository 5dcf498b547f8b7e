import { endpointName, isClient } from '../simulation/endpoints'
import { LONG_MIN, type Hex } from '../zookeeper/Zxid'
import type { Language } from './Language'
import { list, zxidParts } from './numbers'
import { plain, type Span, type Spans } from './Span'
import type { TermId } from './terms'

/** How sentences are made: en`${s(2)} votes for ${s(4)}` and zh`${s(2)} 投票给 ${s(4)}`. The tag puts servers into its
 *  language; English gets its capital at the start of a sentence, Chinese its spaces between the two scripts. */

/** Who takes part, by number, named by the tag: `server 2`, `servers 1, 2 and 3`, `client c1`. */
interface Servers {
  readonly kind: 'servers'
  readonly sids: readonly number[]
}

export type Piece = Span | Servers | Spans | string | number

export function s(sid: number): Servers {
  return { kind: 'servers', sids: [sid] }
}

export function ss(sids: readonly number[]): Servers {
  return { kind: 'servers', sids }
}

export function z(zxid: Hex): Span {
  return { kind: 'zxid', zxid, ...zxidParts(zxid) }
}

/** An epoch's number, coloured as its transactions are; -2^63 is the epoch of a vote for nobody. */
export function e(epoch: number): Span {
  return { kind: 'epoch', text: epoch === Number(LONG_MIN) ? '–' : String(epoch), epoch }
}

export function term(id: TermId, text: string): Span {
  return { kind: 'term', text, term: id }
}

/** A message, file or setting that the glossary explains under its own name. */
export function t(id: TermId): Span {
  return { kind: 'term', text: id, term: id }
}

export function code(text: string): Span {
  return { kind: 'code', text }
}

export function en(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Spans {
  return join('en', strings, pieces)
}

export function zh(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Spans {
  return join('zh', strings, pieces)
}

function join(language: Language, strings: readonly string[], pieces: readonly Piece[]): Spans {
  const spans: Span[] = []
  for (const [i, text] of strings.entries()) {
    append(spans, { kind: 'text', text }, language)
    const piece = pieces[i]
    if (piece === undefined) continue
    for (const span of spansOf(piece, language)) append(spans, span, language)
  }
  return spans
}

function spansOf(piece: Piece, language: Language): Spans {
  if (typeof piece === 'string') return [{ kind: 'text', text: piece }]
  if (typeof piece === 'number') return [{ kind: 'text', text: String(piece) }]
  if (!('kind' in piece)) return piece
  return piece.kind === 'servers' ? nameServers(piece.sids, language) : [piece]
}

function nameServers(sids: readonly number[], language: Language): Spans {
  if (sids.length === 0) return [{ kind: 'text', text: language === 'zh' ? '无' : 'none' }]
  const servers = nameAlike(
    sids.filter((sid) => !isClient(sid)),
    ['server', '服务器'],
    language,
  )
  const clients = nameAlike(sids.filter(isClient), ['client', '客户端'], language)
  if (servers.length === 0 || clients.length === 0) return [...servers, ...clients]
  return [...servers, { kind: 'text', text: language === 'zh' ? ' 和 ' : ' and ' }, ...clients]
}

/** Servers only, or clients only. */
function nameAlike(
  ids: readonly number[],
  [one, chinese]: readonly [string, string],
  language: Language,
): Spans {
  const [first] = ids
  if (first === undefined) return []
  const word = language === 'zh' ? `${chinese} ` : ids.length > 1 ? `${one}s ` : `${one} `
  if (ids.length === 1) return [nameOne(first, word, language)]
  // The list as text holds its separators; each number in it is somebody of their own.
  const spans: Span[] = [{ kind: 'text', text: word }]
  for (const part of list(ids, language).split(/(\d+)/)) {
    if (/^\d+$/.test(part)) spans.push(nameOne(Number(part), '', language))
    else if (part !== '') spans.push({ kind: 'text', text: part })
  }
  return spans
}

/** An observer's vote is for -2^63, and 0 is a learner that has not said yet who it is. */
function nameOne(sid: number, word: string, language: Language): Span {
  if (isClient(sid)) return { kind: 'client', id: sid, text: `${word}${endpointName(sid)}` }
  if (sid === Number(LONG_MIN)) return { kind: 'text', text: language === 'zh' ? '空缺' : 'nobody' }
  if (sid === 0)
    return { kind: 'text', text: language === 'zh' ? '未报 ID 的服务器' : 'an unnamed server' }
  return { kind: 'server', sid, text: `${word}${sid}` }
}

function append(spans: Span[], span: Span, language: Language): void {
  if (span.text === '') return
  const last = spans.at(-1)
  if (language === 'en') {
    const start = last === undefined || /[.?] $/.test(last.text)
    const text = span.text.replace(/^[SsWwCc](?=ervers? |eight |lients? c\d)/, (first) =>
      start ? first.toUpperCase() : first.toLowerCase(),
    )
    spans.push({ ...span, text })
    return
  }
  appendChinese(spans, span)
}

/** A blank that a writer left between two pieces stays only where it stands beside Latin letters or digits. */
function appendChinese(spans: Span[], span: Span): void {
  const text = span.kind === 'text' ? spaced(span.text) : span.text
  const before = plain(spans.slice(-3))
  if (before.endsWith(' ') && isChinese(before.at(-2)) && isChinese(text[0])) {
    const last = spans.pop()
    if (last && last.text !== ' ') spans.push({ ...last, text: last.text.slice(0, -1) })
  }
  const follows = before.endsWith(' ') || (isChinese(before.at(-1)) && isChinese(text[1]))
  const trimmed = text.startsWith(' ') && text !== ' ' && follows ? text.slice(1) : text
  if (needsSpace(before.at(-1) ?? '', trimmed.charAt(0))) spans.push({ kind: 'text', text: ' ' })
  spans.push({ ...span, text: trimmed })
}

function isChinese(letter: string | undefined): boolean {
  return letter !== undefined && /[\u4e00-\u9fff，。、：；？（）]/.test(letter)
}

const HAN = /[\u4e00-\u9fff]/
const LATIN = /[A-Za-z0-9]/

function needsSpace(before: string, after: string): boolean {
  return (HAN.test(before) && LATIN.test(after)) || (LATIN.test(before) && HAN.test(after))
}

/** One space between Chinese and Latin letters or digits, wherever the writer left it out. */
export function spaced(text: string): string {
  return text
    .replace(/([\u4e00-\u9fff])([A-Za-z0-9])/g, '$1 $2')
    .replace(/([A-Za-z0-9])([\u4e00-\u9fff])/g, '$1 $2')
}
