import type { InEach } from './Language'
import { count } from './numbers'

/** A server's disk: its files, and how to take them along. */
export interface DiskWords {
  readonly download: string
  readonly downloadWhat: string
  readonly noDirectory: (sid: number) => string
  /** What a log file holds: `1:1 to 1:9`. */
  readonly transactions: (from: string, to: string) => string
  readonly fuzzy: (znodes: number, of: number) => string
  readonly ahead: (n: number) => string
  readonly survives: (runs: string) => string
  readonly survivesNothing: string
  readonly snapshotUpTo: (zxid: string) => string
}

export const DISKS: InEach<DiskWords> = {
  en: {
    download: 'Download its data directory',
    downloadWhat: 'A zip that a real ZooKeeper 3.8 starts with',
    noDirectory: (sid) => `The files of server ${sid} cannot be had: the run has stopped.`,
    transactions: (from, to) => (from === to ? from : `${from} to ${to}`),
    fuzzy: (znodes, of) => `being written: ${count(znodes)} of ${count(of)} znodes`,
    ahead: (n) =>
      n === 0
        ? 'no transaction applied since it was begun'
        : `${count(n)} ${n === 1 ? 'transaction' : 'transactions'} applied since it was begun`,
    survives: (runs) => `A loss of power would leave ${runs}.`,
    survivesNothing: 'A loss of power would leave no transaction.',
    snapshotUpTo: (zxid) => `a snapshot up to ${zxid}`,
  },
  zh: {
    download: '下载它的数据目录',
    downloadWhat: '真正的 ZooKeeper 3.8 可以用它启动的 zip',
    noDirectory: (sid) => `无法取得服务器 ${sid} 的文件：运行已经停止。`,
    transactions: (from, to) => (from === to ? from : `${from} 到 ${to}`),
    fuzzy: (znodes, of) => `正在写入：${count(of)} 个 znode 中的 ${count(znodes)} 个`,
    ahead: (n) => (n === 0 ? '开始以来没有应用新的事务' : `开始以来又应用了 ${count(n)} 个事务`),
    survives: (runs) => `断电后会留下 ${runs}。`,
    survivesNothing: '断电后不会留下任何事务。',
    snapshotUpTo: (zxid) => `到 ${zxid} 为止的快照`,
  },
}
