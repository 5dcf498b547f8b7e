import { useCallback, useLayoutEffect, useMemo, useRef } from 'react'
import { look } from '../../store/actions'
import type { Looks } from '../../store/RunState'
import { pictureAt } from '../../store/selectors'
import { useLanguage, usePage, useRun, useSlice } from '../run'
import { linkItems } from './linkItems'
import { MenuList } from './MenuList'
import { serverItems } from './serverItems'

/** The menu of the server or link that was pointed at, where it was pointed at, within the window. */
export function Menu() {
  const menu = useSlice(({ looks }) => looks.menu)
  return menu && <MenuAt key={JSON.stringify(menu)} {...menu} />
}

type Asked = NonNullable<Looks['menu']>

function MenuAt({ target, x, y }: Asked) {
  const run = useRun()
  const words = usePage().verbs
  const language = useLanguage()
  const picture = useSlice(pictureAt)
  const box = useRef<HTMLDivElement>(null)
  const close = useCallback(() => look(run, { menu: null }), [run])
  const items = useMemo(
    () =>
      target.kind === 'server'
        ? serverItems(run, picture, target.sid, language)
        : linkItems(run, picture, target.a, target.b, language),
    [run, picture, target, language],
  )
  useLayoutEffect(() => {
    const place = box.current
    if (!place) return
    const { width, height } = place.getBoundingClientRect()
    place.style.left = `${Math.max(4, Math.min(x, innerWidth - width - 8))}px`
    place.style.top = `${Math.max(4, Math.min(y, innerHeight - height - 8))}px`
  }, [x, y])
  const name =
    target.kind === 'server' ? words.menuOfServer(target.sid) : words.menuOfLink(target.a, target.b)
  return (
    <div ref={box} className="menu-place">
      <MenuList name={name} items={items} onClose={close} />
    </div>
  )
}
