import type { FactOf, LogFact } from '../../zookeeper/Fact'
import { count } from '../numbers'
import { code, en, s, t, z, zh } from '../say'
import { source, type FactWords } from './FactWords'

type Kind = Extract<
  LogFact['kind'],
  | 'SnapshotBegun'
  | 'SnapshotPieceWritten'
  | 'SnapshotFinished'
  | 'SnapshotSkipped'
  | 'SnapshotAbandoned'
  | 'FilesPurged'
>

/** Snapshots that are written while transactions go on, and what becomes of old files. */
export const SNAPSHOTS: { readonly [K in Kind]: FactWords<FactOf<K>> } = {
  SnapshotBegun: {
    source: source('ZooKeeperServer.takeSnapshot'),
    en: {
      sentence: ({ file, zxid }, me) => en`${s(me)} begins ${code(file)}, named after ${z(zxid)}`,
      reason: ({ why }) =>
        why === 'count'
          ? en`Enough transactions have been logged since the last ${t('snapshot')}. It is written while others go on.`
          : en`Enough bytes have been logged since the last ${t('snapshot')}. It is written while others go on.`,
    },
    zh: {
      sentence: ({ file, zxid }, me) => zh`${s(me)} 开始写 ${code(file)}，以 ${z(zxid)} 命名`,
      reason: ({ why }) =>
        why === 'count'
          ? zh`自上次${t('snapshot')}以来，日志里的事务已经够多。写的同时，事务继续进行。`
          : zh`自上次${t('snapshot')}以来，日志已经够长。写的同时，事务继续进行。`,
    },
  },
  SnapshotPieceWritten: {
    source: source('DataTree.serialize'),
    en: {
      sentence: ({ file, znodes, of }, me) =>
        en`${s(me)} has ${count(znodes)} of ${count(of)} znodes in ${code(file)}`,
      reason: ({ ahead }) =>
        ahead === 0
          ? en`Nothing has been applied since it was begun.`
          : en`${count(ahead)} transactions have been applied since it was begun: it holds some of their results and not others. Replaying them over it makes it whole.`,
    },
    zh: {
      sentence: ({ file, znodes, of }, me) =>
        zh`${s(me)} 已把 ${count(of)} 个 znode 中的 ${count(znodes)} 个写入 ${code(file)}`,
      reason: ({ ahead }) =>
        ahead === 0
          ? zh`开始以来还没有执行过事务。`
          : zh`开始以来又执行了 ${count(ahead)} 个事务：其中有的结果已在里面，有的还没有。把它们重放一遍，快照就完整了。`,
    },
  },
  SnapshotFinished: {
    source: source('FileSnap.serialize'),
    en: {
      sentence: ({ file, znodes }, me) =>
        en`${s(me)} seals ${code(file)} with ${count(znodes)} znodes`,
      reason: ({ zxid, newest, ahead }) =>
        ahead === 0
          ? en`It is the tree as of ${z(zxid)}, and nothing newer. It is not fsynced; the log and the ${t('snapshot')} before it are there.`
          : en`It is named after ${z(zxid)} but went on until ${z(newest)}: of ${count(ahead)} later transactions it holds what was changed before its znode was written. A restart replays all of them over it, which gives the same tree.`,
    },
    zh: {
      sentence: ({ file, znodes }, me) =>
        zh`${s(me)} 写完 ${code(file)}，共 ${count(znodes)} 个 znode`,
      reason: ({ zxid, newest, ahead }) =>
        ahead === 0
          ? zh`它就是截至 ${z(zxid)} 的树，没有更新的内容。它没有刷盘；日志和前一个${t('snapshot')}都还在。`
          : zh`它以 ${z(zxid)} 命名，却一直写到 ${z(newest)}：之后的 ${count(ahead)} 个事务，凡在某个 znode 写出之前改过它的，结果已在里面。重启时把它们全部重放一遍，得到的树不变。`,
    },
  },
  SnapshotSkipped: {
    source: source('SyncRequestProcessor.run'),
    en: {
      sentence: ({ zxid, why }, me) =>
        why === 'busy'
          ? en`${s(me)} is too busy to snap, and skips the ${t('snapshot')} of ${z(zxid)}`
          : en`${s(me)} has the ${t('snapshot')} of ${z(zxid)} already`,
      reason: ({ file, why }) =>
        why === 'busy'
          ? en`${code(file)} is still being written, and there is one Snapshot Thread. The next is due when enough has been logged again.`
          : en`Nothing has been applied since ${code(file)}. Writing over it would, for a moment, leave no whole one.`,
    },
    zh: {
      sentence: ({ zxid, why }, me) =>
        why === 'busy'
          ? zh`${s(me)} 正忙，跳过截至 ${z(zxid)} 的${t('snapshot')}`
          : zh`${s(me)} 已经有截至 ${z(zxid)} 的${t('snapshot')}`,
      reason: ({ file, why }) =>
        why === 'busy'
          ? zh`${code(file)} 还没写完，而快照线程只有一个。等日志再积累够了，才轮到下一个。`
          : zh`${code(file)} 之后没有执行过事务。覆盖它，会有一刻连一个完整的快照都没有。`,
    },
  },
  SnapshotAbandoned: {
    source: source('ZooKeeperServer.shutdown'),
    en: {
      sentence: ({ file, znodes, of }, me) =>
        en`${s(me)} abandons ${code(file)} after ${count(znodes)} of ${count(of)} znodes`,
      reason: () =>
        en`Its role is over. What is logged and not committed is applied now, for the next vote; it must not get into a file named after something older. ZooKeeper’s thread writes on.`,
    },
    zh: {
      sentence: ({ file, znodes, of }, me) =>
        zh`${s(me)} 放弃 ${code(file)}：${count(of)} 个 znode 只写了 ${count(znodes)} 个`,
      reason: () =>
        zh`它的角色结束了。日志里尚未提交的事务现在要执行，好用于下一次投票；这些内容不能混进以更早的事务命名的文件。ZooKeeper 的线程会继续写下去。`,
    },
  },
  FilesPurged: {
    source: source('PurgeTxnLog.purgeOlderSnapshots'),
    en: {
      sentence: ({ files }, me) =>
        en`${s(me)} deletes ${count(files.length)} old ${files.length === 1 ? 'file' : 'files'}: ${code(files.join(' '))}`,
      reason: ({ oldest, retained }) =>
        en`It keeps ${count(retained)} snapshots. ${code(oldest)} is the oldest of them and durable, so nothing before it is needed, but for the log that goes on behind it.`,
    },
    zh: {
      sentence: ({ files }, me) =>
        zh`${s(me)} 删除 ${count(files.length)} 个旧文件：${code(files.join(' '))}`,
      reason: ({ oldest, retained }) =>
        zh`保留 ${count(retained)} 个快照。其中最旧的 ${code(oldest)} 已经落盘，更早的都不需要了，只留下接在它后面的那份日志。`,
    },
  },
}
