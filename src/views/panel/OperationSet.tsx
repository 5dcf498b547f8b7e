import { endpointName } from '../../simulation/endpoints'
import { printRequest } from '../../simulation/writeText'
import { visibleText } from '../../words/visibleText'
import { MODEL } from '../../words/modelWords'
import { useLanguage } from '../run'
import { ModelList } from './ModelList'
import type { SetProps } from './SetProps'

/** S: what clients have asked for, and whom. */
export function OperationSet({ book, events }: SetProps) {
  const words = MODEL[useLanguage()]
  return (
    <ModelList summary={words.list('S')} sequence={book.operations} events={events}>
      {(operation) => (
        <>
          {operation.kind === 'sent' && `${endpointName(operation.from)}: `}
          <code>
            {operation.kind === 'sent'
              ? visibleText(operation.text)
              : printRequest(operation.request)}
          </code>{' '}
          <small>{words.asked(operation.sid)}</small>
        </>
      )}
    </ModelList>
  )
}
