import { useMemo } from 'react'
import type { DeskVote, ServerPicture } from '../../zookeeper/ServerPicture'
import { plain } from '../../words/Span'
import { tallyLine } from '../../words/tally'
import { classes, useLanguage, usePage, useSlice } from '../run'
import { TermName } from '../TermName'
import { Meter } from './Meter'

/** What has reached one server's desk in this round: a cell per voter, and how far that is from a quorum. */
export function Desk({ server }: { server: ServerPicture }) {
  const words = usePage().why
  const language = useLanguage()
  const config = useSlice((state) => state.config)
  const voters = useMemo(
    () => config.servers.filter(({ type }) => type === 'participant').map(({ sid }) => sid),
    [config],
  )
  const { vote, tally, desk } = server
  const own = vote !== null && vote.leader >= 0 && !desk[server.sid]
  return (
    <section className="desk">
      <h3>
        <TermName id="desk">{words.desk(server.sid)}</TermName>
        <span className="note mono">
          <TermName id="round">{words.round(server.round)}</TermName>
        </span>
      </h3>
      <ul className="cells" style={{ gridTemplateColumns: `repeat(${voters.length}, 1fr)` }}>
        {voters.map((sid) => (
          <Cell key={sid} sid={sid} vote={desk[sid]} />
        ))}
      </ul>
      {tally && <Meter tally={tally} />}
      <p className="note">
        {tally && vote && vote.leader >= 0
          ? words.deskNote(plain(tallyLine(tally, language)), vote.leader)
          : words.nobodyYet}
        {own && ` ${words.loopback}`}
      </p>
    </section>
  )
}

function Cell({ sid, vote }: { sid: number; vote: DeskVote | undefined }) {
  return (
    <li className={classes(vote?.agrees && 'agrees')}>
      S{sid}
      <b>{vote && vote.leader >= 0 ? vote.leader : '–'}</b>
    </li>
  )
}
