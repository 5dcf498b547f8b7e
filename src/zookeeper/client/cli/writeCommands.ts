import { encodeUtf8 } from '../../jute/utf8'
import { CODE } from '../../server/Code'
import { KeeperException } from '../KeeperException'
import { deleteRecursive, visitSubTreeDFS } from '../ZKUtil'
import {
  close,
  create,
  deleteNode,
  OPEN_ACL_UNSAFE,
  setACL,
  setData,
  type CreateMode,
} from '../ZooKeeper'
import { parseAcl } from './AclParser'
import { FLAG, VALUE, versionOf, wordOf, type CliCommand } from './CliCommand'
import { CliException } from './CliException'
import type { CommandLine } from './CommandLine'
import { parseInteger } from './javaNumbers'
import { statText } from './StatPrinter'

/** Commands that change znodes or the session (CreateCommand, SetCommand, DeleteCommand, …). */

const createNode: CliCommand = {
  name: 'create',
  usage: '[-s] [-e] [-c] [-t ttl] path [data] [acl]',
  options: { e: FLAG, s: FLAG, c: FLAG, t: VALUE },
  atLeast: 2,
  *exec(line, { err }) {
    const { mode, ttl } = modeOf(line)
    const [, path = '', data, aclText] = line.args
    const bytes = data === undefined ? null : encodeUtf8(data)
    const acl = aclText === undefined ? OPEN_ACL_UNSAFE : parseAcl(aclText, err)
    try {
      err(`Created ${yield* create(path, bytes, acl, mode, ttl)}\n`)
    } catch (error) {
      if (error instanceof KeeperException && error.code === CODE.EPHEMERALONLOCALSESSION)
        err('Unable to create ephemeral node on a local session\n')
      if (error instanceof KeeperException && error.code === CODE.INVALIDACL)
        err(`${error.message}\n`)
      throw error
    }
  },
}

const MAX_TTL = 0xff_ffff_ffffn

function modeOf(line: CommandLine): { mode: CreateMode; ttl: bigint | null } {
  const [e, s, c, t] = ['e', 's', 'c', 't'].map((option) => line.has(option))
  if (c === true && (e === true || s === true)) {
    throw new CliException(
      '-c cannot be combined with -s or -e. Containers cannot be ephemeral or sequential.',
    )
  }
  const ttl = t === true ? parseInteger(line.value('t'), 64) : 0n
  if (ttl === null) throw new CliException('-t argument must be a long value')
  if (t === true && e === true) throw new CliException('TTLs cannot be used with Ephemeral znodes')
  if (t === true && c === true) throw new CliException('TTLs cannot be used with Container znodes')
  if (t === true) {
    if (ttl <= 0n || ttl > MAX_TTL)
      throw new CliException(`ttl must be positive and cannot be larger than: ${MAX_TTL}`)
    const mode = s === true ? 'PERSISTENT_SEQUENTIAL_WITH_TTL' : 'PERSISTENT_WITH_TTL'
    return { mode, ttl }
  }
  if (e === true) return { mode: s === true ? 'EPHEMERAL_SEQUENTIAL' : 'EPHEMERAL', ttl: null }
  if (c === true) return { mode: 'CONTAINER', ttl: null }
  return { mode: s === true ? 'PERSISTENT_SEQUENTIAL' : 'PERSISTENT', ttl: null }
}

const set: CliCommand = {
  name: 'set',
  usage: '[-s] [-v version] path data',
  options: { s: FLAG, v: VALUE },
  atLeast: 3,
  *exec(line, { out }) {
    const version = versionOf(line)
    const stat = yield* setData(wordOf(line, 1), encodeUtf8(wordOf(line, 2)), version)
    if (line.has('s')) out(statText(stat))
  },
}

const deleteCommand: CliCommand = {
  name: 'delete',
  usage: '[-v version] path',
  options: { v: VALUE },
  atLeast: 2,
  deprecated:
    "'delete path [version]' has been deprecated. Please use 'delete [-v version] path' instead.",
  *exec(line) {
    const version = versionOf(line)
    yield* deleteNode(wordOf(line, 1), version)
  },
}

const BATCH_SIZE = 1000n

const deleteAll: CliCommand = {
  name: 'deleteall',
  usage: 'path [-b batch size]',
  options: { b: VALUE },
  atLeast: 2,
  *exec(line, { err }) {
    const batchSize = line.has('b') ? parseInteger(line.value('b'), 32) : BATCH_SIZE
    if (batchSize === null) throw new CliException('-b argument must be an int value')
    const all = yield* deleteRecursive(wordOf(line, 1), Number(batchSize))
    if (!all) err('Failed to delete some node(s) in the subtree!\n')
  },
}

const setAcl: CliCommand = {
  name: 'setAcl',
  usage: '[-s] [-v version] [-R] path acl',
  options: { s: FLAG, v: VALUE, R: FLAG },
  atLeast: 3,
  *exec(line, { out, err }) {
    const path = wordOf(line, 1)
    const acl = parseAcl(wordOf(line, 2), err)
    const version = versionOf(line)
    if (!line.has('R')) {
      const stat = yield* setACL(path, acl, version)
      if (line.has('s')) out(statText(stat))
      return
    }
    yield* visitSubTreeDFS(path, false, function* (each) {
      try {
        yield* setACL(each, acl, version)
      } catch (error) {
        if (!(error instanceof KeeperException)) throw error
        out(error.message)
      }
    })
  },
}

const addAuth: CliCommand = {
  name: 'addauth',
  usage: 'scheme auth',
  options: {},
  atLeast: 2,
  exec(line, terminal) {
    const auth = line.args[2]
    terminal.addAuth(wordOf(line, 1), auth === undefined ? null : encodeUtf8(auth))
    return null
  },
}

const closeCommand: CliCommand = {
  name: 'close',
  usage: '',
  options: null,
  *exec() {
    yield* close()
  },
}

export const WRITE_COMMANDS: readonly CliCommand[] = [
  ...[createNode, set, deleteCommand, deleteAll, setAcl, addAuth, closeCommand],
]
