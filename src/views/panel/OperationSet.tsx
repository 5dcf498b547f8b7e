import { printRequest } from '../../simulation/writeText'
import { MODEL } from '../../words/modelWords'
import { useLanguage } from '../run'
import { ModelList } from './ModelList'
import type { SetProps } from './SetProps'

/** S: what clients have asked for, and whom. */
export function OperationSet({ book, events }: SetProps) {
  const words = MODEL[useLanguage()]
  return (
    <ModelList summary={words.list('S')} sequence={book.operations} events={events}>
      {({ sid, request }) => (
        <>
          <code>{printRequest(request)}</code> <small>{words.asked(sid)}</small>
        </>
      )}
    </ModelList>
  )
}
