import type { Tally } from '../zookeeper/Fact'
import type { Hex } from '../zookeeper/Zxid'
import type { InEach } from './Language'
import type { LessonWords, QuestionWords } from './LessonWords'
import { capital, share, zxid } from './lessonText'
import { duration } from './numbers'

/** The lesson Stale reads and sync. Clients go by their numbers: 1 is c1. Lengths of time are milliseconds. */

interface Ends {
  readonly reader: number
  readonly writer: number
  /** The reader's. */
  readonly server: number
}
interface AtLeader extends Ends {
  readonly leader: number
}

export const STALE_READS = {
  title: { en: 'Stale reads and sync', zh: '旧读与 sync' },
  captions: {
    same: ({ reader, writer, server, other, value }: SameOf) => ({
      en: {
        title: `c${reader} reads “${value}” at server ${server}.`,
        text: `Server ${server} answers from its own memory and asks nobody: that is why reads are fast. c${writer} is connected to server ${other}.`,
        notes: `Every server answers reads; only writes go through the leader. More servers, more readers. The price of that is what this lesson is about.`,
      },
      zh: {
        title: `c${reader} 在服务器 ${server} 读到“${value}”。`,
        text: `服务器 ${server} 从自己的内存答复，不问任何人，所以读取快。c${writer} 连着服务器 ${other}。`,
        notes: `每台服务器都答复读取，只有写入要经过 Leader。服务器越多，能读的越多。这一课讲的就是它的代价。`,
      },
    }),
    cut: ({ writer, server, leader, zxid: id, tally, value }: CutOf) => ({
      en: {
        title: `Server ${server} is cut off; c${writer} writes “${value}”.`,
        text: `${capital(share(tally, 'en'))} are enough: ${zxid(id)} is committed, and c${writer} is told so. At the cut, PROPOSAL and COMMIT wait for server ${server}.`,
        notes: `Server ${server} does not know that it is cut off from server ${leader}: silence tells it, but only after syncLimit. Until then it serves its clients as ever.`,
      },
      zh: {
        title: `服务器 ${server} 被切断；c${writer} 写入“${value}”。`,
        text: `${share(tally, 'zh')}就够了：${zxid(id)} 已提交，c${writer} 得到答复。给服务器 ${server} 的 PROPOSAL 和 COMMIT 停在切口。`,
        notes: `服务器 ${server} 不知道自己和服务器 ${leader} 断开了：要沉默满 syncLimit 才知道。在那之前，它照常为客户端服务。`,
      },
    }),
    asked: ({ reader, writer, server }: Ends) => ({
      en: {
        title: `Now c${reader} reads, at server ${server}.`,
        text: `The write is done, and c${writer} knows it. The request of c${reader} is on its way to the server that is cut off.`,
        notes: `Take a vote. Mind the order in time: the write ended before this read began.`,
      },
      zh: {
        title: `现在 c${reader} 在服务器 ${server} 读取。`,
        text: `写入已经完成，c${writer} 也知道。c${reader} 的请求正在去被切断的服务器的路上。`,
        notes: `请大家举手。注意时间的先后：写入完成之后，这次读取才开始。`,
      },
    }),
    stale: ({ reader, server, value, zxid: id }: StaleOf) => ({
      en: {
        title: `c${reader} reads “${value}”: true as of ${zxid(id)}, and old.`,
        text: `This is legal. ZooKeeper promises an order of all writes, and that c${reader} never goes back in it. It does not promise that server ${server} is at its end.`,
        notes: `Writes are linearizable, reads are sequentially consistent. The tab Znodes shows the same: the dot of server ${server} is half full, it has an older version.`,
      },
      zh: {
        title: `c${reader} 读到“${value}”：到 ${zxid(id)} 为止是对的，只是旧。`,
        text: `这是合法的。ZooKeeper 承诺全部写入有一个次序，c${reader} 在其中绝不后退；没有承诺服务器 ${server} 已经走到末尾。`,
        notes: `写入是线性一致的，读取是顺序一致的。“Znode”面板也看得到：服务器 ${server} 的圆点只有半边，它的版本旧。`,
      },
    }),
    waits: ({ reader, server, leader, path }: AtLeader & { path: string }) => ({
      en: {
        title: `The cure: c${reader} calls sync ${path}.`,
        text: `Server ${server} has to ask server ${leader}, and at the cut that waits too. No answer is better than an old one here.`,
        notes: `sync is no read. It is a question to the leader that comes back through the same channel as all commits. Who reads behind it has seen everything that was committed before it.`,
      },
      zh: {
        title: `办法：c${reader} 调用 sync ${path}。`,
        text: `服务器 ${server} 必须问服务器 ${leader}，这也停在切口。这时没有答复，好过旧的答复。`,
        notes: `sync 不是读取，而是给 Leader 的一个问题；答复和所有提交走同一条通道回来。排在它后面的读取，能看到它之前提交的一切。`,
      },
    }),
    synced: ({ server, leader, zxid: id, afterMs }: SyncedOf) => ({
      en: {
        title: `Healed: first comes ${zxid(id)}, then sync’s answer.`,
        text: `One connection, one order: what server ${leader} sent before, server ${server} gets before. sync is done ${duration(afterMs)} after the healing.`,
        notes: `Leader.processSync answers at once where nothing is outstanding, and otherwise behind the COMMIT of the last proposal. Nothing is written to disk for a sync.`,
      },
      zh: {
        title: `恢复了：先到的是 ${zxid(id)}，然后才是 sync 的答复。`,
        text: `一个连接，一个次序：服务器 ${leader} 先发的，服务器 ${server} 先收到。恢复后 ${duration(afterMs)}，sync 完成。`,
        notes: `没有未完成的提案时，Leader.processSync 立刻答复；否则排在最后一个提案的 COMMIT 后面。sync 不写盘。`,
      },
    }),
    fresh: ({ reader, server, value }: Ends & { value: string }) => ({
      en: {
        title: `c${reader} reads at server ${server} again: “${value}”.`,
        text: `sync and then read: at least as new as when sync was asked. Between the two something may still change, of course.`,
        notes: `Where that matters, do not read and then write: write on a condition (set -v with the version that was read). The leader checks it in the order of writes.`,
      },
      zh: {
        title: `c${reader} 再在服务器 ${server} 读取：“${value}”。`,
        text: `先 sync，再读：至少和调用 sync 时一样新。两者之间当然还可能有改动。`,
        notes: `如果这也要紧，就不要先读后写，而要带条件写入（set -v，加上读到的版本）。Leader 按写入的次序检查它。`,
      },
    }),
    left: ({ reader, server, leader, ticks, tickMs }: LeftOf) => ({
      en: {
        title: `Cut for good, server ${server} stops serving.`,
        text: `${ticks} ticks of ${duration(tickMs)} without a word, and it leaves server ${leader}. It closes the connection of c${reader}: a stale read can be about so old, not older.`,
        notes: `syncLimit bounds how long a follower may serve from the past. A server that looks for a leader answers nobody.`,
      },
      zh: {
        title: `一直断着，服务器 ${server} 就离开服务器 ${leader}，停止服务。`,
        text: `限度是 ${ticks} 个 ${duration(tickMs)} 的 tick 听不到一句话。它断开 c${reader}：旧读大约最多旧到这里。`,
        notes: `syncLimit 限定了跟随者能用过去的数据服务多久。正在找 Leader 的服务器谁也不答复。`,
      },
    }),
    moved: ({ reader, old, server, value, seenZxid }: MovedOf) => ({
      en: {
        title: `c${reader} goes to server ${server} and reads “${value}”.`,
        text: `It never goes back: it says the last zxid it has seen, and a server that is behind that refuses it. Now it has seen ${zxid(seenZxid)}.`,
        notes: `ZooKeeperServer.processConnectRequest compares lastZxidSeen. Server ${old} could not take it back before it has caught up. Something to try: heal, and see whether it stays where it is.`,
      },
      zh: {
        title: `c${reader} 转到服务器 ${server}，读到“${value}”。`,
        text: `它绝不后退：它报出见过的最后一个 zxid，落后于它的服务器会拒绝它。现在它见过 ${zxid(seenZxid)}。`,
        notes: `ZooKeeperServer.processConnectRequest 比较 lastZxidSeen。服务器 ${old} 追上之前不能再接它。可以试一试：恢复网络，看它会不会留在原处。`,
      },
    }),
  },
} satisfies LessonWords

