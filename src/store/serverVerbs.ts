import type { ProcessPicture } from '../simulation/Picture'
import { command } from './actions'
import { pictureAt } from './selectors'
import type { RunStore } from './RunStore'

/** Verbs whose meaning depends on how the server or client stands: one key kills or restarts, one pauses or resumes. */

export function toggleKill(run: RunStore, sid: number): void {
  const status = statusOf(run, sid)
  if (status === 'off') return command(run, { kind: 'start', sids: [sid] })
  const down = status === 'killed' || status === 'poweredOff' || status === 'exited'
  command(run, down ? { kind: 'restart', sid } : { kind: 'kill', sid })
}

export function togglePause(run: RunStore, sid: number): void {
  command(run, { kind: statusOf(run, sid) === 'paused' ? 'resume' : 'pause', sid })
}

function statusOf(run: RunStore, sid: number): ProcessPicture['status'] {
  const { processes, clientProcesses } = pictureAt(run.store.getState())
  return (processes[sid] ?? clientProcesses[sid])?.status ?? 'off'
}
