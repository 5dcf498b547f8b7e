import type { Command, CrashHow, CrashInstant } from '../../simulation/Command'
import type { Picture } from '../../simulation/Picture'
import { refusalAt } from '../../store/refusals'
import type { RunStore } from '../../store/RunStore'
import { nextWrite, openWriting } from '../../store/writing'
import { DEEDS } from '../../words/deedWords'
import type { Language } from '../../words/Language'
import { refusalText } from '../refusalText'
import { itemOf } from './itemOf'
import type { MenuItem } from './MenuList'

const INSTANTS: readonly CrashInstant[] = ['beforeFsync', 'afterFsync', 'afterAck']

/** Requests of one server's clients, and its death at an instant of its next transaction. */
export function deedItems(
  run: RunStore,
  picture: Picture,
  sid: number,
  language: Language,
): MenuItem[] {
  const { crash, write } = DEEDS[language]
  const refusal = refusalAt(picture, nextWrite(run, sid))
  const writing = {
    label: write.open,
    refused: refusal && refusalText(refusal, language),
    act: () => openWriting(run, sid),
    apart: true,
  }
  const at = (instant: CrashInstant, how: CrashHow): MenuItem => {
    const what: Command = { kind: 'crashAt', sid, instant, how }
    const name = crash.at[instant]
    return itemOf(run, picture, what, how === 'kill' ? name : crash.withPower(name), language)
  }
  const crashes = INSTANTS.map((instant) => at(instant, 'kill'))
  const first = { ...crashes[0], apart: true } as MenuItem
  const spare = itemOf(run, picture, { kind: 'spare', sid }, crash.spare, language)
  return [writing, first, ...crashes.slice(1), at('beforeFsync', 'poweroff'), spare]
}
