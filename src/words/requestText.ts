import type { Hex } from '../zookeeper/Zxid'
import { zxidParts } from './numbers'

/** Codes of KeeperException by the names under which clients know them. */
const ERRORS: Readonly<Record<number, string>> = {
  [-2]: 'RuntimeInconsistency',
  [-5]: 'MarshallingError',
  [-6]: 'Unimplemented',
  [-8]: 'BadArguments',
  [-101]: 'NoNode',
  [-102]: 'NoAuth',
  [-103]: 'BadVersion',
  [-108]: 'NoChildrenForEphemerals',
  [-110]: 'NodeExists',
  [-111]: 'NotEmpty',
  [-112]: 'SessionExpired',
  [-114]: 'InvalidACL',
}

/** `NodeExists`; the number of a code that has no name here. */
export function errorName(err: number): string {
  return ERRORS[err] ?? String(err)
}

/** `2:8`. */
export function zxidShort(zxid: Hex): string {
  return zxidParts(zxid).text
}
