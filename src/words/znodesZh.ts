import { count, duration, list } from './numbers'
import { permissionsOf, type Permission } from './permissions'
import type { ZnodeWords } from './ZnodeWords'

const MAY: Readonly<Record<Permission, string>> = {
  create: '创建子节点',
  delete: '删除子节点',
  read: '读',
  write: '写',
  admin: '设置 ACL',
}

const MODES = {
  standard: '一次性',
  persistent: '持久',
  persistentRecursive: '持久，并包括整棵子树',
} as const

const WATCHED = { data: '数据', children: '子节点', both: '数据和子节点' } as const

export const ZNODES_ZH: ZnodeWords = {
  tab: 'Znode',
  title: 'Znode（数据节点）',
  seenFrom: '从哪台服务器看',
  server: (sid) => `服务器 ${sid}`,
  down: (sid) =>
    `服务器 ${sid} 已停止。它的数据树在内存里，随进程一起没有了；重启时会从磁盘重新加载。`,
  neverRan: (sid) => `服务器 ${sid} 还没有启动过：它还没有数据树。`,
  notServing: (sid) => `服务器 ${sid} 现在不提供服务：没有客户端能读到这棵树。`,
  count: (n) => `${count(n)} 个 znode`,
  search: '查找路径',
  matches: (n, of) => `${count(n)} / ${count(of)}`,
  noMatch: (text) => `没有路径包含“${text}”。`,
  draw: '画树（Y）',
  hint: '树',
  close: '关闭（Y）',
  drawing: 'znode 树',
  foldAll: '全部折叠',
  unfoldAll: '全部展开',
  version: '版本',
  versionLong: '数据的版本',
  standing: {
    same: '最新',
    older: '旧版本',
    other: '另一段历史',
    missing: '没有',
    down: '已停止',
  },
  fate: { created: '新建', deleted: '已删除', changed: '已修改', watched: '监听' },
  kinds: { ephemeral: '临时', sequential: '顺序', container: '容器', ttl: 'TTL' },
  row: ({ name, version, kinds, fate, dots }) =>
    [name, `版本 ${version}`, ...kinds, ...(fate ? [fate] : []), ...dots].join('，'),
  dots: (others) => (others.length === 0 ? '所有服务器上都是最新版本' : others.join('；')),
  dot: (sid, standing, version) => {
    const has = version === null ? '' : `（版本 ${version}）`
    return `服务器 ${sid}：${ZNODES_ZH.standing[standing]}${has}`
  },
  onServer: (sid) => `在服务器 ${sid} 上`,
  gone: '这一步删除了它；下面是删除前的样子。',
  notHere: (sid) => `服务器 ${sid} 上现在没有这个 znode。`,
  choose: '选择一个 znode，可以看到它的数据、Stat、ACL 和监听者。',
  data: '数据',
  noData: 'null：没有数据',
  emptyData: '空：0 字节',
  bytes: (n) => `${count(n)} 字节`,
  shownOf: (shown, of) => `共 ${count(of)} 字节，显示前 ${count(shown)} 字节`,
  notText: '不是 UTF-8 文本，按字节显示',
  stat: 'Stat',
  owner: (session) => `会话 ${session} 结束时，它随之删除。`,
  ttl: (ms) => `没有子节点且 ${duration(ms)} 内没有修改之后，它可以被删除。`,
  container: '容器节点：最后一个子节点删除一段时间后，它也会被删除。',
  acl: 'ACL',
  who: (scheme, id) => {
    if (scheme === 'world') return '任何人'
    if (scheme === 'auth') return '创建者'
    if (scheme === 'ip') return `来自 ${id ?? ''} 的客户端`
    if (scheme === 'digest') return `用户 ${(id ?? '').split(':')[0] ?? ''}（凭密码）`
    return `${scheme ?? ''} ${id ?? ''}`
  },
  may: (perms) => {
    const named = permissionsOf(perms)
    if (named.length === 5) return '可以做任何操作'
    if (named.length === 0) return '什么都不能做'
    return `可以${named.map((each) => MAY[each]).join('、')}`
  },
  watchers: '这台服务器上的监听',
  nobodyWatches: '这里没有人监听它。监听只属于这台服务器，其他服务器都不知道。',
  watcher: ({ of, mode }) => `${WATCHED[of]}，${MODES[mode]}`,
  watchedAbove: (path) => `设在 ${path}`,
  versions: '谁有哪个版本',
  stale: ({ sid, has, committed, znode, others }) => {
    const lead =
      znode === null
        ? `服务器 ${sid} 只应用到 ${has}，并据此回答。`
        : znode.version === null
          ? `服务器 ${sid} 仍然回答没有 ${znode.path}。`
          : `服务器 ${sid} 仍然用版本 ${znode.version} 回答。`
    const more = others.length > 0 ? `同样落后的还有：${list(others, 'zh')}。` : ''
    return {
      lead,
      rest: `这是合法的：ZooKeeper 的读由各服务器在本地回答，而这台服务器还没有应用 ${committed}。必须读到它的客户端要先调用 sync。${more}`,
    }
  },
  sync: (sid) => `通过服务器 ${sid} 执行 sync`,
  folded: (n) => `另有 ${count(n)} 个`,
  foldedAll: (drawn, of) => `共 ${count(of)} 个 znode，画出 ${count(drawn)} 个，其余已折叠。`,
}
