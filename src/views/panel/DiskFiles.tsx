import type { DiskPicture } from '../../simulation/Picture'
import { usePage } from '../run'

/** The files on a server's disk, and which of them a loss of power would take. */
export function DiskFiles({ disk }: { disk: DiskPicture | undefined }) {
  const words = usePage().server
  const files = disk?.files ?? []
  const stateOf = (name: string, durable: boolean): string => {
    if (disk?.fsyncs.some(({ file }) => file === name)) return words.fsyncing
    return durable ? words.fsynced : words.unsynced
  }
  return (
    <section>
      <h3>{words.files}</h3>
      {files.length === 0 && <p className="note">{words.noFiles}</p>}
      <ul className="rows">
        {files.map(({ name, size, durable }) => (
          <li key={name}>
            <span className="mono">{name}</span>
            <small>
              {words.bytes(size)}, {stateOf(name, durable)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
