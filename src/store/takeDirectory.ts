import { zipSync } from 'fflate'
import type { DataFile } from '../simulation/dataDirectory'
import type { RunStore } from './RunStore'

/** A server's data directory at the playhead as a zip, handed to `save` when the run has answered. A run that has
 *  stopped answers nobody, and what cannot be packed is not handed over: a sentence says so. */
export function takeDirectory(
  run: RunStore,
  sid: number,
  save: (name: string, zip: Uint8Array<ArrayBuffer>) => void,
): void {
  const failed = () => run.store.setState({ notice: { kind: 'noDirectory', sid } })
  const { at, config, stopped } = run.store.getState()
  if (stopped !== null && stopped.event < 0) return failed()
  const moment = { events: at.events, us: at.us }
  run.frontier.inquire(moment, { kind: 'dataDirectory', sid }, (files) => {
    try {
      save(`server-${sid}-data.zip`, zipOf(files, config.epochMs + at.us / 1000))
    } catch {
      failed()
    }
  })
}

/** The files as a zip, all of one time (ms since 1970), so that the same moment gives the same bytes. Times before
 *  1980, which a zip cannot tell, become its first. */
export function zipOf(files: readonly DataFile[], timeMs: number): Uint8Array<ArrayBuffer> {
  const mtime = Math.max(timeMs, FIRST_MS)
  const entries = Object.fromEntries(files.map(({ path, bytes }) => [path, bytes]))
  return zipSync(entries, { level: 6, mtime })
}

/** 2 January 1980: the first day of a zip wherever the reader is. */
const FIRST_MS = 315_619_200_000
