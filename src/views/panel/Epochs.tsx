import type { DiskPicture } from '../../simulation/Picture'
import type { ServerPicture } from '../../zookeeper/ServerPicture'
import { usePage } from '../run'
import { TermName } from '../TermName'
import { EpochNumber } from './EpochNumber'

interface EpochsProps {
  /** Absent while there is no memory. */
  server: ServerPicture | undefined
  disk: DiskPicture | undefined
}

const NAMES = ['acceptedEpoch', 'currentEpoch'] as const

/** Both epochs, in memory and on disk: between the two lies an fsync. */
export function Epochs({ server, disk }: EpochsProps) {
  const words = usePage().server
  return (
    <section>
      <h3>
        <TermName id="epoch">{words.epochs}</TermName>
      </h3>
      <table className="facts" aria-label={words.epochs}>
        <thead>
          <tr>
            <td />
            <th scope="col">{words.inMemory}</th>
            <th scope="col">{words.onDisk}</th>
          </tr>
        </thead>
        <tbody>
          {NAMES.map((name) => (
            <tr key={name}>
              <th scope="row" className="mono">
                <TermName id={name}>{name}</TermName>
              </th>
              <td>{server ? <EpochNumber epoch={server[name]} /> : '–'}</td>
              <td>
                <OnDisk text={disk?.[name] ?? null} memory={server?.[name]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function OnDisk({ text, memory }: { text: string | null; memory: number | undefined }) {
  const words = usePage().server
  const behind = memory !== undefined && memory > 0 && text !== String(memory)
  return (
    <>
      {text === null ? words.none : <EpochNumber epoch={Number(text)} />}
      {behind && <small className="note"> {words.notFsynced}</small>}
    </>
  )
}
