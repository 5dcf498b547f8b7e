import type { DeskVote } from '../../zookeeper/ServerPicture'
import { usePage } from '../run'

/** What servers that are not looking have answered: outofelection. */
export function OutsideVotes({ votes }: { votes: Readonly<Record<number, DeskVote>> }) {
  const words = usePage().server
  const rows = Object.entries(votes)
  if (rows.length === 0) return null
  return (
    <section>
      <h3>{words.outside}</h3>
      <table className="facts">
        <thead>
          <tr>
            <th scope="col">{words.voter}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.candidate}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([sid, { state, leader }]) => (
            <tr key={sid}>
              <th scope="row">S{sid}</th>
              <td className="mono">{state}</td>
              <td className="mono">{leader < 0 ? '–' : leader}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note">{words.outsideNote}</p>
    </section>
  )
}
