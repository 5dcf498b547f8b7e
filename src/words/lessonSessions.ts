import type { Hex } from '../zookeeper/Zxid'
import type { InEach } from './Language'
import type { LessonWords, QuestionWords } from './LessonWords'
import { servers, zxid } from './lessonText'
import { duration } from './numbers'

/** The lesson Sessions and ephemerals. Lengths of time are milliseconds. */

interface OfClient {
  /** Its number: 1 is c1. */
  readonly client: number
}
interface OfZnode extends OfClient {
  readonly path: string
}

export const SESSIONS = {
  title: { en: 'Sessions and ephemerals', zh: '会话与临时节点' },
  captions: {
    connected: ({ client, server, leader, timeoutMs }: ConnectedOf) => ({
      en: {
        title: `Client c${client} has a session, first at server ${server}.`,
        text: `createSession is a transaction, so every server knows it. Granted: ${duration(timeoutMs)}. If nobody hears of c${client} for so long, the session ends.`,
        notes: `The client asks for a timeout; the server grants it within its bounds, minSessionTimeout and maxSessionTimeout, by default two and twenty ticks. The leader, server ${leader}, keeps the clock of every session: SessionTrackerImpl.`,
      },
      zh: {
        title: `客户端 c${client} 有了会话，先在服务器 ${server}。`,
        text: `createSession 是一个事务，所以每台服务器都知道它。准许的超时：${duration(timeoutMs)}。这么久听不到 c${client}，会话就结束。`,
        notes: `超时由客户端提出，由服务器在 minSessionTimeout 和 maxSessionTimeout 之间准许，默认是两个和二十个 tick。所有会话的时钟都在 Leader 服务器 ${leader} 那里：SessionTrackerImpl。`,
      },
    }),
    created: ({ client, path, zxid: id, servers: sids }: CreatedOf) => ({
      en: {
        title: `c${client} creates ${path}, an ephemeral.`,
        text: `It carries the number of its owner, the session (ephemeralOwner). ${zxid(id)} has put it on ${servers(sids, 'en')}, like any other znode.`,
        notes: `Ephemerals have no children, and they are in the log and in snapshots like all others. Only their end is different: it comes with the end of the session. That is how ZooKeeper says “this one is alive”.`,
      },
      zh: {
        title: `c${client} 创建临时节点 ${path}。`,
        text: `上面记着主人的号码，就是会话（ephemeralOwner）。${zxid(id)} 把它放到了${servers(sids, 'zh')}，和别的 znode 一样。`,
        notes: `临时节点不能有子节点；它和别的一样，也在日志和快照里。不同的只是怎样结束：随会话一起。ZooKeeper 就是这样表示“它还活着”的。`,
      },
    }),
    moved: ({ client, old, server, afterMs, renewed, path }: MovedOf) => ({
      en: {
        title: `c${client} goes on at server ${server}${renewed ? ', in its session' : ''}.`,
        text: `Server ${old} died ${duration(afterMs)} ago. The session belongs to the ensemble, not to the connection, so ${path} stays.`,
        notes: `The client says its session’s id and password; server ${server} asks the leader whether the session still lives (REVALIDATE). A lost connection is no lost session: the client decides nothing until it is told.`,
      },
      zh: {
        title: `服务器 ${old} 死了，c${client} 转到服务器 ${server}${renewed ? '，会话不变' : ''}。`,
        text: `用了 ${duration(afterMs)}。会话属于整个集群，不属于某个连接，所以 ${path} 还在。`,
        notes: `客户端报出会话的 id 和密码；服务器 ${server} 问 Leader 会话是否还活着（REVALIDATE）。断了连接不等于没了会话：在得到答复之前，客户端什么也不认定。`,
      },
    }),
    power: ({ client, server, path, timeoutMs }: PowerOf) => ({
      en: {
        title: `The machine of c${client} loses its power.`,
        text: `It says no goodbye: no FIN, no closeSession. To server ${server} this looks like silence. Its timeout is ${duration(timeoutMs)}.`,
        notes: `Ask the class what others may know at this moment. A crash, a cut cable and a long pause look the same from outside. When will ${path} go?`,
      },
      zh: {
        title: `c${client} 的机器断电了。`,
        text: `它没有道别：没有 FIN，没有 closeSession。在服务器 ${server} 看来，只是没有声音。它的超时是 ${duration(timeoutMs)}。`,
        notes: `问问大家，这一刻别人能知道什么。崩溃、断线、长时间的停顿，从外面看都一样。${path} 什么时候消失？`,
      },
    }),
    silent: ({ client, server, path, leader, silentMs }: SilentOf) => ({
      en: {
        title: `Silence for ${duration(silentMs)}, and ${path} is still there.`,
        text: `Whoever reads it believes that c${client} is alive. Server ${leader} leads and keeps the clock; it waits for a sign of life by way of server ${server}.`,
        notes: `Clients that have nothing to say ping, so that they are heard in time. A follower tells the leader, in its answers to the leader’s PINGs, which sessions it has heard of.`,
      },
      zh: {
        title: `沉默了 ${duration(silentMs)}，${path} 还在。`,
        text: `谁读到它，都以为 c${client} 活着。Leader 服务器 ${leader} 管着时钟，等服务器 ${server} 那边传来动静。`,
        notes: `客户端没有请求时也会发 ping，好让别人按时听到。跟随者在答复 Leader 的 PING 时，报告听到了哪些会话。`,
      },
    }),
    gone: ({ client, path, leader, zxid: id, silentMs, timeoutMs, tickMs }: GoneOf) => ({
      en: {
        title: `${path} goes after ${duration(silentMs)} of silence.`,
        text: `Server ${leader} closes the session: closeSession, ${zxid(id)}. Not after ${duration(timeoutMs)} sharp: ends are rounded up to the next tick of ${duration(tickMs)}.`,
        notes: `ExpiryQueue.roundToNextInterval: sessions are put into buckets of one tick, so that thousands cost little. The end is a transaction: all servers delete the same ephemerals at the same place in the order. c${client} knows nothing of it.`,
      },
      zh: {
        title: `沉默 ${duration(silentMs)} 之后，${path} 消失。`,
        text: `服务器 ${leader} 关闭会话：closeSession，即 ${zxid(id)}。不是正好 ${duration(timeoutMs)}：到期时间向上取到 ${duration(tickMs)} 的整 tick。`,
        notes: `ExpiryQueue.roundToNextInterval：会话按 tick 放进桶里，成千上万个也不费事。结束也是事务：所有服务器在次序的同一个位置删掉同样的临时节点。c${client} 对此一无所知。`,
      },
    }),
    again: ({ client, renewed, server, path }: AgainOf) => ({
      en: {
        title: renewed
          ? `c${client} is back at server ${server}, with the session that it had.`
          : `c${client} is back at server ${server}, with a new session.`,
        text: `Its program knows nothing of the old one, and ${path} is not there: see what ls answers. Who comes back has to register anew.`,
        notes: `Had it kept the old session’s id, it would be told “expired”: that is the only time when a client learns that its session is over, and it learns it late.`,
      },
      zh: {
        title: renewed
          ? `c${client} 回到服务器 ${server}，还是原来的会话。`
          : `c${client} 回来了，在服务器 ${server}，会话是新的。`,
        text: `它的程序不知道旧会话的事，${path} 也不在了：看 ls 的答复。回来的人要重新登记。`,
        notes: `假如它还记着旧会话的 id，得到的答复会是“已过期”：客户端只有这时才知道会话结束了，而且知道得晚。`,
      },
    }),
    closed: ({ client, path, zxid: id, afterMs }: ClosedOf) => ({
      en: {
        title: `This time c${client} says goodbye: gone within ${duration(afterMs)}.`,
        text: `close asks for closeSession itself, ${zxid(id)}. ${path} goes at once; nobody has to wait for silence.`,
        notes: `A process that ends in good order should close its session. Killing it does not: even with a FIN on the connection the session lives on until its time is up. Something to try: kill c${client} and watch the clock of its session.`,
      },
      zh: {
        title: `这次 c${client} 道了别：${duration(afterMs)} 内就消失了。`,
        text: `close 自己请求 closeSession，即 ${zxid(id)}。${path} 立刻消失，谁也不必等到沉默够久。`,
        notes: `好好结束的进程应当关闭会话。被杀死就不会：连接上即使有 FIN，会话也要活到时间用完。可以试一试：杀死 c${client}，看它会话的时钟。`,
      },
    }),
  },
} satisfies LessonWords

