import type { InEach } from './Language'
import type { LessonWords, QuestionWords } from './LessonWords'
import { count, duration, list, plural } from './numbers'

/** The lesson Watches fire once. Clients go by their numbers: 1 is c1. Lengths of time are milliseconds. */

interface Both {
  readonly reader: number
  readonly writer: number
}

export const WATCHES = {
  title: { en: 'Watches fire once', zh: '监听只触发一次' },
  captions: {
    read: ({ reader, server, value }: Both & { server: number; value: string }) => ({
      en: {
        title: `c${reader} reads “${value}” and leaves a watch at server ${server}.`,
        text: `get -w does both in one request, so no change can slip in between. The watch is in the memory of server ${server} alone.`,
        notes: `No transaction, no other server, no disk: a watch costs a few bytes where the client is connected (WatchManager). That is why a server can keep very many of them.`,
      },
      zh: {
        title: `c${reader} 读到“${value}”，在服务器 ${server} 留下一个监听。`,
        text: `get -w 用一个请求做两件事，中间漏不掉任何改动。监听只在服务器 ${server} 的内存里。`,
        notes: `没有事务，不经过别的服务器，也不写盘：监听只在客户端所连的那台占几个字节（WatchManager）。所以一台服务器能存很多。`,
      },
    }),
    asked: ({ reader, writer, values }: Both & { values: readonly string[] }) => ({
      en: {
        title: `c${writer} will change the value: ${list(values, 'en')}.`,
        text: `Every change is a transaction of its own, and c${reader} does nothing meanwhile. It does not read again.`,
        notes: `Ask how many events c${reader} will be told. Each change passes the server of c${reader}, which could tell of each of them.`,
      },
      zh: {
        title: `c${writer} 要改这个值：${list(values, 'zh')}。`,
        text: `每次改动都是单独的事务。这期间 c${reader} 什么也不做，也不再读。`,
        notes: `问问大家 c${reader} 会收到几个事件。每次改动都会经过 c${reader} 所连的服务器，它本可以逐个通知。`,
      },
    }),
    told: ({ reader, server, type, path }: ToldOf) => ({
      en: {
        title: `c${reader} is told: ${type} ${path}. That is all.`,
        text: `No value, no version. Server ${server} sends the event before any reply that could show the change, and forgets the watch.`,
        notes: `The order is the promise: whoever has been shown the new value has been told of it before. FinalRequestProcessor applies, DataTree triggers the watch, and only then are answers sent on that connection.`,
      },
      zh: {
        title: `c${reader} 得到通知：${type} ${path}。只有这些。`,
        text: `没有值，也没有版本。凡是能看到这次改动的答复，都排在事件后面。服务器 ${server} 随即忘掉这个监听。`,
        notes: `承诺的是次序：看到新值之前，一定先收到通知。FinalRequestProcessor 应用事务，DataTree 触发监听，然后这个连接上才有答复发出。`,
      },
    }),
    missed: ({ reader, writer, changes, events }: Both & { changes: number; events: number }) => ({
      en: {
        title: `${plural(changes, 'change')}, ${plural(events, 'event')}.`,
        text: `The later changes of c${writer} found no watch. c${reader} knows that its value is old, and not how often it has changed.`,
        notes: `A watch is a bell, not a log. Who counts events to learn how often something has changed counts wrong. The cure is to read again and to watch again, in one call.`,
      },
      zh: {
        title: `${count(changes)} 次改动，${count(events)} 个事件。`,
        text: `c${writer} 后来的改动没有碰到监听。c${reader} 知道手里的值旧了，不知道变过几次。`,
        notes: `监听是门铃，不是日志。靠数事件来算改动次数，一定算错。办法是：再读一次，同时再监听，一次调用完成。`,
      },
    }),
    again: ({ reader, value, unseen }: Both & { value: string; unseen: readonly string[] }) => ({
      en: {
        title: `c${reader} reads again, with a watch: “${value}”.`,
        text: `It never saw ${list(unseen, 'en')}. For a configuration that is right: only the newest value matters.`,
        notes: `Where every value counts, each needs a znode of its own: sequential children, as a queue has them. ZooKeeper keeps the newest value of a znode and no history.`,
      },
      zh: {
        title: `c${reader} 再读，同时监听：“${value}”。`,
        text: `它从没见过 ${list(unseen, 'zh')}。对配置来说这样正好：要紧的只是最新值。`,
        notes: `如果每个值都要紧，就给每个值一个 znode：顺序子节点，像队列那样。ZooKeeper 只留 znode 的最新值，不留历史。`,
      },
    }),
    away: ({ reader, writer, old, path }: Both & { old: number; path: string }) => ({
      en: {
        title: `Server ${old} dies, and c${writer} changes ${path}.`,
        text: `The watch is gone with it, and c${reader} is connected to nobody. But it remembers what it watches, and the last zxid that it has seen.`,
        notes: `The watch was in the memory of server ${old} alone, so it is lost there. Ask whether c${reader} misses this change.`,
      },
      zh: {
        title: `服务器 ${old} 死了，监听也没了；c${writer} 改了 ${path}。`,
        text: `这时 c${reader} 没有连着谁。但它记得自己监听着什么，也记得见过的最后一个 zxid。`,
        notes: `监听只在服务器 ${old} 的内存里，所以那边是丢了。问问大家，c${reader} 会不会漏掉这次改动。`,
      },
    }),
    caught: ({ reader, server, type, afterMs }: CaughtOf) => ({
      en: {
        title: `At server ${server} it is told at once: ${type}.`,
        text: `Connected again after ${duration(afterMs)}, c${reader} sends setWatches with that zxid. The znode has changed since, so the watch fires.`,
        notes: `DataTree.setWatches compares each znode’s mzxid with the client’s zxid. So a watch outlives its server, and ClientCnxn does this by itself. One thing is still missed: a znode that was created and deleted again meanwhile leaves nothing to compare.`,
      },
      zh: {
        title: `在服务器 ${server}，它立刻得到通知：${type}。`,
        text: `${duration(afterMs)} 后重新连上，c${reader} 发出 setWatches，带着那个 zxid。znode 在那之后变过，于是触发。`,
        notes: `DataTree.setWatches 把每个 znode 的 mzxid 和客户端的 zxid 相比。所以服务器死了，监听还在；ClientCnxn 自己会做。只有一种会漏：断开期间创建又删掉的 znode，没有可比的。`,
      },
    }),
    lasting: ({ reader, path, changes, events }: LastingOf) => ({
      en: {
        title: `A persistent watch stays: ${plural(changes, 'change')}, ${plural(events, 'event')}.`,
        text: `Set by addWatch, it is not used up. c${reader} is told of every change of ${path}, but still not of the values.`,
        notes: `PERSISTENT_RECURSIVE covers everything below as well. Something to try: set a plain watch on /, and create a znode below it; then see which kinds of watches tell of children.`,
      },
      zh: {
        title: `持久监听会留下：${count(changes)} 次改动，${count(events)} 个事件。`,
        text: `用 addWatch 设的，不会用掉。${path} 的每次改动 c${reader} 都得到通知，但仍然没有值。`,
        notes: `PERSISTENT_RECURSIVE 连下面的全部都管。可以试一试：在 / 上设一个普通监听，再在下面创建 znode；看看哪种监听会通知子节点的事。`,
      },
    }),
  },
} satisfies LessonWords

