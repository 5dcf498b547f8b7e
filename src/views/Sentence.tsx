import { select } from '../store/actions'
import type { Span, Spans } from '../words/Span'
import { epochColour } from './stage/zxidText'
import { useRun } from './run'
import { TermName } from './TermName'

/** A sentence with what it speaks of: servers lead to the server, epochs have their colour, terms their meaning. */
export function Sentence({ spans }: { spans: Spans }) {
  return spans.map((span, index) =>
    span.kind === 'text' ? span.text : <Piece key={index} span={span} />,
  )
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
