import type { RunStore } from '../store/RunStore'
import { takeDirectory } from '../store/takeDirectory'
import { saveFile } from './saveFile'

/** Saves a server's files at the playhead, as `server-3-data.zip`. */
export function saveDirectory(run: RunStore, sid: number): void {
  takeDirectory(run, sid, (name, zip) =>
    saveFile(name, new Blob([zip], { type: 'application/zip' })),
  )
}
