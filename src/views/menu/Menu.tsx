import { useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import { endpointName } from '../../simulation/endpoints'
import { look } from '../../store/actions'
import type { Picture } from '../../simulation/Picture'
import type { Looks, MenuTarget } from '../../store/RunState'
import type { RunStore } from '../../store/RunStore'
import { pictureAt } from '../../store/selectors'
import { CLIENT_WORDS } from '../../words/clients/clientWords'
import { HANDS } from '../../words/handWords'
import type { Language } from '../../words/Language'
import { PAGE } from '../../words/page'
import { useLanguage, useRun, useSlice } from '../run'
import { clientItems } from './clientItems'
import { frameItems } from './handItems'
import { linkItems } from './linkItems'
import { MenuList, type MenuItem } from './MenuList'
import { serverItems } from './serverItems'

/** The menu of the server or link that was pointed at, where it was pointed at, within the window. */
export function Menu() {
  const menu = useSlice(({ looks }) => looks.menu)
  return menu && <MenuAt key={JSON.stringify(menu)} {...menu} />
}

type Asked = NonNullable<Looks['menu']>

function MenuAt({ target, x, y }: Asked) {
  const run = useRun()
  const language = useLanguage()
  const picture = useSlice(pictureAt)
  const box = useRef<HTMLDivElement>(null)
  const close = useCallback(() => look(run, { menu: null }), [run])
  const items = useMemo(
    () => itemsOf(run, picture, target, language),
    [run, picture, target, language],
  )
  useLayoutEffect(() => {
    const place = box.current
    if (!place) return
    const { width, height } = place.getBoundingClientRect()
    place.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 8))}px`
    place.style.top = `${Math.max(4, Math.min(y, innerHeight - height - 8))}px`
  }, [x, y])
  return (
    <div ref={box} className="menu-place">
      <MenuList name={nameOf(target, language)} items={items} onClose={close} />
    </div>
  )
}

function itemsOf(
  run: RunStore,
  picture: Picture,
  target: MenuTarget,
  language: Language,
): readonly MenuItem[] {
  switch (target.kind) {
    case 'server':
      return serverItems(run, picture, target.sid, language)
    case 'client':
      return clientItems(run, picture, target.id, language)
    case 'link':
      return linkItems(run, picture, target.a, target.b, language)
    case 'frame':
      return frameItems(run, picture, target.frame, language)
  }
}

function nameOf(target: MenuTarget, language: Language): string {
  const words = PAGE[language].verbs
  switch (target.kind) {
    case 'server':
      return words.menuOfServer(target.sid)
    case 'client':
      return CLIENT_WORDS[language].verbs.menu(endpointName(target.id))
    case 'link':
      return words.menuOfLink(target.a, target.b)
    case 'frame':
      return HANDS[language].ofFrame
  }
}
