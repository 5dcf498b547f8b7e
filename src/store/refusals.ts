import { circumstancesIn } from '../simulation/circumstances'
import type { Command, Refusal } from '../simulation/Command'
import type { Picture } from '../simulation/Picture'
import { check } from '../simulation/refuse'

/** Why a command would be refused at that moment; null: it can be given. */
export function refusalAt(picture: Picture, command: Command): Refusal | null {
  return check(circumstancesIn(picture), command)
}
