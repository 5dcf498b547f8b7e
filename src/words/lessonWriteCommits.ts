import type { Tally } from '../zookeeper/Fact'
import type { Hex } from '../zookeeper/Zxid'
import type { LessonWords, QuestionWords } from './LessonWords'
import type { InEach } from './Language'
import { capital, servers, share, zxid } from './lessonText'
import { duration } from './numbers'

/** The lesson How a write commits. Lengths of time are milliseconds. */

interface Serving {
  readonly leader: number
  readonly followers: readonly number[]
  readonly need: number
}
interface Asked {
  readonly server: number
  readonly leader: number
  readonly path: string
}
interface OneZxid {
  readonly leader: number
  readonly zxid: Hex
}

export const WRITE_COMMITS = {
  title: { en: 'How a write commits', zh: '一次写入怎样提交' },
  captions: {
    serving: ({ leader, followers, need }: Serving) => ({
      en: {
        title: `Server ${leader} leads. Nothing is written yet.`,
        text: `${capital(servers(followers, 'en'))} follow it. Clients may ask any of them; every write goes the same way.`,
        notes: `Ask the class where a write has to be before the client may be told that it is done: on one server, on all, or on how many? Keep the answers; ${need} is the number to come back to.`,
      },
      zh: {
        title: `服务器 ${leader} 领导，还没有任何写入。`,
        text: `${servers(followers, 'zh')} 跟随它。客户端可以找任何一台；每次写入都走同一条路。`,
        notes: `先问大家：告诉客户端“写好了”之前，写入必须到达哪里？一台、全部，还是几台？把答案记下来，后面会回到 ${need} 这个数。`,
      },
    }),
    asked: ({ server, leader, path }: Asked) => ({
      en: {
        title: `A client of server ${server} asks for ${path}.`,
        text: `A follower decides nothing about a write: it keeps the client waiting and forwards the request to server ${leader}.`,
        notes: `The packet is REQUEST. Server ${server} notes the session first and forwards then, so that the answer can find its client. Reads of that session wait behind the write.`,
      },
      zh: {
        title: `服务器 ${server} 的一个客户端要创建 ${path}。`,
        text: `写入不由跟随者决定：它让客户端等着，把请求转发给服务器 ${leader}。`,
        notes: `这个包是 REQUEST。服务器 ${server} 先记下会话，再转发，这样答复才能找到客户端。同一会话的读取排在这次写入后面。`,
      },
    }),
    proposed: ({ leader, zxid: id, to }: OneZxid & { readonly to: readonly number[] }) => ({
      en: {
        title: `Server ${leader} gives the write its place: ${zxid(id)}.`,
        text: `One server counts, so all writes stand in one order. PROPOSAL ${zxid(id)} goes to ${servers(to, 'en')}.`,
        notes: `A zxid is epoch and counter. A write that will fail (a znode that exists already) gets a zxid too, and travels the same way: its error has its place in the order as well.`,
      },
      zh: {
        title: `服务器 ${leader} 给这次写入定位：${zxid(id)}。`,
        text: `只有一台服务器编号，所以全部写入有同一个次序。PROPOSAL ${zxid(id)} 发往${servers(to, 'zh')}。`,
        notes: `zxid 由纪元和计数器组成。注定失败的写入（数据节点已经存在）也得到 zxid，也走这条路：错误在次序里同样有位置。`,
      },
    }),
    logged: ({ first, zxid: id }: { readonly first: number; readonly zxid: Hex }) => ({
      en: {
        title: `Every server writes ${zxid(id)} down, and fsyncs it.`,
        text: `Server ${first} has it on disk for good and sends ACK. Not before: an ACK is a promise that power loss cannot break.`,
        notes: `A dashed square in the log is written but not yet fsynced; a hollow one is durable, a filled one known to be committed. The leader's disk works at the same time as the others, and its vote is one like any other.`,
      },
      zh: {
        title: `每台服务器记下 ${zxid(id)}，并且刷盘（fsync）。`,
        text: `服务器 ${first} 的磁盘上已经有了，于是发出 ACK。在那之前不能说：ACK 是断电也不能打破的承诺。`,
        notes: `日志里虚线的方格已写入、还没刷盘；空心的已持久；实心的，知道已提交。Leader 的磁盘与别的同时工作，它的一票和别的一样，只是一票。`,
      },
    }),
    committed: ({ leader, zxid: id, tally }: OneZxid & { readonly tally: Tally }) => ({
      en: {
        title: `${capital(share(tally, 'en'))} have it: ${zxid(id)} is committed.`,
        text: `Server ${leader} has counted the ACKs. Nobody waits for the slowest: a quorum is ${tally.need}. COMMIT goes out.`,
        notes: `This is the moment. From now on no crash of a minority can lose it, because every later quorum shares a server with this one. COMMIT carries the zxid alone; the data went before.`,
      },
      zh: {
        title: `${share(tally, 'zh')}有了：${zxid(id)} 已提交。`,
        text: `服务器 ${leader} 数过了 ACK。不必等最慢的一台：法定人数是 ${tally.need}。COMMIT 发出。`,
        notes: `就是这一刻。从现在起，少数服务器崩溃再也丢不掉它，因为以后每个法定人数都与这一个有共同的服务器。COMMIT 只带 zxid，数据早已送到。`,
      },
    }),
    answered: ({ server, zxid: id, afterMs }: AnsweredOf) => ({
      en: {
        title: `Server ${server} answers its client: done, as of ${zxid(id)}.`,
        text: `COMMIT has reached server ${server}; it applies the write, then answers. That took ${duration(afterMs)}.`,
        notes: `The server that was asked gives the answer, not the leader. It applies ${zxid(id)} first, so the same client reads its own write afterwards. The COMMIT for the other follower is held back, and a client of that one asks now.`,
      },
      zh: {
        title: `服务器 ${server} 答复客户端：完成，到 ${zxid(id)} 为止。`,
        text: `COMMIT 到达服务器 ${server}；它先应用写入，再答复。一共用了 ${duration(afterMs)}。`,
        notes: `答复由被问的服务器给出，不是 Leader。它先应用 ${zxid(id)}，所以同一个客户端以后能读到自己的写入。发给另一台跟随者的 COMMIT 被扣住了，而它的一个客户端正在读取。`,
      },
    }),
    stale: ({ server, path, zxid: id, last }: StaleOf) => ({
      en: {
        title: `Server ${server} is asked for ${path}: there is no such znode.`,
        text: `It has ${zxid(id)} on its own disk, but no COMMIT has told it. Its answer is true as of ${zxid(last)}: old, not wrong.`,
        notes: `Reads are answered by the server that was asked, from its own memory, with no word to anybody: that is why they are fast. The promise is an order, not the newest value. Who needs the newest value calls sync first.`,
      },
      zh: {
        title: `向服务器 ${server} 读取 ${path}：没有这个 znode。`,
        text: `${zxid(id)} 就在它自己的磁盘上，但没有 COMMIT 告诉它。它的答复到 ${zxid(last)} 为止是对的：旧，但不错。`,
        notes: `读取由被问的服务器从自己的内存里答复，不问任何人，所以快。承诺的是次序，不是最新值。需要最新值的，先调用 sync。`,
      },
    }),
    fresh: ({ server, path, zxid: id }: Omit<StaleOf, 'last'>) => ({
      en: {
        title: `The COMMIT arrives, and server ${server} knows ${path} too.`,
        text: `It applies ${zxid(id)}; the same question now gets the znode. It did not skip anything and never goes back.`,
        notes: `Every server applies the same writes in the same order, each at its own time. Something to try: hold a COMMIT again and call sync there: the answer comes only after the COMMIT.`,
      },
      zh: {
        title: `COMMIT 到达，服务器 ${server} 也知道 ${path} 了。`,
        text: `它应用 ${zxid(id)}；同样的问题现在得到了 znode。它没有跳过什么，也绝不后退。`,
        notes: `每台服务器按同样的次序应用同样的写入，只是时间各自不同。可以试一试：再扣住一个 COMMIT，在那里调用 sync：答复要等 COMMIT 到了才来。`,
      },
    }),
  },
} satisfies LessonWords

