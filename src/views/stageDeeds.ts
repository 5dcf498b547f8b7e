import { command, look, select } from '../store/actions'
import { letGo } from '../store/byHand'
import { isClient } from '../simulation/endpoints'
import { selectEndpoint } from '../store/clients'
import type { RunStore } from '../store/RunStore'
import { pictureAt } from '../store/selectors'
import { toggleKill } from '../store/serverVerbs'
import type { StageDeeds } from './stage/stageProps'

/** What gestures on the stage mean. */
export function stageDeeds(run: RunStore): StageDeeds {
  return {
    onSelect(sid) {
      if (sid === null) return select(run, null)
      selectEndpoint(run, sid)
      if (isClient(sid)) look(run, { panel: 'clients' })
    },
    onToggle(sid) {
      toggleKill(run, sid)
    },
    onMove(sid, share) {
      const { places } = run.store.getState().looks
      look(run, { places: { ...places, [sid]: share } })
    },
    onMenu(target, { x, y }) {
      const client = target.kind === 'server' && isClient(target.sid)
      const meant = client ? ({ kind: 'client', id: target.sid } as const) : target
      look(run, { menu: { target: meant, x, y } })
    },
    onCut(links) {
      cutOneAfterTheOther(run, links)
    },
    onHeal() {
      command(run, { kind: 'heal', link: null })
    },
    onFrame(frame) {
      const sent = pictureAt(run.store.getState()).frames[frame]
      if (sent?.held === 'byHand') return letGo(run, frame)
      if (sent) look(run, { inspected: { event: sent.event, frame }, panelOpen: true })
    },
    onShowPings(pings) {
      look(run, { pings })
    },
  }
}

function cutOneAfterTheOther(run: RunStore, [link, ...rest]: { a: number; b: number }[]): void {
  if (!link) return
  const { a: from, b: to } = link
  const { cuts } = pictureAt(run.store.getState())
  if (cuts[`${from}>${to}`] && cuts[`${to}>${from}`]) return cutOneAfterTheOther(run, rest)
  command(run, { kind: 'cut', from, to, bothWays: true }, () => cutOneAfterTheOther(run, rest))
}
