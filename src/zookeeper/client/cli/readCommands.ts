import { decodeUtf8 } from '../../jute/utf8'
import { CODE } from '../../server/Code'
import { VERSION } from '../../server/session/serverLines'
import { KeeperException } from '../KeeperException'
import { visitSubTreeDFS } from '../ZKUtil'
import {
  exists,
  getACL,
  getAllChildrenNumber,
  getChildren2,
  getConfig,
  getData,
  getEphemerals,
  sync,
  whoAmI,
} from '../ZooKeeper'
import { aclText } from './AclParser'
import { FLAG, usageOf, wordOf, type CliCommand } from './CliCommand'
import { CliException } from './CliException'
import { clientConfigText } from './ConfigUtils'
import { statText } from './StatPrinter'

/** Commands that only read (GetCommand, LsCommand, StatCommand, GetAclCommand, …). */

const get: CliCommand = {
  name: 'get',
  usage: '[-s] [-w] path',
  options: { s: FLAG, w: FLAG },
  atLeast: 2,
  deprecated: "'get path [watch]' has been deprecated. Please use 'get [-s] [-w] path' instead.",
  *exec(line, { out }) {
    const { data, stat } = yield* getData(wordOf(line, 1), line.has('w'))
    out(`${data === null ? 'null' : decodeUtf8(data)}\n`)
    if (line.has('s')) out(statText(stat))
  },
}

const LS = { name: 'ls', usage: '[-s] [-w] [-R] path' }

const ls: CliCommand = {
  ...LS,
  options: { '?': FLAG, s: FLAG, w: FLAG, R: FLAG },
  deprecated: "'ls path [watch]' has been deprecated. Please use 'ls [-w] path' instead.",
  *exec(line, { out }) {
    if (line.has('?')) out(LS_HELP)
    if (line.args.length < 2) throw new CliException(usageOf(LS))
    const path = wordOf(line, 1)
    if (line.has('R')) {
      yield* visitSubTreeDFS(path, line.has('w'), (each) => {
        out(`${each}\n`)
        return null
      })
      return
    }
    const { children, stat } = yield* getChildren2(path, line.has('w'))
    out(`[${[...children].sort().join(', ')}]\n`)
    if (line.has('s')) out(statText(stat))
  },
}

const LS_HELP = `usage: ls [options] path
 -?   help
 -R   recurse
 -s   stat
 -w   watch
`

const stat: CliCommand = {
  name: 'stat',
  usage: '[-w] path',
  options: { w: FLAG },
  atLeast: 2,
  deprecated: "'stat path [watch]' has been deprecated. Please use 'stat [-w] path' instead.",
  *exec(line, { out }) {
    const path = wordOf(line, 1)
    const found = yield* exists(path, line.has('w'))
    if (found === null) throw new KeeperException(CODE.NONODE, path)
    out(statText(found))
  },
}

const getAcl: CliCommand = {
  name: 'getAcl',
  usage: '[-s] path',
  options: { s: FLAG },
  atLeast: 2,
  *exec(line, { out }) {
    const answer = yield* getACL(wordOf(line, 1))
    for (const acl of answer.acl ?? []) out(aclText(acl))
    if (line.has('s')) out(statText(answer.stat))
  },
}

const allChildrenNumber: CliCommand = {
  name: 'getAllChildrenNumber',
  usage: 'path',
  options: {},
  atLeast: 2,
  *exec(line, { out }) {
    out(`${yield* getAllChildrenNumber(wordOf(line, 1))}\n`)
  },
}

const ephemerals: CliCommand = {
  name: 'getEphemerals',
  usage: 'path',
  options: {},
  *exec(line, { out }) {
    const paths = yield* getEphemerals(line.args.length < 2 ? '/' : wordOf(line, 1))
    out(`[${paths.join(', ')}]\n`)
  },
}

const config: CliCommand = {
  name: 'config',
  usage: '[-c] [-w] [-s]',
  options: { s: FLAG, w: FLAG, c: FLAG },
  *exec(line, { out }) {
    const answer = yield* getConfig(line.has('w'))
    const text = answer.data === null ? 'null' : decodeUtf8(answer.data)
    out(`${line.has('c') ? clientConfigText(text) : text}\n`)
    if (line.has('s')) out(statText(answer.stat))
  },
}

const syncPath: CliCommand = {
  name: 'sync',
  usage: 'path',
  options: {},
  atLeast: 2,
  *exec(line, { out }) {
    const rc = yield* sync(wordOf(line, 1))
    out(rc === CODE.OK ? 'Sync is OK\n' : `Sync has failed. rc=${rc}\n`)
  },
}

const version: CliCommand = {
  name: 'version',
  usage: '',
  options: {},
  atMost: 1,
  exec(_line, { out }) {
    out(`ZooKeeper CLI version: ${VERSION}\n`)
    return null
  },
}

const whoami: CliCommand = {
  name: 'whoami',
  usage: '',
  options: null,
  *exec(_line, { out }) {
    const clientInfo = yield* whoAmI()
    out('Auth scheme: User\n')
    for (const { authScheme, user } of clientInfo) out(`${authScheme}: ${user}\n`)
  },
}

export const READ_COMMANDS: readonly CliCommand[] = [
  ...[get, ls, stat, getAcl, allChildrenNumber, ephemerals, config, syncPath, version, whoami],
]