interface AnsweredOf {
  readonly server: number
  readonly zxid: Hex
  readonly afterMs: number
}
interface StaleOf {
  readonly server: number
  readonly path: string
  readonly zxid: Hex
  /** The last transaction that the server has applied. */
  readonly last: Hex
}

/** Will this server's answer contain the new value? */
export const CONTAINS_IT = ({
  server,
  path,
  leader,
}: {
  readonly server: number
  readonly path: string
  readonly leader: number
}): InEach<QuestionWords<'yes' | 'no'>> => ({
  en: {
    ask: `Another client asks server ${server} for ${path}. Will the answer contain the new znode?`,
    options: {
      yes: {
        label: 'Yes: the write is committed',
        yes: `Server ${server} has learned of the commit and applied it.`,
        no: `Committed does not mean known everywhere.`,
      },
      no: {
        label: 'No: there is no such znode',
        yes: `Server ${server} answers from its own memory, and server ${leader} has not told it of the commit yet.`,
        no: `Server ${server} has been told of the commit.`,
      },
    },
  },
  zh: {
    ask: `另一个客户端向服务器 ${server} 读取 ${path}。答复里会有新的 znode 吗？`,
    options: {
      yes: {
        label: '有：写入已经提交',
        yes: `服务器 ${server} 已经知道提交，并且应用了。`,
        no: `已提交，不等于处处都知道。`,
      },
      no: {
        label: '没有：没有这个 znode',
        yes: `服务器 ${server} 从自己的内存答复，而服务器 ${leader} 的提交通知它还没有收到。`,
        no: `服务器 ${server} 已经得到提交的通知。`,
      },
    },
  },
})
