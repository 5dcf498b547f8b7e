import type { DiskPicture } from '../../simulation/Picture'
import { DISKS, type DiskWords } from '../../words/diskWords'
import { list, zxidParts } from '../../words/numbers'
import type { SnapshotPicture } from '../../zookeeper/ServerPicture'
import { classes, useLanguage, usePage, useRun } from '../run'
import { saveDirectory } from '../saveDirectory'
import '../styles/logs.css'

interface DiskFilesProps {
  sid: number
  disk: DiskPicture | undefined
  /** What the process writes beside everything else. */
  snapshotting: SnapshotPicture | null
}

/** The files on a server's disk: which of them a loss of power would take, what is being made durable, and a snapshot
 *  that is not whole yet. */
export function DiskFiles({ sid, disk, snapshotting }: DiskFilesProps) {
  const run = useRun()
  const language = useLanguage()
  const page = usePage().server
  const words = DISKS[language]
  const files = disk?.files ?? []
  return (
    <section className="disk">
      <h3>{page.files}</h3>
      {files.length === 0 && <p className="note">{page.noFiles}</p>}
      <ul className="rows">
        {files.map((file) => (
          <FileRow
            key={file.name}
            file={file}
            fsyncing={disk?.fsyncs.some((fsync) => fsync.file === file.name) ?? false}
            fuzzy={snapshotting?.file === file.name ? snapshotting : null}
          />
        ))}
      </ul>
      {snapshotting && !files.some(({ name }) => name === snapshotting.file) && (
        <Fuzzy snapshot={snapshotting} />
      )}
      {disk && files.length > 0 && <p className="note">{survivors(disk, words, language)}</p>}
      <p>
        <button
          type="button"
          className="button"
          title={words.downloadWhat}
          onClick={() => saveDirectory(run, sid)}
        >
          {words.download}
        </button>
      </p>
    </section>
  )
}

interface FileRowProps {
  file: DiskPicture['files'][number]
  fsyncing: boolean
  fuzzy: SnapshotPicture | null
}

function FileRow({ file, fsyncing, fuzzy }: FileRowProps) {
  const { name, size, durable, from, to } = file
  const page = usePage().server
  const words = DISKS[useLanguage()]
  const state = fsyncing ? 'fsyncing' : durable ? 'fsynced' : 'unsynced'
  return (
    <li>
      <span className="mono">
        <i className={classes('file-mark', state)} aria-hidden="true" /> {name}
      </span>
      <small>
        {from && to && `${words.transactions(zxidParts(from).text, zxidParts(to).text)}, `}
        {page.bytes(size)}, {page[state]}
      </small>
      {fuzzy && <Fuzzy snapshot={fuzzy} />}
    </li>
  )
}

/** How far a snapshot is that is written while transactions go on. */
function Fuzzy({ snapshot: { znodes, of, ahead } }: { snapshot: SnapshotPicture }) {
  const words = DISKS[useLanguage()]
  return (
    <div className="fuzzy">
      <progress value={znodes} max={Math.max(1, of, znodes)} aria-label={words.fuzzy(znodes, of)} />
      <small>
        {words.fuzzy(znodes, of)} · {words.ahead(ahead)}
      </small>
    </div>
  )
}

/** Transactions that are durable, in runs without a gap, and the snapshot under them. */
function survivors(
  { log, snapshot }: DiskPicture,
  words: DiskWords,
  language: 'en' | 'zh',
): string {
  const runs = log.map(({ from, to }) =>
    words.transactions(zxidParts(from).text, zxidParts(to).text),
  )
  const base = snapshot !== null && BigInt(snapshot) > 0n
  if (base) runs.unshift(words.snapshotUpTo(zxidParts(snapshot).text))
  return runs.length === 0 ? words.survivesNothing : words.survives(list(runs, language))
}
