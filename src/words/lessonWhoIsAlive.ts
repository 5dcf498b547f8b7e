import type { Hex } from '../zookeeper/Zxid'
import type { InEach } from './Language'
import type { LessonWords, QuestionWords } from './LessonWords'
import { capital, clients, names, zxid } from './lessonText'
import { count, duration, list, plural } from './numbers'

/** The lesson Who is alive? Load balancing and failover. Clients go by their numbers: 1 is c1. Lengths of time are
 *  milliseconds. */

interface Ends {
  readonly balancer: number
  /** Who dies in this lesson. */
  readonly dead: number
}
interface Known extends Ends {
  readonly members: readonly number[]
}
interface KnownAfter extends Known {
  readonly afterMs: number
}

export const WHO_IS_ALIVE = {
  title: {
    en: 'Who is alive? Load balancing and failover',
    zh: '谁还活着？负载均衡与故障转移',
  },
  captions: {
    joined: ({ members }: { members: readonly number[] }) => ({
      en: {
        title: `${names(members, 'en')} join, each by an ephemeral.`,
        text: `Below /services/web stands who is there, and at which address. The znode goes with the session, so the list is of the living.`,
        notes: `Cluster management with ZooKeeper is no more than this. Nobody keeps a list by hand, and nobody pings anybody: the sessions do.`,
      },
      zh: {
        title: `${names(members, 'zh')} 加入一组：各有一个临时节点。`,
        text: `/services/web 下面写着谁在、地址是什么。znode 随会话消失，所以列表里的都活着。`,
        notes: `用 ZooKeeper 做集群管理，就是这样。没有人手工维护列表，也没有谁去探测谁：会话在做这件事。`,
      },
    }),
    knows: ({ balancer, members }: Known) => ({
      en: {
        title: `c${balancer} balances the load: it knows ${names(members, 'en')}.`,
        text: `It has read the children of the group and left a watch on them, in one call. From now on it need not ask ZooKeeper for each request.`,
        notes: `The list is kept in the memory of c${balancer}. Requests go from c${balancer} to the members directly; ZooKeeper carries no load, it only says who is there.`,
      },
      zh: {
        title: `c${balancer} 做负载均衡：它知道 ${names(members, 'zh')}。`,
        text: `它读了这一组的子节点，同时留下监听，一次调用完成。以后每个请求都不必再问 ZooKeeper。`,
        notes: `列表在 c${balancer} 的内存里。请求由 c${balancer} 直接发给成员；ZooKeeper 不承担负载，只说明谁在。`,
      },
    }),
    routed: ({ balancer, served }: RoutedOf) => ({
      en: {
        title: `Requests go round: ${list(
          served.map(({ request, member }) => `${request} to c${member}`),
          'en',
        )}.`,
        text: `c${balancer} gives each request to the next one in its list. No server of the ensemble sees any of it.`,
        notes: `Round robin, the simplest of all ways. The pills between the clients are the requests and their answers.`,
      },
      zh: {
        title: `请求轮流发送：${list(
          served.map(({ request, member }) => `第 ${request} 个给 c${member}`),
          'zh',
        )}。`,
        text: `c${balancer} 把每个请求交给列表里的下一个。集群的服务器一个请求也看不到。`,
        notes: `轮询，最简单的办法。客户端之间的标签就是请求和答复。`,
      },
    }),
    power: ({ balancer, dead, timeoutMs }: Ends & { timeoutMs: number }) => ({
      en: {
        title: `The machine of c${dead} loses its power.`,
        text: `c${balancer} still has it in its list. Nobody has been told anything yet; the session of c${dead} lives on for up to ${duration(timeoutMs)} and more.`,
        notes: `Ask: how many requests will fail before c${balancer} knows? What would it take to make it fewer?`,
      },
      zh: {
        title: `c${dead} 的机器断电了。`,
        text: `c${balancer} 的列表里还有它。还没有谁得到通知；c${dead} 的会话还能活 ${duration(timeoutMs)}，甚至更久。`,
        notes: `提问：在 c${balancer} 知道之前，会有几个请求失败？怎样才能少一些？`,
      },
    }),
    failed: ({ balancer, dead, request, members, afterMs }: FailedOf) => ({
      en: {
        title: `Request ${request} fails: c${dead} does not answer.`,
        text: `c${balancer} has waited in vain, and gives the next request to the next one. Its list, ${duration(afterMs)} after the loss of power: ${clients(members, 'en')}.`,
        notes: `A request that is not answered proves nothing: c${dead} may be slow. c${balancer} could leave it out for a while by itself; then it would decide alone who is alive.`,
      },
      zh: {
        title: `第 ${request} 个请求失败：c${dead} 没有答复。`,
        text: `c${balancer} 白等了，把下一个请求交给下一个。断电 ${duration(afterMs)} 后，它的列表仍是 ${names(members, 'zh')}。`,
        notes: `没有答复说明不了什么：c${dead} 也许只是慢。c${balancer} 可以自己先跳过它一阵；那样就是它一个人决定谁活着。`,
      },
    }),
    over: ({ balancer, dead, members, zxid: id, afterMs, failed }: OverOf) => ({
      en: {
        title: `Failover after ${duration(afterMs)}: c${balancer} knows ${names(members, 'en')}.`,
        text: `${zxid(id)} closed the session of c${dead}, its znode went, the watch fired, and c${balancer} has read the list again. ${capital(plural(failed, 'request'))} failed until then.`,
        notes: `Failover takes the session timeout. A shorter one makes it quicker, and more often wrong: a pause or a slow network then looks like death.`,
      },
      zh: {
        title: `${duration(afterMs)} 后完成故障转移：c${balancer} 知道的是 ${names(members, 'zh')}。`,
        text: `${zxid(id)} 关闭了 c${dead} 的会话，znode 消失，监听触发，c${balancer} 重读了列表。在这之前失败了 ${count(failed)} 个请求。`,
        notes: `故障转移要等会话超时。超时短就快，但也更常误判：停顿一下、网络慢一点，看上去都像死了。`,
      },
    }),
    onward: ({ balancer, served, members }: OnwardOf) => ({
      en: {
        title: `The others carry the load: ${names(served, 'en')}.`,
        text: `c${balancer} gives work to ${clients(members, 'en')} in turn. Everybody who watches the list, however many, has the same one by now.`,
        notes: `Not at the very same moment: each has its own server, and its own way there. But all of them see the same changes in the same order.`,
      },
      zh: {
        title: `其余的承担负载：${names(served, 'zh')}。`,
        text: `c${balancer} 轮流把活交给 ${names(members, 'zh')}。监听这个列表的不管有多少，现在看到的都一样。`,
        notes: `不是同一瞬间：各有各的服务器，各有各的路。但大家看到的改动相同，次序也相同。`,
      },
    }),
    back: ({ balancer, dead, members, afterMs }: KnownAfter) => ({
      en: {
        title: `c${dead} is back, and known again after ${duration(afterMs)}.`,
        text: `A new session, a new znode, the watch fires: c${balancer} knows ${clients(members, 'en')}. Nobody has changed any settings.`,
        notes: `The same way adds a machine that has never been there before. That is why such a group is said to manage itself.`,
      },
      zh: {
        title: `c${dead} 重新开机，${duration(afterMs)} 后又在列表里。`,
        text: `新的会话，新的 znode，监听触发：c${balancer} 知道 ${names(members, 'zh')}。没有谁改过设置。`,
        notes: `从没来过的机器也是这样加入。所以说这样的一组自己管理自己。`,
      },
    }),
    slow: ({
      balancer,
      dead,
      members,
      afterMs,
      timeoutMs,
    }: KnownAfter & { timeoutMs: number }) => ({
      en: {
        title: `Paused for ${duration(afterMs)}, c${dead} is taken for dead.`,
        text: `From outside a pause looks like death. c${balancer} knows ${clients(members, 'en')}. The timeout, ${duration(timeoutMs)} here, trades quick failover for false alarms.`,
        notes: `Something to try: resume c${dead}. It is told that its session has expired, opens a new one and joins again: that is how a program has to be written.`,
      },
      zh: {
        title: `停顿 ${duration(afterMs)}，c${dead} 就被当作死了。其实没有。`,
        text: `从外面看，停顿和死亡一样。c${balancer} 知道的是 ${names(members, 'zh')}。超时（这里是 ${duration(timeoutMs)}）是在快与误判之间取舍。`,
        notes: `可以试一试：让 c${dead} 继续运行。它得知会话已过期，就打开新会话，重新加入：程序必须这样写。`,
      },
    }),
  },
} satisfies LessonWords

