import type { Picture } from '../../simulation/Picture'
import { pictureRead } from '../../store/selectors'
import type { ServerPicture } from '../../zookeeper/ServerPicture'
import { PHASES, STATES, STATUSES } from '../../words/states'
import { zxidParts } from '../../words/numbers'
import type { TermId } from '../../words/terms'
import { useLanguage, usePage, useSlice } from '../run'
import { roleLook } from '../stage/roleLook'
import { ZxidText } from '../Sentence'
import { TermName } from '../TermName'
import { Desk } from './Desk'
import { DiskFiles } from './DiskFiles'
import { Epochs } from './Epochs'
import { FourLetterWord } from './FourLetterWord'
import { Leading } from './Leading'
import { Logs } from './Logs'
import { OutsideVotes } from './OutsideVotes'
import { Proposals } from './Proposals'
import { Connections, Timers } from './ServerLists'
import { SessionClocks } from './SessionClocks'
import { SyncConversation } from './SyncConversation'
import { Verbs } from './Verbs'
import { ServerRequests } from '../write/ServerRequests'

/** Everything about one server: what it says of itself, and what the world knows of its disk, links and timers. */
export function ServerPanel({ sid }: { sid: number }) {
  const words = usePage().server
  const picture = useSlice(pictureRead)
  const server = picture.servers[sid]
  const process = picture.processes[sid]
  if (!process) return null
  const alive = process.status === 'running' || process.status === 'paused'
  return (
    <>
      <Heading picture={picture} sid={sid} />
      <Verbs sid={sid} />
      {!server && <p>{words.neverStarted}</p>}
      {server && !alive && <p className="note">{words.asItWas}</p>}
      {server && <Said server={server} />}
      {alive && server?.leader && <SessionClocks leader={server.leader} />}
      <Logs sid={sid} />
      <SyncConversation sid={sid} />
      <ServerRequests sid={sid} />
      <Epochs server={alive ? server : undefined} disk={picture.disks[sid]} />
      <DiskFiles
        sid={sid}
        disk={picture.disks[sid]}
        snapshotting={alive && server ? server.snapshotting : null}
      />
      {server && <FourLetterWord key={sid} sid={sid} />}
      <Connections sid={sid} connections={picture.connections} queued={server?.queuedFor ?? []} />
      <Timers timers={picture.timers[sid] ?? {}} />
    </>
  )
}

const STATE_TERMS: Readonly<Record<ServerPicture['state'], TermId>> = {
  LOOKING: 'looking',
  FOLLOWING: 'follower',
  LEADING: 'leader',
  OBSERVING: 'observer',
}

const PHASE_TERMS: Readonly<Record<ServerPicture['phase'], TermId>> = {
  ELECTION: 'totalOrder',
  DISCOVERY: 'discovery',
  SYNCHRONIZATION: 'synchronisation',
  BROADCAST: 'broadcast',
}

function Heading({ picture, sid }: { picture: Picture; sid: number }) {
  const language = useLanguage()
  const words = usePage().server
  const server = picture.servers[sid]
  const process = picture.processes[sid]
  if (!process) return null
  const look = roleLook(process, server)
  const running = process.status === 'running'
  return (
    <div className={`server-heading ${look}`}>
      <h2>
        {words.tab(sid)}{' '}
        <span className="role">
          {server && running ? server.state : STATUSES[language][process.status]}
        </span>
      </h2>
      {server && running && (
        <p>
          <TermName id={STATE_TERMS[server.state]}>{STATES[language][server.state]}</TermName> ·{' '}
          <TermName id={PHASE_TERMS[server.phase]}>{PHASES[language][server.phase]}</TermName> ·{' '}
          {server.serving ? words.serving : words.notServing} ·{' '}
          {words.incarnation(server.incarnation)}
        </p>
      )}
      {process.exit && <p>{process.exit.reason}</p>}
    </div>
  )
}

/** What the server says of itself. */
function Said({ server }: { server: ServerPicture }) {
  const words = usePage().server
  const leader = server.vote?.leader ?? -1
  return (
    <>
      <dl className="pairs">
        <dt>
          <TermName id="vote">{words.vote}</TermName>
        </dt>
        <dd>{leader < 0 ? words.votesForNobody : words.votesFor(leader)}</dd>
        <dt>
          <TermName id="zxid">{words.lastZxid}</TermName>
        </dt>
        <dd>
          <ZxidText zxid={server.lastZxid} {...zxidParts(server.lastZxid)} />{' '}
          <small className="mono note">{server.lastZxid}</small>
        </dd>
      </dl>
      {server.state === 'LOOKING' && <Desk server={server} />}
      <OutsideVotes votes={server.outside} />
      <Leading server={server} />
      {server.leader && <Proposals leader={server.leader} />}
    </>
  )
}
