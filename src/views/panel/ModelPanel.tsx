import type { ReactNode } from 'react'
import { modelOf, type ModelBook } from '../../store/ModelBook'
import { MODEL, type ModelSet } from '../../words/modelWords'
import { count } from '../../words/numbers'
import type { TermId } from '../../words/terms'
import { useLanguage, useSlice } from '../run'
import { TermName } from '../TermName'
import { FaultSet } from './FaultSet'
import { MessageSet } from './MessageSet'
import { OperationSet } from './OperationSet'
import { TimestampSet } from './TimestampSet'
import '../styles/model.css'

/** The tuple ZAB = (S, M, T, F) of this run, up to the moment that panels speak of. */
export function ModelPanel() {
  const words = MODEL[useLanguage()]
  const recording = useSlice((state) => state.recording)
  const { events } = useSlice(({ read }) => read)
  const book = modelOf(recording)
  const given = { book, events }
  return (
    <>
      <div>
        <h2 className="mono">
          <TermName id="model">ZAB = (S, M, T, F)</TermName>
        </h2>
        <p className="note">{words.what(events)}</p>
      </div>
      <ModelSetView letter="S" size={book.operations.before(events)}>
        <OperationSet {...given} />
      </ModelSetView>
      <ModelSetView letter="M" size={messagesIn(book, events)}>
        <MessageSet {...given} />
      </ModelSetView>
      <ModelSetView
        letter="T"
        size={sum(book.timestamps.values(), ({ proposed }) => proposed.before(events))}
      >
        <TimestampSet {...given} />
      </ModelSetView>
      <ModelSetView letter="F" size={faultsIn(book, events)}>
        <FaultSet {...given} />
      </ModelSetView>
    </>
  )
}

const SET_TERMS: Readonly<Record<ModelSet, TermId>> = {
  ...{ S: 'request', M: 'notification', T: 'zxid', F: 'fault' },
}

interface ModelSetViewProps {
  letter: ModelSet
  size: number
  children: ReactNode
}

function ModelSetView({ letter, size, children }: ModelSetViewProps) {
  const words = MODEL[useLanguage()].sets[letter]
  return (
    <section className="model-set" data-set={letter}>
      <h3>
        <span>
          <b className="mono">{letter}</b> <TermName id={SET_TERMS[letter]}>{words.name}</TermName>
        </span>
        <span className="mono size">{count(size)}</span>
      </h3>
      <p className="note">{size === 0 ? words.none : words.what}</p>
      {children}
    </section>
  )
}

function messagesIn({ messages }: ModelBook, events: number): number {
  return sum(messages.values(), ({ family, sent }) => {
    return family === 'connection' ? 0 : sent.before(events)
  })
}

function faultsIn({ faults }: ModelBook, events: number): number {
  const { crash, network, disk, time } = faults
  return sum([crash, network, disk, time], (each) => each.before(events))
}

function sum<T>(items: Iterable<T>, of: (item: T) => number): number {
  let total = 0
  for (const item of items) total += of(item)
  return total
}
