import { CODE } from '../server/Code'

export { CODE }

const MESSAGES: Readonly<Record<number, string>> = {
  [0]: 'ok',
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
  [-100]: 'APIError',
  [-101]: 'NoNode',
  [-102]: 'NoAuth',
  [-103]: 'BadVersion',
  [-108]: 'NoChildrenForEphemerals',
  [-110]: 'NodeExists',
  [-111]: 'Directory not empty',
  [-112]: 'Session expired',
  [-113]: 'Invalid callback',
  [-114]: 'InvalidACL',
  [-115]: 'AuthFailed',
  [-118]: 'Session moved',
  [-119]: 'Not a read-only call',
  [-120]: 'Ephemeral node on local session',
  [-121]: 'No such watcher',
  [-123]: 'Reconfig is disabled',
  [-124]: 'Session closed because client failed to authenticate',
  [-125]: 'Quota has exceeded',
  [-127]: 'Op throttled due to high load',
}

/** A call that ended with an error (org.apache.zookeeper.KeeperException); `path` null where it concerns none. */
export class KeeperException extends Error {
  override name = 'KeeperException'

  constructor(
    readonly code: number,
    readonly path: string | null = null,
  ) {
    const said = MESSAGES[code] ?? `Unknown error ${code}`
    super(`KeeperErrorCode = ${said}${path === null || path === '' ? '' : ` for ${path}`}`)
  }
}

/** A call that was refused before anything was sent. */
export class IllegalArgumentException extends Error {
  override name = 'IllegalArgumentException'
}
