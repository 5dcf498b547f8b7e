import { toHex } from '../../base/hex'
import { usePage } from '../run'
import { printable } from '../znodes/dataPieces'

const ROW = 8
const SHOWN = 512

/** Bytes as a hex dump: offset, bytes, and what of them is printable. */
export function HexBytes({ bytes }: { bytes: Uint8Array }) {
  const words = usePage().frame
  const shown = bytes.subarray(0, SHOWN)
  const rows = Array.from({ length: Math.ceil(shown.length / ROW) }, (_, row) => row * ROW)
  return (
    <div className="hex mono">
      {rows.map((offset) => {
        const part = shown.subarray(offset, offset + ROW)
        return (
          <div key={offset}>
            <span className="note">{offset.toString(16).padStart(4, '0')}</span>
            <span>{(toHex(part).match(/../g) ?? []).join(' ')}</span>
            <span className="note">{printable(part)}</span>
          </div>
        )
      })}
      {bytes.length > SHOWN && <p className="note">{words.more(bytes.length - SHOWN)}</p>}
    </div>
  )
}