interface ConnectedOf extends OfClient {
  readonly server: number
  readonly leader: number
  readonly timeoutMs: number
}
interface CreatedOf extends OfZnode {
  readonly zxid: Hex
  readonly servers: readonly number[]
}
interface MovedOf extends OfZnode {
  readonly old: number
  readonly server: number
  readonly afterMs: number
  /** It is the session that it had. */
  readonly renewed: boolean
}
interface PowerOf extends OfZnode {
  readonly server: number
  readonly timeoutMs: number
}
interface SilentOf extends OfZnode {
  readonly server: number
  readonly leader: number
  readonly silentMs: number
}
interface GoneOf extends OfZnode {
  readonly leader: number
  readonly zxid: Hex
  readonly silentMs: number
  readonly timeoutMs: number
  readonly tickMs: number
}
interface AgainOf extends OfZnode {
  readonly renewed: boolean
  readonly server: number
}
interface ClosedOf extends OfZnode {
  readonly zxid: Hex
  readonly afterMs: number
}

/** When will the ephemeral of a client without power go? */
export const EPHEMERAL_GOES = ({
  client,
  path,
  timeoutMs,
  tickMs,
}: OfZnode & { readonly timeoutMs: number; readonly tickMs: number }): InEach<
  QuestionWords<'atOnce' | 'early' | 'timeout' | 'never'>
