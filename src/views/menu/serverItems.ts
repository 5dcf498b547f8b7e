import type { Command } from '../../simulation/Command'
import type { Picture } from '../../simulation/Picture'
import { look } from '../../store/actions'
import type { RunStore } from '../../store/RunStore'
import type { Language } from '../../words/Language'
import { DISKS } from '../../words/diskWords'
import { PAGE } from '../../words/page'
import { saveDirectory } from '../saveDirectory'
import { deedItems } from './deedItems'
import { innerItems } from './handItems'
import { itemOf } from './itemOf'
import type { MenuItem } from './MenuList'

/** Everything that can be done to a server; what cannot be done now says why. */
export function serverItems(
  run: RunStore,
  picture: Picture,
  sid: number,
  language: Language,
): MenuItem[] {
  const { cutTo, healTo, heal, splitNetwork } = PAGE[language].verbs
  const others = Object.keys(picture.processes)
    .map(Number)
    .filter((other) => other !== sid)
  const links = others.map((other, index) => {
    const whole = !picture.cuts[`${sid}>${other}`] || !picture.cuts[`${other}>${sid}`]
    const way = { from: sid, to: other, bothWays: true }
    const what: Command = whole ? { kind: 'cut', ...way } : { kind: 'heal', link: way }
    const label = whole ? cutTo(other) : healTo(other)
    return { ...itemOf(run, picture, what, label, language), apart: index === 0 }
  })
  const whole = itemOf(run, picture, { kind: 'heal', link: null }, heal, language)
  const split = { label: splitNetwork, act: () => look(run, { splitDialog: true }) }
  const network = [{ ...split, apart: true }, whole]
  const inner = innerItems(run, picture, sid, language)
  const deeds = deedItems(run, picture, sid, language)
  const download = { label: DISKS[language].download, act: () => saveDirectory(run, sid) }
  const taken = [{ ...download, apart: true }]
  const verbs = verbItems(run, picture, sid, language)
  return [...verbs, ...deeds, ...inner, ...links, ...network, ...taken]
}

/** Kill, power, restart, pause and isolate, without the links. */
export function verbItems(
  run: RunStore,
  picture: Picture,
  sid: number,
  language: Language,
): MenuItem[] {
  const words = PAGE[language].verbs
  const status = picture.processes[sid]?.status
  const commands: Command[] = [
    { kind: 'kill', sid },
    { kind: 'poweroff', sid },
    status === 'off' ? { kind: 'start', sids: [sid] } : { kind: 'restart', sid },
    status === 'paused' ? { kind: 'resume', sid } : { kind: 'pause', sid },
    { kind: 'isolate', sid },
  ]
  return commands.map((each) => {
    const label = words[each.kind as 'kill' | 'poweroff' | 'start' | 'restart' | 'isolate']
    return itemOf(run, picture, each, label, language)
  })
}
