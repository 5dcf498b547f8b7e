import type { Picture } from '../../simulation/Picture'
import type { StageWords } from './StageWords'

/** The stage for ears: a list of servers and clients, a sentence or two each. */
export function EnsembleText({ picture, words }: { picture: Picture; words: StageWords }) {
  return (
    <ul className="for-ears" aria-label={words.asText}>
      {Object.values(picture.processes).map((process) => (
        <li key={process.sid}>{words.server(process, picture.servers[process.sid] ?? null)}</li>
      ))}
      {Object.values(picture.clientProcesses).map((process) => (
        <li key={process.sid}>{words.client(process, picture.clients[process.sid] ?? null)}</li>
      ))}
    </ul>
  )
}
