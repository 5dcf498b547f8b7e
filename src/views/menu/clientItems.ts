import type { Command } from '../../simulation/Command'
import type { Picture } from '../../simulation/Picture'
import { triedServer } from '../../store/clients'
import type { RunStore } from '../../store/RunStore'
import { CLIENT_WORDS } from '../../words/clients/clientWords'
import type { Language } from '../../words/Language'
import { PAGE } from '../../words/page'
import { itemOf } from './itemOf'
import type { MenuItem } from './MenuList'

/** Everything that can be done to a client; what cannot be done now says why. */
export function clientItems(
  run: RunStore,
  picture: Picture,
  id: number,
  language: Language,
): MenuItem[] {
  const words = PAGE[language].verbs
  const { cutFrom, healTo, quit } = CLIENT_WORDS[language].verbs
  const process = picture.clientProcesses[id]
  const item = (what: Command, label: string): MenuItem =>
    itemOf(run, picture, what, label, language)
  const items = [
    item({ kind: 'kill', sid: id }, words.kill),
    item({ kind: 'restart', sid: id }, words.restart),
    process?.status === 'paused'
      ? item({ kind: 'resume', sid: id }, words.resume)
      : item({ kind: 'pause', sid: id }, words.pause),
    item({ kind: 'isolate', sid: id }, words.isolate),
  ]
  const sid = triedServer(picture.clients[id])
  if (sid !== null) {
    const way = { from: sid, to: id, bothWays: true }
    const whole = !picture.cuts[`${sid}>${id}`] || !picture.cuts[`${id}>${sid}`]
    items.push(
      whole
        ? item({ kind: 'cut', ...way }, cutFrom(sid))
        : item({ kind: 'heal', link: way }, healTo(sid)),
    )
  }
  if (process?.program.kind === 'zkCli') items.push(item({ kind: 'type', id, line: 'quit' }, quit))
  return items
}