> => ({
  en: {
    ask: `When will ${path} go?`,
    options: {
      atOnce: {
        label: 'At once: the connection is broken',
        yes: `The server has heard of it at once.`,
        no: `Without power nothing is sent, not even a FIN; and a lost connection ends no session.`,
      },
      early: {
        label: 'As soon as a ping is missing',
        yes: `It goes before the timeout is up.`,
        no: `A ping that is missing starts nothing: the clock has been running since the last word.`,
      },
      timeout: {
        label: `After ${duration(timeoutMs)} of silence, rounded up to a tick`,
        yes: `Only silence tells of the crash, and the leader looks at its clock once a tick, each ${duration(tickMs)}.`,
        no: `The session ends otherwise.`,
      },
      never: {
        label: `Not before c${client} is back`,
        yes: `Nothing ends the session.`,
        no: `Nobody waits for c${client}: its session ends without it.`,
      },
    },
  },
  zh: {
    ask: `${path} 什么时候消失？`,
    options: {
      atOnce: {
        label: '立刻：连接断了',
        yes: `服务器立刻就听说了。`,
        no: `没有电就什么也发不出，连 FIN 也没有；而且断了连接并不结束会话。`,
      },
      early: {
        label: '少了一次 ping 就消失',
        yes: `超时还没到，它就消失了。`,
        no: `少一次 ping 不会引发什么：时钟从最后一次听到它起就在走。`,
      },
      timeout: {
        label: `沉默满 ${duration(timeoutMs)}，再向上取整到 tick`,
        yes: `只有沉默说明它崩溃了，而 Leader 每个 tick（${duration(tickMs)}）看一次时钟。`,
        no: `会话是以别的方式结束的。`,
      },
      never: {
        label: `c${client} 回来之前不会消失`,
        yes: `没有什么结束这个会话。`,
        no: `没有谁等 c${client}：没有它，会话照样结束。`,
      },
    },
  },
})
