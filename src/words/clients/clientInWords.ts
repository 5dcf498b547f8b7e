import { ownerOf } from '../../simulation/addresses'
import { endpointName } from '../../simulation/endpoints'
import type { ClientProcessPicture } from '../../simulation/Picture'
import type { ClientPicture } from '../../zookeeper/client/process/ClientPicture'
import type { Language } from '../Language'
import { STATUSES } from '../states'
import { CLIENT_WORDS } from './clientWords'
import { recipeShort } from './recipeNotes'

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

/** What the program of a recipe does, in a word or two; null: nothing to say. */
export function clientNote(client: ClientPicture | null, language: Language): string | null {
  if (client?.program.kind !== 'recipe' || client.recipe === null) return null
  return recipeShort({ recipe: client.program.recipe, ...client.recipe }, language)
}
