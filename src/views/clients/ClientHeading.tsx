import { useMemo, type ReactNode } from 'react'
import { clientsOf } from '../../store/ClientBook'
import { triedServer } from '../../store/clients'
import { pictureAt, pictureRead } from '../../store/selectors'
import { CLIENT_WORDS } from '../../words/clients/clientWords'
import { duration, span, time } from '../../words/numbers'
import { endpointName } from '../../simulation/endpoints'
import { clientItems } from '../menu/clientItems'
import { useLanguage, useRun, useSlice } from '../run'
import { ServerName } from '../Sentence'
import { TermName } from '../TermName'
import { SessionBar } from './SessionBar'
import { programText } from './programText'

/** Who it is, how its session stands, and what can be done to it. */
export function ClientHeading({ id }: { id: number }) {
  const language = useLanguage()
  const words = CLIENT_WORDS[language]
  const picture = useSlice(pictureRead)
  const recording = useSlice((state) => state.recording)
  const { events, us } = useSlice(({ read }) => read)
  const process = picture.clientProcesses[id]
  const client = picture.clients[id]
  if (!process) return null
  const book = clientsOf(recording)
  const standing = book.standing(id, events)
  const sid = triedServer(client)
  const heardUs = book.heardUs(id, events)
  const expired = standing?.kind === 'ClientExpired'
  const running = process.status === 'running'
  return (
    <div className="client-heading">
      <h3>
        {words.name(endpointName(id))} <span className="mono">{programText(process.program)}</span>{' '}
        <span className="role">
          {!running || !client ? words.down : expired ? words.expired : client.state}
        </span>
      </h3>
      <ClientVerbs id={id} />
      {client && running && (
        <dl className="pairs">
          <Pair name={<TermName id="session">{words.session}</TermName>}>
            {client.session === '0x0' ? (
              words.noSession
            ) : (
              <code className="mono">{client.session}</code>
            )}
          </Pair>
          <Pair name={words.server}>
            {sid === null ? (
              words.nowhere
            ) : (
              <ServerName
                sid={sid}
                text={`${words.server} ${sid} (${words.states[client.state]})`}
              />
            )}
          </Pair>
          {client.timeoutMs > 0 && <Pair name={words.timeout}>{duration(client.timeoutMs)}</Pair>}
          {heardUs !== null && (
            <Pair name={words.lastHeard}>
              {time(heardUs)} <small className="note">({words.ago(ago(us - heardUs))})</small>
            </Pair>
          )}
          <Pair name={words.requests}>{words.pending(client.pending, client.outgoing)}</Pair>
          {client.watches > 0 && (
            <Pair name={<TermName id="watch">{words.watches}</TermName>}>{client.watches}</Pair>
          )}
        </dl>
      )}
      {client && running && heardUs !== null && client.timeoutMs > 0 && sid !== null && (
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

function ago(us: number): string {
  return us < 1_000_000 ? span(Math.round(us / 1000) * 1000) : duration(us / 1000)
}

function Pair({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** What can be done to it. What cannot be done now says why. */
function ClientVerbs({ id }: { id: number }) {
  const run = useRun()
  const language = useLanguage()
  const words = CLIENT_WORDS[language].verbs
  const picture = useSlice(pictureAt)
  const items = useMemo(() => clientItems(run, picture, id, language), [run, picture, id, language])
  return (
    <div className="verbs" role="group" aria-label={words.menu(endpointName(id))}>
      {items.map(({ label, refused, act }) => (
        <button
          key={label}
          type="button"
          className="button"
          aria-disabled={refused ? true : undefined}
          title={refused ?? undefined}
          onClick={() => refused || act()}
        >
          {label}
        </button>
      ))}
    </div>
  )
}
