import { useMemo } from 'react'
import { endpointName } from '../../simulation/endpoints'
import { clientsOf } from '../../store/ClientBook'
import { triedServer } from '../../store/clients'
import { pictureAt, pictureRead } from '../../store/selectors'
import { CLIENT_WORDS } from '../../words/clients/clientWords'
import { duration } from '../../words/numbers'
import { DropDown } from '../DropDown'
import { clientItems } from '../menu/clientItems'
import { useLanguage, useRun, useSlice } from '../run'
import { ServerName } from '../Sentence'
import { TermName } from '../TermName'
import { SessionBar } from './SessionBar'
import { programText } from './programText'

/** Who it is, how its session stands, and what can be done to it. */
export function ClientHeading({ id }: { id: number }) {
  const words = CLIENT_WORDS[useLanguage()]
  const picture = useSlice(pictureRead)
  const recording = useSlice((state) => state.recording)
  const { events, us } = useSlice(({ read }) => read)
  const process = picture.clientProcesses[id]
  const client = picture.clients[id]
  if (!process) return null
  const book = clientsOf(recording)
  const standing = book.standing(id, events)
  const heardUs = book.heardUs(id, events)
  const expired = standing?.kind === 'ClientExpired'
  const running = process.status === 'running' && client !== undefined
  const alive = running && client.state !== 'CLOSED' && client.state !== 'AUTH_FAILED'
  return (
    <div className="client-heading">
      <div className="client-title">
        <h3>
          <span className="client-name">{words.name(endpointName(id))}</span>{' '}
          <span className="mono">{programText(process.program)}</span>
        </h3>
        <span className="role">
          {!running ? words.down : expired ? words.expired : client.state}
        </span>
        <ClientVerbs id={id} />
      </div>
      {running && <SessionLine id={id} />}
      {alive && heardUs !== null && client.timeoutMs > 0 && (
        <SessionBar heardUs={heardUs} timeoutMs={client.timeoutMs} us={us} />
      )}
      {standing?.kind === 'ClientDisconnected' && standing.unknown > 0 && (
        <p className="callout">
          <TermName id="connectionLoss">ConnectionLoss</TermName>. {words.unknown(standing.unknown)}
        </p>
      )}
    </div>
  )
}

/** Session, server, timeout, requests and watches in one line. */
function SessionLine({ id }: { id: number }) {
  const words = CLIENT_WORDS[useLanguage()]
  const client = useSlice((state) => pictureRead(state).clients[id])
  if (!client) return null
  const sid = triedServer(client)
  const { session, timeoutMs, pending, outgoing, watches } = client
  return (
    <p className="session-line note">
      <span>
        <TermName id="session">{words.session}</TermName>{' '}
        {session === '0x0' ? words.noSession : <code className="mono">{session}</code>}
      </span>
      <span>
        {sid === null ? (
          words.stage.between
        ) : (
          <ServerName sid={sid} text={`${words.server} ${sid}`} />
        )}
      </span>
      {timeoutMs > 0 && (
        <span>
          {words.timeout} {duration(timeoutMs)}
        </span>
      )}
      {watches > 0 && (
        <span>
          {words.watches} {watches}
        </span>
      )}
      {pending + outgoing > 0 && (
        <span>
          {words.requests}: {words.pending(pending, outgoing)}
        </span>
      )}
    </p>
  )
}

/** What can be done to it. What cannot be done now says why. */
function ClientVerbs({ id }: { id: number }) {
  const run = useRun()
  const language = useLanguage()
  const words = CLIENT_WORDS[language].verbs
  const picture = useSlice(pictureAt)
  const items = useMemo(() => clientItems(run, picture, id, language), [run, picture, id, language])
  return <DropDown label={words.short} name={words.menu(endpointName(id))} items={items} />
}
