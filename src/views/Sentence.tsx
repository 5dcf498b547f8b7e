import { select } from '../store/actions'
import type { Span, Spans } from '../words/Span'
import { spansTogether } from '../words/together'
import { epochColour } from './stage/zxidText'
import { useRun } from './run'
import { TermName } from './TermName'

/** A sentence with what it speaks of: servers lead to the server, epochs have their colour, terms their meaning. */
export function Sentence({ spans }: { spans: Spans }) {
  const kept = spansTogether(spans)
  return kept.map((span, index) => {
    const [before, after] = [kept[index - 1], kept[index + 1]]
    if (span.kind !== 'text') return <Held key={index} {...{ before, span, after }} />
    const from = isButton(before) ? closing(span.text).length : 0
    const to = span.text.length - (isButton(after) ? opening(span.text).length : 0)
    return span.text.slice(from, to)
  })
}

interface HeldProps {
  before: Span | undefined
  span: Exclude<Span, { kind: 'text' }>
  after: Span | undefined
}

/** A browser lets a line end on either side of a button, before a full stop, too: what stands close to it is held. */
function Held({ before, span, after }: HeldProps) {
  const head = isButton(span) && before?.kind === 'text' ? opening(before.text) : ''
  const tail = isButton(span) && after?.kind === 'text' ? closing(after.text) : ''
  if (head === '' && tail === '') return <Piece span={span} />
  return (
    <span className="unparted">
      {head}
      <Piece span={span} />
      {tail}
    </span>
  )
}

function isButton(span: Span | undefined): boolean {
  return span?.kind === 'server' || span?.kind === 'client' || span?.kind === 'term'
}

/** Signs at the start of a text that no line begins with. */
function closing(text: string): string {
  return /^[.,:;?!)\]’”，。：；、？！）」》]+/.exec(text)?.[0] ?? ''
}

/** Signs at the end of a text that no line ends with. */
function opening(text: string): string {
  return /[([‘“（「《]+$/.exec(text)?.[0] ?? ''
}

function Piece({ span }: { span: Exclude<Span, { kind: 'text' }> }) {
  switch (span.kind) {
    case 'server':
      return <ServerName sid={span.sid} text={span.text} />
    case 'client':
      return <ClientName id={span.id} text={span.text} />
    case 'zxid':
      return <ZxidText {...span} />
    case 'epoch':
      return (
        <span className="mono strong" style={{ color: epochColour(span.epoch) }}>
          {span.text}
        </span>
      )
    case 'term':
      return <TermName id={span.term}>{span.text}</TermName>
    case 'code':
      return <code>{span.text}</code>
  }
}

export function ServerName({ sid, text }: { sid: number; text: string }) {
  const run = useRun()
  return (
    <button type="button" className="name" onClick={() => select(run, { kind: 'server', sid })}>
      {text}
    </button>
  )
}

function ClientName({ id, text }: { id: number; text: string }) {
  const run = useRun()
  return (
    <button type="button" className="name" onClick={() => select(run, { kind: 'client', id })}>
      {text}
    </button>
  )
}

/** `2:8` in two tones, in hex on hover. */
export function ZxidText({ zxid, epoch, counter }: Omit<Span & { kind: 'zxid' }, 'kind' | 'text'>) {
  return (
    <span className="mono" title={zxid}>
      <span className="strong" style={{ color: epochColour(Number(epoch)) }}>
        {epoch}
      </span>
      {counter !== '' && `:${counter}`}
    </span>
  )
}
