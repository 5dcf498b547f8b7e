import type { InEach } from './Language'
import type { LessonWords, QuestionWords } from './LessonWords'
import { capital, clients, names } from './lessonText'
import { agree, count, duration, plural } from './numbers'

/** The lesson A lock without the herd. Clients go by their numbers: 1 is c1. Lengths of time are milliseconds. */

interface Line {
  readonly holder: number
  readonly waiting: readonly number[]
}
interface Handed {
  readonly old: number
  readonly holder: number
  readonly afterMs: number
}

export const LOCK_HERD = {
  title: { en: 'A lock without the herd', zh: '没有羊群效应的锁' },
  captions: {
    holds: ({ holder }: { holder: number }) => ({
      en: {
        title: `c${holder} holds the lock: its place is the lowest.`,
        text: `It has created an ephemeral, sequential znode below /lock and read the list. The lowest number holds; there is nothing else to a lock.`,
        notes: `ZooKeeper has no lock request. A lock is a recipe of ordinary operations: create -e -s, getChildren, exists with a watch, delete. The server hands out the numbers, so two never have the same.`,
      },
      zh: {
        title: `c${holder} 持有锁：它的号最小。`,
        text: `它在 /lock 下面创建了一个临时顺序节点，然后读列表。号最小的持有锁，锁就这么简单。`,
        notes: `ZooKeeper 没有“加锁”请求。锁是普通操作拼成的：create -e -s、getChildren、带监听的 exists、delete。号由服务器发，所以不会有两个相同。`,
      },
    }),
    queue: ({ holder, pairs }: { holder: number; pairs: readonly Pair[] }) => ({
      en: {
        title: `${count(pairs.length)} more queue up: each watches the one before.`,
        text: `${pairs.map(({ client, behind }) => `c${client} waits for c${behind}`).join(', ')}. Nobody but the first of them watches c${holder}.`,
        notes: `Each calls exists on the znode just before its own, with a watch. If it is gone already, the list is read again. Nobody asks again and again: who waits costs nothing.`,
      },
      zh: {
        title: `又有 ${count(pairs.length)} 个排队，每个只监听自己前面的一个。`,
        text: `${pairs.map(({ client, behind }) => `c${client} 等 c${behind}`).join('，')}。只有其中第一个监听 c${holder}。`,
        notes: `每个都对紧靠自己前面的 znode 调用 exists，带监听。如果它已经不在，就重读列表。没有谁反复询问：等待不花代价。`,
      },
    }),
    power: ({ holder, waiting }: Line) => ({
      en: {
        title: `c${holder} holds the lock, and its machine loses power.`,
        text: `Nobody releases the lock, but its znode is an ephemeral: it goes with the session. ${capital(clients(waiting, 'en'))} wait.`,
        notes: `Without ephemerals the lock would be held for ever. With them it is held until the session ends, which takes its timeout. Now ask.`,
      },
      zh: {
        title: `c${holder} 还持有锁，机器断电了。`,
        text: `没有谁释放锁，但它的 znode 是临时的：会话一结束就消失。${clients(waiting, 'zh')} 在等。`,
        notes: `如果不是临时节点，锁就永远被占着。有了它，锁占到会话结束为止，也就是超时那么久。现在提问。`,
      },
    }),
    woken: ({ old, holder, afterMs, woken, asleep }: WokenOf) => ({
      en: {
        title: `After ${duration(afterMs)} ${names(woken, 'en')} ${agree(woken.length, 'is', 'are')} woken: c${holder} holds the lock.`,
        text: `The znode of c${old} went with its session. ${capital(clients(asleep, 'en'))} ${agree(asleep.length, 'sleeps', 'sleep')} on: what ${agree(asleep.length, 'it watches', 'they watch')} has not changed.`,
        notes: `Woken, it reads the list again before it believes that it holds the lock: the one before it might have died while it was waiting itself. Every release wakes one, however long the queue is.`,
      },
      zh: {
        title: `${duration(afterMs)} 后，${names(woken, 'zh')} 被唤醒，c${holder} 持有锁。`,
        text: `c${old} 的 znode 随会话消失。${clients(asleep, 'zh')} 继续睡：它们监听的没有变。`,
        notes: `被唤醒的先重读列表，才认定自己持有锁：前面那个也可能是在等待中死的。不管队伍多长，每次释放只唤醒一个。`,
      },
    }),
    herd: ({ holder, waiting }: Line) => ({
      en: {
        title: `c${holder} holds another lock; all others watch the list.`,
        text: `${capital(clients(waiting, 'en'))} asked for the children of /herd with a watch. It works, too: whoever is lowest after a change holds the lock.`,
        notes: `The same program with one line changed, as it is often written at first: “something has changed, let me look whether it is my turn”.`,
      },
      zh: {
        title: `另一把锁：c${holder} 持有，其余都监听整个列表。`,
        text: `${clients(waiting, 'zh')} 读 /herd 的子节点，带监听。这样也行：有变动之后，谁的号最小谁持有锁。`,
        notes: `同一个程序，只改了一行，初学者常这样写：“有变动了，看看轮到我没有”。`,
      },
    }),
    herdPower: ({ holder, waiting }: Line) => ({
      en: {
        title: `The machine of c${holder} loses its power.`,
        text: `Its znode will go as that of the first holder did. ${capital(clients(waiting, 'en'))} wait, each with a watch on the list.`,
        notes: `The same question as before. Let the class say what is different this time.`,
      },
      zh: {
        title: `c${holder} 的机器断电了。`,
        text: `它的 znode 会像刚才那样消失。${clients(waiting, 'zh')} 在等，每个都监听着列表。`,
        notes: `问题和刚才一样。让大家说说这次哪里不同。`,
      },
    }),
    stampede: ({ holder, woken, reads }: StampedeOf) => ({
      en: {
        title: `The herd: ${names(woken, 'en')} wake, c${holder} gets the lock.`,
        text: `Each of them reads the whole list: ${plural(reads, 'reading')} for one lock. With a thousand in the queue that is a thousand, at one moment.`,
        notes: `And each of them reads a list that is as long as the queue. This is the herd effect: the work of one release grows with the square of the queue. The cure costs nothing: watch the one before.`,
      },
      zh: {
        title: `羊群：${names(woken, 'zh')} 都被唤醒，得到锁的只有 c${holder}。`,
        text: `每个都重读整个列表：为了一把锁读 ${count(reads)} 次。排队的有一千个，就在同一刻读一千次。`,
        notes: `而且每次读的列表和队伍一样长。这就是羊群效应：一次释放的代价随队伍长度的平方增长。办法不花代价：只监听前面的一个。`,
      },
    }),
    sleeps: ({ old, holder, afterMs }: Handed) => ({
      en: {
        title: `c${old} is paused: ${duration(afterMs)} later c${holder} holds the lock.`,
        text: `The session of c${old} has ended, and it does not know. When it wakes it believes at first that it is still the holder: a lock on time is a lock with a limit.`,
        notes: `A garbage collection, a laptop lid, a virtual machine being moved. ZooKeeper keeps its promise, one live session holds the lock, but a program may act on what it knew before it slept.`,
      },
      zh: {
        title: `c${old} 停顿了：${duration(afterMs)} 后，c${holder} 持有锁。`,
        text: `c${old} 的会话已经结束，它却不知道。醒来时，它起先还以为自己持有锁：靠时间维持的锁，期限一到就失效。`,
        notes: `垃圾回收、合上笔记本、虚拟机迁移，都会这样。ZooKeeper 守住了承诺：只有一个活着的会话持有锁。但程序可能照睡前知道的去做。`,
      },
    }),
    wakes: ({ old, holder, afterMs }: Handed) => ({
      en: {
        title: `${duration(afterMs)} after it wakes, c${old} is told: expired.`,
        text: `Until then it could have written something. Against that only the store can help: it refuses who comes with an older lock than that of c${holder}.`,
        notes: `Fencing: the czxid of the place grows with every holder. The recipe does this when it is started with fencing. Something to try: a store, and two locks with and without it.`,
      },
      zh: {
        title: `醒来 ${duration(afterMs)} 后，c${old} 才得知：已过期。`,
        text: `这之前它可能写过东西。只有存储能防住：谁的锁比 c${holder} 的旧，就拒绝谁。`,
        notes: `这叫 fencing：排号节点的 czxid 一个比一个大。启动锁程序时可以打开 fencing。可以试一试：一个存储，两把锁，开和不开各一次。`,
      },
    }),
  },
} satisfies LessonWords

