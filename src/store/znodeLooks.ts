import type { Picture } from '../simulation/Picture'
import { look, select } from './actions'
import { currentStep, previousStep } from './moments'
import { pictureRead } from './selectors'
import type { RunState, ZnodeLooks } from './RunState'
import type { RunStore } from './RunStore'

/** What the reader has chosen to see of the trees. */

export function lookAtZnodes(run: RunStore, change: Partial<ZnodeLooks>): void {
  const { znodes } = run.store.getState().looks
  look(run, { znodes: { ...znodes, ...change } })
}

/** The tree is seen from the server that is selected anywhere on the page. */
export function seeFrom(run: RunStore, sid: number): void {
  select(run, { kind: 'server', sid })
}

/** Whose tree is shown: that of the selected server, or else of the leader, or of any that serves. */
export function treeShown(state: RunState): number {
  const { selection, config } = state
  if (selection?.kind === 'server') return selection.sid
  const { servers, processes } = pictureRead(state)
  const serving = Object.values(servers).filter(({ sid, serving: serves }) => {
    return serves && isRunning(processes, sid)
  })
  const leader = serving.find((server) => server.state === 'LEADING')
  return (leader ?? serving[0])?.sid ?? config.servers[0]?.sid ?? 1
}

/** How many events came before the step on show. */
export function beforeStep({ recording, read }: RunState): number {
  const shown = currentStep(recording.events, read)
  if (!shown) return 0
  return previousStep(recording.events, { events: shown.index + 1, us: shown.us })?.events ?? 0
}

function isRunning(processes: Picture['processes'], sid: number): boolean {
  return processes[sid]?.status === 'running' || processes[sid]?.status === 'paused'
}
