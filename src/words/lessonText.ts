import type { DecidingTerm, Tally, VoteText } from '../zookeeper/Fact'
import type { Hex } from '../zookeeper/Zxid'
import type { Language } from './Language'
import { list, zxidParts } from './numbers'
import { plain } from './Span'
import { shareEn, shareZh } from './tally'

/** Pieces that captions of several lessons are made of. */

/** `2 of 5 servers` · `5 台中的 2 台`. */
export function share(tally: Tally, language: Language): string {
  return plain(language === 'en' ? shareEn(tally) : shareZh(tally))
}

/** `server 3`, `servers 1 and 2` · `服务器 1 和 2`. */
export function servers(sids: readonly number[], language: Language): string {
  if (language === 'zh') return `服务器 ${list(sids, 'zh')}`
  return `${sids.length === 1 ? 'server' : 'servers'} ${list(sids, 'en')}`
}

/** `2:8`. */
export function zxid(hex: Hex): string {
  return zxidParts(hex).text
}

/** `1:2 and 1:3`. */
export function zxids(each: readonly Hex[], language: Language): string {
  return list(each.map(zxid), language)
}

/** `client c1`, `clients c1 and c2` · `客户端 c1`. */
export function clients(numbers: readonly number[], language: Language): string {
  if (language === 'zh') return `客户端 ${names(numbers, 'zh')}`
  return `${numbers.length === 1 ? 'client' : 'clients'} ${names(numbers, 'en')}`
}

/** `c1 and c2`. */
export function names(numbers: readonly number[], language: Language): string {
  const each = numbers.map((n) => `c${n}`)
  return list(each, language)
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What decides between two votes that differ: epoch before zxid before id. */
export function termOf(a: VoteText, b: VoteText): DecidingTerm {
  return a.epoch !== b.epoch ? 'epoch' : a.zxid !== b.zxid ? 'zxid' : 'sid'
}