interface Pair {
  readonly client: number
  readonly behind: number
}
interface WokenOf extends Handed {
  readonly woken: readonly number[]
  readonly asleep: readonly number[]
}
interface StampedeOf {
  readonly holder: number
  readonly woken: readonly number[]
  /** How often the list was read. */
  readonly reads: number
}

/** How many are woken when the holder's session ends? */
export const HOW_MANY_WAKE = ({
  holder,
  waiting,
  herd,
}: Line & { readonly herd: boolean }): InEach<QuestionWords<'none' | 'one' | 'some' | 'all'>> => ({
  en: {
    ask: `The session of c${holder} ends. How many of ${clients(waiting, 'en')} are woken?`,
    options: {
      none: {
        label: 'None: they ask from time to time',
        yes: `Nobody watches anything.`,
        no: `Nobody asks again and again: a watch wakes who waits.`,
      },
      one: {
        label: 'One',
        yes: `Only one of them watches the znode that goes.`,
        no: `One would be enough, since one gets the lock.`,
      },
      some: {
        label: 'More than one, not all',
        yes: `Some watch what changes.`,
        no: herd ? `They all watch the same.` : `Each of them watches another znode.`,
      },
      all: {
        label: 'All of them',
        yes: `All of them watch the list, and the list changes.`,
        no: `That would be the herd: all of them watching the same.`,
      },
    },
  },
  zh: {
    ask: `c${holder} 的会话结束。${clients(waiting, 'zh')} 里有几个被唤醒？`,
    options: {
      none: {
        label: '一个也没有：它们隔一会儿问一次',
        yes: `谁也没有监听什么。`,
        no: `没有谁反复询问：是监听唤醒等待者。`,
      },
      one: {
        label: '一个',
        yes: `消失的那个 znode，只有一个在监听。`,
        no: `其实一个就够了，因为得到锁的只有一个。`,
      },
      some: {
        label: '不止一个，但不是全部',
        yes: `变动的只有一部分在监听。`,
        no: herd ? `它们监听的是同一个。` : `它们监听的 znode 各不相同。`,
      },
      all: {
        label: '全部',
        yes: `它们都监听列表，而列表变了。`,
        no: `那就成了羊群：都监听同一个。`,
      },
    },
  },
})
