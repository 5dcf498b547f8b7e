import type { Hex } from '../zookeeper/Zxid'
import { zxidParts } from './numbers'

/** Codes of KeeperException by the names under which clients know them. */
const ERRORS: Readonly<Record<number, string>> = {
  [-1]: 'SystemError',
  [-2]: 'RuntimeInconsistency',
  [-3]: 'DataInconsistency',
  [-4]: 'ConnectionLoss',
  [-5]: 'MarshallingError',
  [-6]: 'Unimplemented',
  [-7]: 'OperationTimeout',
  [-8]: 'BadArguments',
  [-13]: 'NewConfigNoQuorum',
  [-14]: 'ReconfigInProgress',
  [-101]: 'NoNode',
  [-102]: 'NoAuth',
  [-103]: 'BadVersion',
  [-108]: 'NoChildrenForEphemerals',
  [-110]: 'NodeExists',
  [-111]: 'NotEmpty',
  [-112]: 'SessionExpired',
  [-113]: 'InvalidCallback',
  [-114]: 'InvalidACL',
  [-115]: 'AuthFailed',
  [-118]: 'SessionMoved',
  [-119]: 'NotReadOnly',
  [-120]: 'EphemeralOnLocalSession',
  [-121]: 'NoWatcher',
  [-123]: 'ReconfigDisabled',
  [-124]: 'SessionClosedRequireAuth',
  [-125]: 'QuotaExceeded',
  [-127]: 'ThrottledOp',
}

/** `NodeExists`; the number of a code that has no name here. */
export function errorName(err: number): string {
  return ERRORS[err] ?? String(err)
}

/** `2:8`. */
export function zxidShort(zxid: Hex): string {
  return zxidParts(zxid).text
}
