import { count, duration, list, plural } from './numbers'
import { permissionsOf, type Permission } from './permissions'
import type { ZnodeWords } from './ZnodeWords'

const MAY: Readonly<Record<Permission, string>> = {
  create: 'create children',
  delete: 'delete children',
  read: 'read',
  write: 'write',
  admin: 'set the ACL',
}

const MODES = {
  standard: 'once',
  persistent: 'every time',
  persistentRecursive: 'every time, and everything below',
} as const

const WATCHED = { data: 'data', children: 'children', both: 'data and children' } as const

export const ZNODES_EN: ZnodeWords = {
  tab: 'Znodes',
  title: 'Znodes',
  seenFrom: 'seen from server',
  server: (sid) => `Server ${sid}`,
  down: (sid) =>
    `Server ${sid} is down. Its tree was in memory and is gone with the process; when it starts it is loaded from the disk again.`,
  neverRan: (sid) => `Server ${sid} has not been started: it has no tree yet.`,
  notServing: (sid) => `Server ${sid} serves nobody now: no client can read this tree.`,
  count: (n) => plural(n, 'znode'),
  search: 'Find a path',
  matches: (n, of) => `${count(n)} of ${count(of)}`,
  noMatch: (text) => `No path contains “${text}”.`,
  draw: 'Draw (Y)',
  hint: 'tree',
  close: 'Close (Y)',
  drawing: 'The tree of znodes',
  foldAll: 'Fold all',
  unfoldAll: 'Unfold all',
  version: 'data v',
  versionLong: 'version of the data',
  standing: {
    same: 'newest',
    older: 'older version',
    other: 'another history',
    missing: 'not there',
    down: 'down',
  },
  fate: { created: 'new', deleted: 'gone', changed: 'changed', watched: 'watch' },
  kinds: { ephemeral: 'ephemeral', sequential: 'seq', container: 'container', ttl: 'TTL' },
  row: ({ name, version, kinds, fate, dots }) =>
    [name, `version ${version}`, ...kinds, ...(fate ? [fate] : []), ...dots].join(', '),
  dots: (others) => (others.length === 0 ? 'newest on every server' : others.join('; ')),
  dot: (sid, standing, version) => {
    const has = version === null ? '' : ` (version ${version})`
    return `server ${sid}: ${ZNODES_EN.standing[standing]}${has}`
  },
  onServer: (sid) => `on server ${sid}`,
  gone: 'This step has deleted it; this is what it was.',
  notHere: (sid) => `Server ${sid} has no znode here now.`,
  choose: 'Choose a znode to see its data, its Stat, its ACL and who watches it.',
  data: 'Data',
  noData: 'null: it has no data',
  emptyData: 'empty: 0 bytes',
  bytes: (n) => plural(n, 'byte'),
  shownOf: (shown, of) => `the first ${count(shown)} of ${plural(of, 'byte')}`,
  notText: 'no UTF-8 text: shown as bytes',
  stat: 'Stat',
  owner: (session) => `It goes when session ${session} ends.`,
  ttl: (ms) => `It may go once it has no children and has not changed for ${duration(ms)}.`,
  container: 'A container: it goes some time after its last child has gone.',
  acl: 'ACL',
  who: (scheme, id) => {
    if (scheme === 'world') return 'anybody'
    if (scheme === 'auth') return 'whoever created it'
    if (scheme === 'ip') return `clients at ${id ?? ''}`
    if (scheme === 'digest') return `user ${(id ?? '').split(':')[0] ?? ''} (by password)`
    return `${scheme ?? ''} ${id ?? ''}`
  },
  may: (perms) => {
    const named = permissionsOf(perms)
    if (named.length === 5) return ' may do everything'
    if (named.length === 0) return ' may do nothing'
    return ` may ${list(
      named.map((each) => MAY[each]),
      'en',
    )}`
  },
  watchers: 'Watches on this server',
  nobodyWatches: 'Nobody watches it here. Watches are this server’s alone: no other knows of them.',
  watcher: ({ of, mode }) => `${WATCHED[of]}, ${MODES[mode]}`,
  watchedAbove: (path) => `left at ${path}`,
  versions: 'Who has which version',
  stale: ({ sid, has, committed, znode, others }) => {
    const lead =
      znode === null
        ? `Server ${sid} answers from ${has}.`
        : znode.version === null
          ? `Server ${sid} still answers that there is no ${znode.path}.`
          : `Server ${sid} still answers with version ${znode.version}.`
    const more = others.length > 0 ? ` Behind, too: ${list(others, 'en')}.` : ''
    return {
      lead,
      rest: `That is legal: ZooKeeper’s reads are served locally, and this server has not applied ${committed} yet. A client that must see it calls sync first.${more}`,
    }
  },
  sync: (sid) => `sync through server ${sid}`,
  folded: (n) => `${count(n)} more`,
  foldedAll: (drawn, of) => `${count(drawn)} of ${plural(of, 'znode')} drawn; the rest is folded.`,
}
