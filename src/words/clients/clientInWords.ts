import { ownerOf } from '../../simulation/addresses'
import { endpointName } from '../../simulation/endpoints'
import type { ClientProcessPicture } from '../../simulation/Picture'
import type { ClientPicture } from '../../zookeeper/client/process/ClientPicture'
import type { Language } from '../Language'
import { STATUSES } from '../states'
import { CLIENT_WORDS } from './clientWords'

/** A client in a sentence, for ears and as a tooltip. */
export function clientInWords(
  process: ClientProcessPicture,
  client: ClientPicture | null,
  language: Language,
): string {
  const words = CLIENT_WORDS[language]
  const { sid: id, status, program } = process
  const running = status === 'running' && client !== null
  const sid = running && client.address !== null ? (ownerOf(client.address)?.sid ?? null) : null
  return words.stage.label({
    name: endpointName(id),
    program: program.kind === 'zkCli' ? 'zkCli' : program.recipe,
    state: running ? words.states[client.state] : STATUSES[language][status],
    sid,
    session: running && client.session !== '0x0' ? client.session : null,
  })
}
