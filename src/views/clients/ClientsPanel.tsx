import { look } from '../../store/actions'
import { clientIds, clientShown } from '../../store/clients'
import { pictureRead } from '../../store/selectors'
import { CLIENT_WORDS } from '../../words/clients/clientWords'
import { useLanguage, useRun, useSlice } from '../run'
import { TermName } from '../TermName'
import { ClientHeading } from './ClientHeading'
import { ClientList } from './ClientList'
import { Console } from './Console'
import { RecipeView } from './RecipeView'
import '../styles/clients.css'

/** Clients that have a worker of their own; those after them share one. */
const OWN_WORKERS = 8

/** All clients, and of one of them its session and its console or program. */
export function ClientsPanel() {
  const run = useRun()
  const words = CLIENT_WORDS[useLanguage()]
  const picture = useSlice(pictureRead)
  const shown = useSlice(clientShown)
  const ids = clientIds(picture)
  const program = shown === null ? null : picture.clientProcesses[shown]?.program
  return (
    <>
      <div className="clients-head">
        <h2>
          <TermName id="client">{words.tab}</TermName>
        </h2>
        <span className="note">{ids.length > 0 && words.sessions(ids.length)}</span>
        <button type="button" className="button" onClick={() => look(run, { newClient: true })}>
          + {words.newClient.button}
        </button>
      </div>
      {ids.length === 0 && <p>{words.none}</p>}
      {ids.length > 0 && <ClientList ids={ids} shown={shown} />}
      {shown !== null && program && (
        <section className="client-shown" key={shown}>
          <ClientHeading id={shown} />
          {program.kind === 'zkCli' ? <Console id={shown} /> : <RecipeView id={shown} />}
        </section>
      )}
      {ids.length > 0 && <p className="note">{words.workers(OWN_WORKERS, ids.length)}</p>}
    </>
  )
}
