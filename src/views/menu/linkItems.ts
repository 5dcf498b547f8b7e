import type { Picture } from '../../simulation/Picture'
import { look } from '../../store/actions'
import type { RunStore } from '../../store/RunStore'
import { HANDS } from '../../words/handWords'
import type { Language } from '../../words/Language'
import { span } from '../../words/numbers'
import { PAGE } from '../../words/page'
import { itemOf } from './itemOf'
import type { MenuItem } from './MenuList'

/** Long enough that a vote comes too late for a finalizeWait. */
const SLOW_US = 500_000

/** Cutting, healing and slowing one link; what is wanted seldom is behind the last item. */
export function linkItems(
  run: RunStore,
  picture: Picture,
  a: number,
  b: number,
  language: Language,
): MenuItem[] {
  const words = PAGE[language].verbs
  const hands = HANDS[language]
  const there = { from: a, to: b, bothWays: false }
  const back = { from: b, to: a, bothWays: false }
  const both = { ...there, bothWays: true }
  const cutPort = (how: 'silent' | 'refused', label: string): MenuItem =>
    itemOf(run, picture, { kind: 'cutQuorum', ...both, how }, label, language)
  const slow = (us: number | null, label: string): MenuItem =>
    itemOf(run, picture, { kind: 'slowLink', ...both, us }, label, language)
  const choose = (): void => look(run, { faultDialog: { kind: 'link', a, b } })
  return [
    itemOf(run, picture, { kind: 'cut', ...both }, words.cutLink(a, b), language),
    itemOf(run, picture, { kind: 'cut', ...there }, words.cutOneWay(a, b), language),
    itemOf(run, picture, { kind: 'cut', ...back }, words.cutOneWay(b, a), language),
    itemOf(run, picture, { kind: 'heal', link: both }, words.healLink(a, b), language),
    { ...cutPort('silent', hands.portSilent), apart: true },
    cutPort('refused', hands.portRefused),
    { ...slow(SLOW_US, hands.slowBy(span(SLOW_US))), apart: true },
    slow(null, hands.asFast),
    { label: hands.chooseFault, act: choose, apart: true },
  ]
}