interface ToldOf extends Both {
  readonly server: number
  /** ZooKeeper's own word: NodeDataChanged. */
  readonly type: string
  readonly path: string
}
interface CaughtOf extends Both {
  readonly server: number
  readonly type: string
  readonly afterMs: number
}
interface LastingOf extends Both {
  readonly path: string
  readonly changes: number
  readonly events: number
}

/** How many events come of so many changes? */
export const HOW_MANY_EVENTS = ({
  reader,
  changes,
}: Both & { readonly changes: number }): InEach<
  QuestionWords<'none' | 'one' | 'some' | 'each'>
> => ({
  en: {
    ask: `${plural(changes, 'change')}, and c${reader} does not read meanwhile. How many events is it told?`,
    options: {
      none: {
        label: 'None before it reads again',
        yes: `Nothing is told by itself.`,
        no: `The server tells of a change by itself: that is what the watch is for.`,
      },
      one: {
        label: 'One',
        yes: `The first change uses the watch up. The later ones find none.`,
        no: `More was told.`,
      },
      some: {
        label: `More than one, less than ${count(changes)}`,
        yes: `Some changes found the watch.`,
        no: `Nothing is gathered and nothing is sent twice.`,
      },
      each: {
        label: `${count(changes)}, one for each change`,
        yes: `The watch stays.`,
        no: `Only a persistent watch stays; a plain one is gone once it has fired.`,
      },
    },
  },
  zh: {
    ask: `${count(changes)} 次改动，这期间 c${reader} 不读。它会收到几个事件？`,
    options: {
      none: {
        label: '再读之前一个也没有',
        yes: `没有谁主动通知。`,
        no: `有了改动，服务器会主动通知：监听就是为了这个。`,
      },
      one: {
        label: '一个',
        yes: `第一次改动把监听用掉了，后来的碰不到监听。`,
        no: `通知的不止这些。`,
      },
      some: {
        label: `多于一个，少于 ${count(changes)} 个`,
        yes: `有几次改动碰到了监听。`,
        no: `既不会攒着，也不会重发。`,
      },
      each: {
        label: `${count(changes)} 个，每次改动一个`,
        yes: `监听还在。`,
        no: `只有持久监听会留下；普通的触发过就没了。`,
      },
    },
  },
})
