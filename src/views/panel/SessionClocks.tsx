import { sessionLeft } from '../../geometry/sessionClock'
import { duration } from '../../words/numbers'
import { SESSION_CLOCKS } from '../../words/sessionClockWords'
import type { LeaderPicture, SessionClockPicture } from '../../zookeeper/ServerPicture'
import type { Hex } from '../../zookeeper/Zxid'
import { useLanguage, useSlice } from '../run'
import { TermName } from '../TermName'
import { SessionName } from '../znodes/SessionName'

/** The sessions a leader watches over: whose they are, and what is left of each until it expires. */
export function SessionClocks({ leader }: { leader: LeaderPicture }) {
  const words = SESSION_CLOCKS[useLanguage()]
  const clocks = Object.entries(leader.sessionClocks) as [Hex, SessionClockPicture][]
  if (clocks.length === 0) return null
  return (
    <section className="session-clocks">
      <h3>
        <TermName id="session">{words.title}</TermName>
      </h3>
      <ul className="rows">
        {clocks.map(([session, clock]) => (
          <Row key={session} session={session} clock={clock} />
        ))}
      </ul>
      {leader.tracked > clocks.length && (
        <p className="note">{words.more(leader.tracked - clocks.length)}</p>
      )}
      <p className="note">{words.note}</p>
    </section>
  )
}

function Row({ session, clock }: { session: Hex; clock: SessionClockPicture }) {
  const words = SESSION_CLOCKS[useLanguage()]
  const us = useSlice(({ read }) => read.us)
  const { timeout, expiresUs, owner, closing } = clock
  const leftMs = Math.max(0, expiresUs - us) / 1000
  const left = sessionLeft({ heardUs: expiresUs - timeout * 1000, timeoutMs: timeout }, us)
  return (
    <li>
      <span>
        <SessionName session={session} />
      </span>
      <small>
        {words.timeout(duration(timeout))}
        {owner !== null && ` · ${words.over(owner)}`}
      </small>
      <div className="session-bar" aria-hidden="true">
        <span style={{ width: `${(left * 100).toFixed(1)}%` }} data-low={left < 1 / 3} />
      </div>
      <small>{closing ? words.closing : words.left(duration(leftMs))}</small>
    </li>
  )
}
