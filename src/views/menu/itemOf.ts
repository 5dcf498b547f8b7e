import type { Command } from '../../simulation/Command'
import type { Picture } from '../../simulation/Picture'
import { command } from '../../store/actions'
import { refusalAt } from '../../store/refusals'
import type { RunStore } from '../../store/RunStore'
import type { Language } from '../../words/Language'
import { refusalText } from '../refusalText'
import type { MenuItem } from './MenuList'

/** A command as an entry of a menu: what it would be refused for now stands beside it. */
export function itemOf(
  run: RunStore,
  picture: Picture,
  what: Command,
  label: string,
  language: Language,
): MenuItem {
  const refusal = refusalAt(picture, what)
  const refused = refusal && refusalText(refusal, language)
  return { label, refused, act: () => command(run, what) }
}
