import type { Picture } from '../../simulation/Picture'
import type { RunStore } from '../../store/RunStore'
import type { Language } from '../../words/Language'
import { PAGE } from '../../words/page'
import { itemOf } from './serverItems'
import type { MenuItem } from './MenuList'

/** Cutting and healing one link, both ways or one. */
export function linkItems(
  run: RunStore,
  picture: Picture,
  a: number,
  b: number,
  language: Language,
): MenuItem[] {
  const words = PAGE[language].verbs
  const there = { from: a, to: b, bothWays: false }
  const back = { from: b, to: a, bothWays: false }
  const both = { ...there, bothWays: true }
  return [
    itemOf(run, picture, { kind: 'cut', ...both }, words.cutLink(a, b), language),
    itemOf(run, picture, { kind: 'cut', ...there }, words.cutOneWay(a, b), language),
    itemOf(run, picture, { kind: 'cut', ...back }, words.cutOneWay(b, a), language),
    itemOf(run, picture, { kind: 'heal', link: both }, words.healLink(a, b), language),
  ]
}
