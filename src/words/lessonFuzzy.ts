import type { Hex } from '../zookeeper/Zxid'
import type { InEach } from './Language'
import type { LessonWords, QuestionWords } from './LessonWords'
import { capital, servers, zxid } from './lessonText'
import { plural } from './numbers'

/** The lesson Snapshots are fuzzy, and why that is fine. */

interface OnOne {
  readonly server: number
  /** The transaction that the file is named after. */
  readonly name: Hex
}
interface Sealed extends OnOne {
  /** The last transaction applied when the file was sealed. */
  readonly newest: Hex
}
/** A transaction that changed a znode while the file was written. */
interface Change {
  readonly path: string
  readonly zxid: Hex
}

export const FUZZY = {
  title: { en: 'Snapshots are fuzzy, and why that is fine', zh: '快照是模糊的，为什么没有关系' },
  captions: {
    serving: ({ leader, last, logged }: { leader: number; last: Hex; logged: number }) => ({
      en: {
        title: `Server ${leader} leads; every log ends at ${zxid(last)}.`,
        text: `${plural(logged, 'transaction')} so far. A log that only grows takes ever longer to read at a start: now and then each server writes its whole tree into a file.`,
        notes: `Such a file is a snapshot. snapCount is set very low for this lesson, so that one is due soon; by default it is a hundred thousand transactions. Each server draws its own number, so that they do not all do it at once.`,
      },
      zh: {
        title: `服务器 ${leader} 领导，每份日志到 ${zxid(last)} 为止。`,
        text: `到现在有 ${logged} 个事务。只增不减的日志，启动时读得越来越久：所以每台服务器不时把整棵树写成一个文件。`,
        notes: `这样的文件就是快照。为了早点看到，本课把 snapCount 设得很小；默认是十万个事务。每台服务器各自随机取一个数，免得大家同时写。`,
      },
    }),
    begun: ({ server, name }: OnOne) => ({
      en: {
        title: `Server ${server} begins a snapshot, named after ${zxid(name)}.`,
        text: `${zxid(name)} is the last transaction that it has applied. Clients keep on writing, and nobody waits for the file.`,
        notes: `Nothing is frozen and nothing is copied first: with a tree of gigabytes that would stop the server for seconds. It begins a new log file and writes the tree beside everything else.`,
      },
      zh: {
        title: `服务器 ${server} 开始写快照，以 ${zxid(name)} 命名。`,
        text: `${zxid(name)} 是它最后应用的事务。客户端照常写入，谁也不等这个文件。`,
        notes: `不冻结，也不先复制：几个 GB 的树，那样会让服务器停上好几秒。它换一个新的日志文件，一边做别的事，一边写树。`,
      },
    }),
    half: ({ server, name, znodes, of, ahead }: HalfOf) => ({
      en: {
        title: `${znodes} of ${plural(of, 'znode')} written, and the tree has moved on.`,
        text: `${plural(ahead, 'transaction')} applied since ${zxid(name)}. Whatever changes before its turn comes goes into the file as it is then.`,
        notes: `So one part of the file is older and another is newer: a photograph taken line by line while the people in it walk about. Server ${server} does not care. Ask the class whether it should.`,
      },
      zh: {
        title: `${of} 个 znode 写了 ${znodes} 个，而树已经变了。`,
        text: `${zxid(name)} 之后又应用了 ${ahead} 个事务。轮到之前有了变化的，就按变化后的样子写进文件。`,
        notes: `所以文件一部分旧，一部分新：像一行一行拍下的照片，画面里的人却在走动。服务器 ${server} 并不在意。问问大家：该不该在意？`,
      },
    }),
    sealed: ({ server, name, newest, early, late }: Sealed & { early: Change; late: Change }) => ({
      en: {
        title: `Sealed: named after ${zxid(name)}, written up to ${zxid(newest)}.`,
        text: `${zxid(late.zxid)} at ${late.path} is in the file, the earlier ${zxid(early.zxid)} is not: the turn of ${early.path} was over. The tree never looked like this.`,
        notes: `The name is a promise of the other kind: everything up to ${zxid(name)} is in it for certain. What came later may be. Server ${server} keeps the log from there on.`,
      },
      zh: {
        title: `封好了：以 ${zxid(name)} 命名，写到 ${zxid(newest)} 才完。`,
        text: `改了 ${late.path} 的 ${zxid(late.zxid)} 在文件里，更早的 ${zxid(early.zxid)} 却不在：${early.path} 已经写过了。树从来没有过这个样子。`,
        notes: `名字是另一种承诺：到 ${zxid(name)} 为止的，一定都在里面；更晚的，可能在。服务器 ${server} 保留从那以后的日志。`,
      },
    }),
    killed: ({ server, name, last }: OnOne & { readonly last: Hex }) => ({
      en: {
        title: `Server ${server} is killed, and starts again.`,
        text: `On its disk: a snapshot named after ${zxid(name)}, and a log up to ${zxid(last)}. It loads the snapshot first.`,
        notes: `Everything in memory is gone. From these two files it has to find exactly the tree that the others have. Where must it begin to replay?`,
      },
      zh: {
        title: `服务器 ${server} 的进程被杀死，又重新启动。`,
        text: `磁盘上有以 ${zxid(name)} 命名的快照，和到 ${zxid(last)} 为止的日志。它先装入快照。`,
        notes: `内存里的全没了。凭这两个文件，它要得到和别人完全一样的树。应当从哪里开始重放？`,
      },
    }),
    replayed: ({ server, to, count, name, newest }: ReplayedOf) => ({
      en: {
        title: `Server ${server} replays everything behind ${zxid(name)}, the name.`,
        text: `${plural(count, 'transaction')}, up to ${zxid(to)}: also those up to ${zxid(newest)} that may be in the snapshot already.`,
        notes: `Applying twice does no harm, because a transaction says what becomes of a znode, not by how much it changes: this data, this version. A create that finds its znode there is passed over.`,
      },
      zh: {
        title: `服务器 ${server} 重放 ${zxid(name)}（快照的名字）之后的全部。`,
        text: `一共 ${count} 个事务，到 ${zxid(to)}：连 ${zxid(newest)} 为止、可能已在快照里的也不例外。`,
        notes: `应用两次没有害处，因为事务写的是 znode 变成什么，不是变多少：这份数据，这个版本。create 遇到已有的 znode 就跳过。`,
      },
    }),
    same: ({ sids, last, znodes }: { sids: readonly number[]; last: Hex; znodes: number }) => ({
      en: {
        title: `The same tree everywhere: ${plural(znodes, 'znode')}, up to ${zxid(last)}.`,
        text: `${capital(servers(sids, 'en'))} agree to the last byte of data. A fuzzy snapshot and the log behind it make one exact tree.`,
        notes: `That is why the log may be thrown away only up to the name of a snapshot, never up to its end. Something to try: look at the files of server ${sids[0] ?? ''} in the Server panel, or download its data directory.`,
      },
      zh: {
        title: `处处是同一棵树：${znodes} 个 znode，到 ${zxid(last)}。`,
        text: `${servers(sids, 'zh')} 的数据分毫不差。模糊的快照，加上它后面的日志，得到一棵精确的树。`,
        notes: `所以日志只能删到快照的名字为止，不能删到它写完的地方。可以试一试：在“服务器”面板里看服务器 ${sids[0] ?? ''} 的文件，或者下载它的数据目录。`,
      },
    }),
  },
} satisfies LessonWords

