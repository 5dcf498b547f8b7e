import type { Tally } from '../zookeeper/Fact'
import type { Language } from './Language'
import { count } from './numbers'
import { en, zh } from './say'
import type { Spans } from './Span'

/** How far a count is: `2 of 5 servers; a quorum is 3`, by weight or groups where quorums are counted so. */
export function tallyLine(tally: Tally, language: Language): Spans {
  return language === 'en' ? tallyEn(tally) : tallyZh(tally)
}

export function tallyEn(tally: Tally): Spans {
  return en`${shareEn(tally)}; a quorum is ${count(tally.need)}`
}

export function tallyZh(tally: Tally): Spans {
  return zh`${shareZh(tally)}，法定人数为 ${count(tally.need)}`
}

/** The count without what it needs: `2 of 5 servers`. */
export function shareEn({ have, of, unit }: Tally): Spans {
  if (unit === 'weight') return en`weight ${count(have)} of ${count(of)}`
  return en`${count(have)} of ${count(of)} ${unit}`
}

export function shareZh({ have, of, unit }: Tally): Spans {
  if (unit === 'weight') return zh`总权重 ${count(of)} 中的 ${count(have)}`
  return unit === 'groups'
    ? zh`${count(of)} 个组中的 ${count(have)} 个`
    : zh`${count(of)} 台中的 ${count(have)} 台`
}
