import { useState } from 'react'
import { endpointName } from '../../simulation/endpoints'
import { clientsOf } from '../../store/ClientBook'
import { consoleCopy, type ConsoleEntry } from '../../store/consoleLines'
import { pictureRead } from '../../store/selectors'
import { CLIENT_WORDS } from '../../words/clients/clientWords'
import { copyText } from '../copyText'
import { useLanguage, useSlice } from '../run'
import { ConsoleInput } from './ConsoleInput'
import { ConsoleText } from './ConsoleText'

const GONE: ReadonlySet<string> = new Set(['off', 'killed', 'poweredOff', 'exited'])

/** A zkCli’s console as it stood at the moment that panels speak of, and a line to type at it. */
export function Console({ id }: { id: number }) {
  const words = CLIENT_WORDS[useLanguage()].console
  const recording = useSlice((state) => state.recording)
  const { events } = useSlice(({ read }) => read)
  const status = useSlice((state) => pictureRead(state).clientProcesses[id]?.status)
  const { text, typed, entries } = clientsOf(recording).console(id, events)
  // Ctrl+L: what stood there then is out of sight, in this future and every other.
  const [cleared, setCleared] = useState(0)
  const gone = status === undefined || GONE.has(status)
  return (
    <div className="console-room">
      <div className="console" role="group" aria-label={words.name(endpointName(id))}>
        <ConsoleText {...text} from={cleared}>
          <ConsoleInput
            {...{ id, gone, typed }}
            prompt={text.prompt}
            onClear={() => setCleared((text.lines.at(-1)?.key ?? -1) + 1)}
          />
        </ConsoleText>
      </div>
      <ConsoleFoot {...{ entries, gone }} />
    </div>
  )
}

function ConsoleFoot({ entries, gone }: { entries: readonly ConsoleEntry[]; gone: boolean }) {
  const words = CLIENT_WORDS[useLanguage()].console
  const past = useSlice(({ at, seen }) => at.events < seen)
  const [copied, setCopied] = useState(false)
  const copy = (): void => void copyText(consoleCopy(entries)).then(setCopied)
  return (
    <p className="console-foot note">
      <span>{gone ? words.gone : past ? words.branches : words.keys}</span>
      <button type="button" className="button" onClick={copy}>
        <span aria-live="polite">{copied ? words.copied : words.copy}</span>
      </button>
    </p>
  )
}
