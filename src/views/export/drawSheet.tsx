import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { createStore } from 'zustand/vanilla'
import type { RunStore } from '../../store/RunStore'
import { RunContext } from '../run'
import { drawn, type Drawn } from './Drawn'
import { FACES } from './paint'
import { resolve } from './resolve'
import { SHEET, Sheet } from './Sheet'
import { type SheetTitle, sheetTitle } from './sheetTitle'

export type PictureTheme = 'light' | 'dark'

/** Stage and timeline at the playhead as one drawing of 1920 × 1080 with its colours written in it, in a theme that
 *  need not be the page's. Synchronous: the page is never seen in the other theme. */
export function drawSheet(run: RunStore, theme: PictureTheme): Drawn {
  const frozen = frozenRun(run)
  const title = sheetTitle(frozen)
  const page = document.documentElement
  const before = page.dataset['theme']
  const host = document.createElement('div')
  document.body.append(host)
  const root = createRoot(host)
  try {
    page.dataset['theme'] = theme
    flushSync(() =>
      root.render(
        <RunContext.Provider value={frozen}>
          <Sheet title={title} />
        </RunContext.Provider>,
      ),
    )
    return compose(host, title)
  } finally {
    if (before === undefined) delete page.dataset['theme']
    else page.dataset['theme'] = before
    root.unmount()
    host.remove()
  }
}

/** The run as it stands, for a view that looks once and changes nothing: large letters, and nothing singled out. */
function frozenRun(run: RunStore): RunStore {
  const state = run.store.getState()
  const looks = { ...state.looks, lecture: true, lit: null, zoom: null }
  const seen = state.at.events
  const store = createStore<typeof state>()(() => ({
    ...state,
    ...{ looks, seen, read: state.at, selection: null, keptFuture: null },
  }))
  return { ...run, store }
}

function compose(host: HTMLElement, { title, context, moment }: SheetTitle): Drawn {
  const { width, height, stage, timeline } = SHEET
  const part = (selector: string): readonly (Drawn | string)[] => {
    const found = host.querySelector<SVGSVGElement>(selector)
    return found ? resolve(found).flatMap(({ children }) => children) : []
  }
  return drawn(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...{ width, height, viewBox: `0 0 ${width} ${height}` },
      ...{ 'font-family': FACES.sans, role: 'img' },
    },
    [
      drawn('title', {}, [`${title} · ${context} · ${moment}`]),
      ...part('.sheet-frame'),
      drawn('g', { transform: `translate(0 ${stage.y})` }, part('.sheet-stage svg')),
      drawn(
        'g',
        { transform: `translate(0 ${timeline.y}) scale(${timeline.scale})` },
        part('.sheet-timeline svg'),
      ),
    ],
  )
}