interface HalfOf extends OnOne {
  readonly znodes: number
  readonly of: number
  readonly ahead: number
}
interface ReplayedOf extends OnOne {
  readonly newest: Hex
  readonly to: Hex
  readonly count: number
}

/** Where does the replay begin? */
export const REPLAYS_FROM = ({
  server,
  name,
  newest,
}: Sealed): InEach<QuestionWords<'start' | 'name' | 'newest'>> => ({
  en: {
    ask: `From where on will server ${server} apply its log?`,
    options: {
      start: {
        label: 'From the first transaction',
        yes: `It has no snapshot that it could trust.`,
        no: `Everything up to ${zxid(name)} is in the snapshot for certain.`,
      },
      name: {
        label: `From the one after ${zxid(name)}, the name of the snapshot`,
        yes: `Up to ${zxid(name)} everything is in the snapshot; of what came later it cannot know, and applying twice does no harm.`,
        no: `It knows how far the file really reaches.`,
      },
      newest: {
        label: `From the one after ${zxid(newest)}, when the snapshot was sealed`,
        yes: `Everything up to ${zxid(newest)} is in the file.`,
        no: `Not everything up to ${zxid(newest)} is in the file: what changed after its turn is not.`,
      },
    },
  },
  zh: {
    ask: `服务器 ${server} 会从哪里开始应用日志？`,
    options: {
      start: {
        label: '从第一个事务开始',
        yes: `它没有可信的快照。`,
        no: `到 ${zxid(name)} 为止的，一定都在快照里。`,
      },
      name: {
        label: `从 ${zxid(name)} 的下一个开始，那是快照的名字`,
        yes: `到 ${zxid(name)} 为止的都在快照里；更晚的在不在无从知道，而应用两次没有害处。`,
        no: `它知道文件究竟写到哪里。`,
      },
      newest: {
        label: `从 ${zxid(newest)} 的下一个开始，那时快照封好`,
        yes: `到 ${zxid(newest)} 为止的都在文件里。`,
        no: `到 ${zxid(newest)} 为止的并不都在文件里：轮到之后才变的，就不在。`,
      },
    },
  },
})
