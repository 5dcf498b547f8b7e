import { useMemo } from 'react'
import type { RequestBook, SeenRequest } from '../../simulation/RequestBook'
import { DEEDS } from '../../words/deedWords'
import { useLanguage, useSlice } from '../run'
import { TermName } from '../TermName'
import { RequestList } from './RequestList'

/** What the clients of one server have asked for. */
export function ServerRequests({ sid }: { sid: number }) {
  const words = DEEDS[useLanguage()].requests
  const version = useSlice((state) => state.version)
  const book = useSlice((state) => state.requests)
  const mine = useMemo(() => requestsOf(book, version, sid), [book, version, sid])
  return (
    <section>
      <h3>
        <TermName id="request">{words.ofServer}</TermName>
      </h3>
      <RequestList requests={mine} most={8} />
    </section>
  )
}

/** The book changes in place, and its version says that it has. */
function requestsOf(book: RequestBook, _version: number, sid: number): readonly SeenRequest[] {
  return book.requests.filter((each) => each.sid === sid)
}
