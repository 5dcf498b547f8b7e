import { CODE } from '../../server/Code'
import type { KeeperException } from '../KeeperException'

/** A command that ended with a line on stderr (org.apache.zookeeper.cli.CliException and those below it). */
export class CliException extends Error {
  override name = 'CliException'

  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message)
  }
}

/** What Java's zkCli does not catch: it ends the process. The message is the exception's, behind its class. */
export class UncaughtException extends Error {
  override name = 'UncaughtException'
}

const NOTREADONLY = -119
const RECONFIGINPROGRESS = -14
const NEWCONFIGNOQUORUM = -13

const BEFORE_PATH: Readonly<Record<number, string>> = {
  [CODE.NONODE]: 'Node does not exist: ',
  [CODE.NOCHILDRENFOREPHEMERALS]: 'Ephemerals cannot have children: ',
  [CODE.NODEEXISTS]: 'Node already exists: ',
  [CODE.NOTEMPTY]: 'Node not empty: ',
  [NOTREADONLY]: 'Not a read-only call: ',
  [CODE.INVALIDACL]: 'Acl is not valid : ',
  [CODE.NOAUTH]: 'Insufficient permission : ',
  [CODE.BADARGUMENTS]: 'Arguments are not valid : ',
  [CODE.BADVERSION]: 'version No is not valid : ',
  [CODE.QUOTAEXCEEDED]: 'Quota has exceeded : ',
}

const SENTENCES: Readonly<Record<number, string>> = {
  [RECONFIGINPROGRESS]:
    'Another reconfiguration is in progress -- concurrent reconfigs not supported (yet)',
  [NEWCONFIGNOQUORUM]:
    'No quorum of new config is connected and up-to-date with the leader of last committed config - ' +
    'try invoking reconfiguration after new servers are connected and synced',
}

/** CliWrapperException.getMessage. */
export function wrapped({ code, path, message }: KeeperException): CliException {
  const before = BEFORE_PATH[code]
  if (before !== undefined) return new CliException(before + (path ?? 'null'))
  return new CliException(SENTENCES[code] ?? message)
}
