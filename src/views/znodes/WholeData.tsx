import { useMemo, useState } from 'react'
import { inquireHere } from '../../store/inquiries'
import { visibleText } from '../../words/visibleText'
import { WHOLE_DATA } from '../../words/wholeDataWords'
import { ZNODES } from '../../words/znodes'
import { utf8Text } from '../../zookeeper/jute/utf8'
import { Dialog } from '../Dialog'
import { classes, useLanguage, useRun } from '../run'
import { saveFile } from '../saveFile'
import { bytePieces, textPieces } from './dataPieces'

interface WholeDataProps {
  path: string
  sid: number
  /** The panel shows the beginning alone. */
  cut: boolean
}

/** Lets all data of a znode be seen and saved, as the server has it at the moment on show. It is asked for only then:
 *  a recording holds the beginning of it. */
export function WholeData({ path, sid, cut }: WholeDataProps) {
  const run = useRun()
  const words = WHOLE_DATA[useLanguage()]
  const [seen, setSeen] = useState<Uint8Array | null>(null)
  const [nobody, setNobody] = useState(false)
  const ask = (then: (data: Uint8Array) => void): void =>
    inquireHere(run, { kind: 'znodeData', sid, path }, (data) => {
      setNobody(data === null)
      if (data) then(data)
    })
  return (
    <span className="whole-data-buttons">
      {cut && (
        <button type="button" className="button" onClick={() => ask(setSeen)}>
          {words.show}
        </button>
      )}
      <button type="button" className="button" onClick={() => ask((data) => save(path, data))}>
        {words.save}
      </button>
      {nobody && <span role="status">{words.nobody(sid)}</span>}
      {seen && (
        <Dialog
          title={words.title(visibleText(path), sid)}
          className="whole-data"
          onClose={() => setSeen(null)}
        >
          <Bytes data={seen} />
          <p className="dialog-buttons">
            <button type="button" className="button" onClick={() => save(path, seen)}>
              {words.save}
            </button>
            <button type="button" className="button primary" onClick={() => setSeen(null)}>
              {words.close}
            </button>
          </p>
        </Dialog>
      )}
    </span>
  )
}

/** As text if it is some, else as bytes; text nodes alone, whatever it holds. */
function Bytes({ data }: { data: Uint8Array }) {
  const words = ZNODES[useLanguage()]
  const text = useMemo(() => utf8Text(data), [data])
  const pieces = useMemo(
    () => (text === null ? bytePieces(data) : textPieces(visibleText(text))),
    [data, text],
  )
  return (
    <>
      <pre
        className={classes('mono', text === null && 'bytes')}
        tabIndex={0}
        aria-label={words.data}
      >
        {pieces.map(({ text: piece, lines }, at) => (
          <bdi key={at} style={{ containIntrinsicBlockSize: `auto ${lines * LINE_PX}px` }}>
            {piece}
          </bdi>
        ))}
      </pre>
      <p className="note">
        {words.bytes(data.length)}
        {text === null && ` · ${words.notText}`}
      </p>
    </>
  )
}

/** As in the style sheet. */
const LINE_PX = 20

/** Byte for byte, under the znode's name. */
function save(path: string, data: Uint8Array): void {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/[^\w.-]/g, '_')
  const [ending, type] =
    utf8Text(data) === null ? ['bin', 'application/octet-stream'] : ['txt', 'text/plain']
  saveFile(`${name || 'root'}.${ending}`, new Blob([data.slice()], { type }))
}