interface SameOf extends AtLeader {
  /** The writer's server. */
  readonly other: number
  readonly value: string
}
interface CutOf extends AtLeader {
  readonly zxid: Hex
  readonly tally: Tally
  readonly value: string
}
interface StaleOf extends Ends {
  readonly value: string
  /** As of which transaction the answer is. */
  readonly zxid: Hex
}
interface SyncedOf extends AtLeader {
  readonly zxid: Hex
  readonly afterMs: number
}
interface LeftOf extends AtLeader {
  readonly ticks: number
  readonly tickMs: number
}
interface MovedOf extends Ends {
  readonly old: number
  readonly value: string
  readonly seenZxid: Hex
}

/** What does a client read at the server that is cut off? */
export const READS_WHICH = ({
  reader,
  writer,
  server,
  old,
  fresh,
}: Ends & { readonly old: string; readonly fresh: string }): InEach<
  QuestionWords<'new' | 'old' | 'none'>
> => ({
  en: {
    ask: `What does c${reader} read at server ${server}?`,
    options: {
      new: {
        label: `“${fresh}”: the write is committed`,
        yes: `Server ${server} has heard of the commit.`,
        no: `Committed means that it is never lost, not that everybody knows it.`,
      },
      old: {
        label: `“${old}”: the value before`,
        yes: `Server ${server} answers from its own memory, and nobody has told it of the write of c${writer}.`,
        no: `Server ${server} has it no more.`,
      },
      none: {
        label: 'Nothing: an error, or no answer',
        yes: `Server ${server} does not serve.`,
        no: `A read needs no quorum and no leader, and server ${server} does not know that it is cut off.`,
      },
    },
  },
  zh: {
    ask: `c${reader} 在服务器 ${server} 读到什么？`,
    options: {
      new: {
        label: `“${fresh}”：写入已经提交`,
        yes: `服务器 ${server} 已经听说提交。`,
        no: `已提交的意思是不会再丢，不是人人都知道。`,
      },
      old: {
        label: `“${old}”：以前的值`,
        yes: `服务器 ${server} 从自己的内存答复，而没有谁告诉过它 c${writer} 的写入。`,
        no: `服务器 ${server} 已经没有旧值了。`,
      },
      none: {
        label: '什么也读不到：出错，或没有答复',
        yes: `服务器 ${server} 不在服务。`,
        no: `读取不需要法定人数，也不需要 Leader，而且服务器 ${server} 不知道自己被切断。`,
      },
    },
  },
})
