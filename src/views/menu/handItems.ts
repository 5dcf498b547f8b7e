import type { Picture } from '../../simulation/Picture'
import { look } from '../../store/actions'
import { letGo, toggleByHand } from '../../store/byHand'
import { refusalAt } from '../../store/refusals'
import type { RunStore } from '../../store/RunStore'
import { HANDS } from '../../words/handWords'
import type { Language } from '../../words/Language'
import { timerText } from '../../words/what'
import { refusalText } from '../refusalText'
import type { MenuItem } from './MenuList'
import { itemOf } from './itemOf'

/** Disk and timers of one server. */
export function innerItems(
  run: RunStore,
  picture: Picture,
  sid: number,
  language: Language,
): MenuItem[] {
  const words = HANDS[language]
  const slow = picture.slowDisks[sid]
    ? itemOf(run, picture, { kind: 'slowDisk', sid, us: null }, words.diskAsFast, language)
    : { label: words.slowDisk, act: () => look(run, { faultDialog: { kind: 'disk', sid } }) }
  return [
    { ...itemOf(run, picture, { kind: 'wipe', sid }, words.wipe, language), apart: true },
    slow,
    ...timerItems(run, picture, sid, language),
  ]
}

function timerItems(run: RunStore, picture: Picture, sid: number, language: Language): MenuItem[] {
  const words = HANDS[language]
  const timers = Object.keys(picture.timers[sid] ?? {})
  return timers.map((timer) => {
    const text = timerText(timer, language)
    const peer = peerOf(picture, sid, timer)
    const label = peer === null ? words.fire(text) : words.firePeer(text, peer)
    return itemOf(run, picture, { kind: 'fire', sid, timer }, label, language)
  })
}

/** Timers that listen to a connection have its name behind a colon. */
function peerOf({ connections }: Picture, sid: number, timer: string): number | null {
  const connection = connections[timer.slice(timer.indexOf(':') + 1)]
  if (!connection) return null
  return connection.dialler === sid ? connection.acceptor : connection.dialler
}

/** What can be done to a message under way. */
export function frameItems(
  run: RunStore,
  picture: Picture,
  id: number,
  language: Language,
): MenuItem[] {
  const words = HANDS[language]
  const frame = picture.frames[id]
  if (!frame) return []
  const open = (): void =>
    look(run, { inspected: { event: frame.event, frame: id }, panelOpen: true })
  return [holdItem(run, picture, id, language), { label: words.openFrame, act: open }]
}

/** Holds a message or lets it go, whichever can be. */
export function holdItem(
  run: RunStore,
  picture: Picture,
  frame: number,
  language: Language,
): MenuItem {
  const words = HANDS[language]
  const which = { by: 'frame', frame } as const
  if (!picture.frames[frame]?.held) {
    return itemOf(run, picture, { kind: 'hold', which }, words.hold, language)
  }
  const refusal = refusalAt(picture, { kind: 'release', which })
  const refused = refusal && refusalText(refusal, language)
  return { label: words.letGo, refused, act: () => letGo(run, frame) }
}

/** What concerns all messages and all elections. */
export function handsItems(run: RunStore, picture: Picture, language: Language): MenuItem[] {
  const words = HANDS[language]
  const byHand = picture.modes.byHand !== undefined
  const none = refusalAt(picture, { kind: 'release', which: 'all' })
  return [
    { label: words.byHand, checked: byHand, act: () => toggleByHand(run) },
    {
      label: words.letAllGo,
      refused: none && refusalText(none, language),
      act: () => letGo(run, 'all'),
    },
    {
      ...itemOf(run, picture, { kind: 'timers', how: 'aligned' }, words.aligned, language),
      apart: true,
    },
    itemOf(run, picture, { kind: 'timers', how: 'spread' }, words.spread, language),
  ]
}
