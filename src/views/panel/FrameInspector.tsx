import { useEffect, useRef } from 'react'
import type { SentFrame } from '../../simulation/RecordedEvent'
import { look } from '../../store/actions'
import type { RunState } from '../../store/RunState'
import { frameFields, frameSentence } from '../../words/frames'
import { time } from '../../words/numbers'
import { HoldButton } from '../hand/HoldButton'
import { useLanguage, usePage, useRun, useSlice } from '../run'
import { Sentence } from '../Sentence'
import { HexBytes } from './HexBytes'

interface FrameInspectorProps {
  event: number
  frame: number
}

/** One message: what it says beside the very bytes that say it. */
export function FrameInspector({ event, frame: id }: FrameInspectorProps) {
  const run = useRun()
  const words = usePage().frame
  const language = useLanguage()
  const frame = useSlice((state) => frameOf(state, event, id))
  const sentUs = useSlice(({ recording }) => recording.events[event]?.us ?? 0)
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => close.current?.focus(), [])
  return (
    <article className="inspector">
      <button
        ref={close}
        type="button"
        className="button"
        onClick={() => look(run, { inspected: null })}
      >
        <span aria-hidden="true">← </span>
        {words.close}
      </button>
      {frame && (
        <>
          <div>
            <h2 className="mono">{frame.label}</h2>
            <p>
              <Sentence spans={frameSentence(frame, language)} />
            </p>
            <p className="note">
              {words.way(frame.from, frame.to)}, {words.sentAt(time(sentUs))}
            </p>
          </div>
          <HoldButton frame={id} />
          <Fields frame={frame} />
        </>
      )}
    </article>
  )
}

function Fields({ frame }: { frame: SentFrame }) {
  const words = usePage().frame
  const language = useLanguage()
  if (frame.nth < 0) return <p>{words.noBytes}</p>
  return (
    <>
      <h3>{words.fields}</h3>
      <table className="rule fields" aria-label={words.fields}>
        <tbody>
          {frameFields(frame, language).map(({ name, value, note }) => (
            <tr key={name}>
              <th scope="row" className="mono">
                {name}
              </th>
              <td className="mono">
                <Sentence spans={value} />
                {note && <small>{note}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{words.bytes(frame.bytes.length)}</h3>
      <HexBytes bytes={frame.bytes} />
    </>
  )
}

/** The same event may have been computed anew meanwhile, as another one. */
function frameOf({ recording }: RunState, event: number, id: number): SentFrame | null {
  return recording.events[event]?.sent.find((frame) => frame.id === id) ?? null
}