interface RoutedOf extends Ends {
  readonly served: readonly { readonly request: number; readonly member: number }[]
}
interface FailedOf extends KnownAfter {
  readonly request: number
}
interface OverOf extends KnownAfter {
  readonly zxid: Hex
  readonly failed: number
}
interface OnwardOf extends Known {
  readonly served: readonly number[]
}

/** How many requests fail until the balancer knows? */
export const HOW_MANY_FAIL = ({
  balancer,
  dead,
  timeoutMs,
  each,
}: Ends & { readonly timeoutMs: number; readonly each: number }): InEach<
  QuestionWords<'none' | 'one' | 'some' | 'ever'>
> => ({
  en: {
    ask: `How many requests to c${dead} fail until c${balancer} knows?`,
    options: {
      none: {
        label: 'None: ZooKeeper tells it at once',
        yes: `It was told in time.`,
        no: `ZooKeeper itself does not know yet: nothing but silence tells of the crash.`,
      },
      one: {
        label: 'One: then it is left out',
        yes: `The end of the session came before its next turn.`,
        no: `A request that fails changes nothing in the list.`,
      },
      some: {
        label: 'More than one, until the session ends',
        yes: `As long as the session lives, c${dead} is in the list and gets its turn: for ${duration(timeoutMs)} and what is missing to a tick.`,
        no: `The session ended sooner.`,
      },
      ever: {
        label: `One in ${count(each)}, for as long as c${dead} is down`,
        yes: `Nobody takes it off the list.`,
        no: `Its znode is an ephemeral and goes with its session.`,
      },
    },
  },
  zh: {
    ask: `在 c${balancer} 知道之前，发给 c${dead} 的请求有几个失败？`,
    options: {
      none: {
        label: '没有：ZooKeeper 立刻通知',
        yes: `通知来得及时。`,
        no: `ZooKeeper 自己还不知道：只有沉默说明它崩溃了。`,
      },
      one: {
        label: '一个：失败一次就不再用它',
        yes: `下一次轮到它之前，会话就结束了。`,
        no: `一个请求失败，并不改变列表。`,
      },
      some: {
        label: '不止一个，直到会话结束',
        yes: `只要会话活着，c${dead} 就在列表里，照样轮到它：要等 ${duration(timeoutMs)}，再等到整 tick。`,
        no: `会话结束得更早。`,
      },
      ever: {
        label: `每 ${count(each)} 个失败一个，直到 c${dead} 恢复`,
        yes: `没有谁把它从列表里去掉。`,
        no: `它的 znode 是临时的，随会话消失。`,
      },
    },
  },
})
