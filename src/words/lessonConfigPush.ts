import type { InEach } from './Language'
import type { LessonWords, QuestionWords } from './LessonWords'
import { duration, list } from './numbers'

/** The lesson Configuration push. Clients go by their numbers: 1 is c1. Lengths of time are milliseconds. */

interface Ends {
  readonly admin: number
  readonly quick: number
  readonly slow: number
}

export const CONFIG_PUSH = {
  title: { en: 'Configuration push', zh: '配置推送' },
  captions: {
    follow: ({ quick, slow, value }: Ends & { value: string }) => ({
      en: {
        title: `c${quick} and c${slow} follow /config: “${value}”.`,
        text: `Each has read it with a watch, in one call, and applied it. From here on they do nothing until they are told.`,
        notes: `Configuration management, the first of the classic uses: one znode holds it, everybody reads the same, nobody copies files to machines.`,
      },
      zh: {
        title: `c${quick} 和 c${slow} 跟着 /config：“${value}”。`,
        text: `它们各自读了它，同时监听，一次调用完成，然后应用。在得到通知之前什么也不做。`,
        notes: `配置管理是最经典的用法：一个 znode 放配置，大家读的都一样，不必往机器上拷文件。`,
      },
    }),
    told: ({ admin, quick, has, fresh, type }: ToldOf) => ({
      en: {
        title: `c${admin} sets “${fresh}”; c${quick} is told: ${type}.`,
        text: `The event carries no value. At this moment c${quick} knows that “${has}” is old, and not yet what is new.`,
        notes: `A push of the news, a pull of the value. So the server need not keep values for anybody, and who is slow reads the newest at once.`,
      },
      zh: {
        title: `c${admin} 设成“${fresh}”；c${quick} 得到通知：${type}。`,
        text: `事件里没有值。这一刻 c${quick} 只知道“${has}”旧了，还不知道新的是什么。`,
        notes: `消息靠推，值靠拉。所以服务器不必为谁留着旧值，慢的那个一读就是最新的。`,
      },
    }),
    applied: ({ quick, value, afterMs }: Ends & Applied) => ({
      en: {
        title: `${duration(afterMs)} later c${quick} has read it: “${value}”.`,
        text: `It reads and watches anew in one call, so no change can hide between the two. Nobody has asked again and again.`,
        notes: `Between the event and this reading lies one way to the server and back. What happens to a change that falls into this gap is the question of this lesson.`,
      },
      zh: {
        title: `${duration(afterMs)} 后，c${quick} 读到了：“${value}”。`,
        text: `它重新读，同时重新监听，一次调用完成，两者之间藏不住改动。没有谁反复询问。`,
        notes: `从事件到这次读取，要到服务器走一个来回。改动落在这个空当里会怎样，就是这一课的问题。`,
      },
    }),
    slow: ({ admin, slow, server, slowMs, first, second }: SlowOf) => ({
      en: {
        title: `c${admin} sets “${first}”, and “${second}” right behind it.`,
        text: `The way between c${slow} and server ${server} takes ${duration(slowMs)} now, so c${slow} hears of “${first}” late, and its reading comes later still.`,
        notes: `The gap is made large so that it can be seen; a few milliseconds are enough in real life. Take a vote.`,
      },
      zh: {
        title: `c${admin} 设成“${first}”，紧接着又设成“${second}”。`,
        text: `c${slow} 到服务器 ${server} 的路现在要走 ${duration(slowMs)}，所以 c${slow} 很晚才听说“${first}”，它的读取到得更晚。`,
        notes: `空当放大了，好看得清；实际上几毫秒就够。请大家举手。`,
      },
    }),
    event: ({ quick, slow, has, quickHas }: EventOf) => ({
      en: {
        title: `The event has arrived. c${slow} still has “${has}”.`,
        text: `c${quick} has “${quickHas}” already: not everybody changes at the same moment. Now c${slow} asks for the value.`,
        notes: `For a while the two run with different configurations. Who cannot bear that needs more than a push: a barrier, or a version that is carried along with each request.`,
      },
      zh: {
        title: `事件到了。c${slow} 手里还是“${has}”。`,
        text: `c${quick} 已经是“${quickHas}”：大家不是同一刻换的。现在 c${slow} 去读值。`,
        notes: `有一会儿，两者用的配置不同。如果不能容忍，光推送不够：要用屏障，或者每个请求带上版本。`,
      },
    }),
    gap: ({ slow, quick, value, afterMs, ofQuick, ofSlow }: GapOf) => ({
      en: {
        title: `${duration(afterMs)} after its event, c${slow} applies “${value}”.`,
        text: `Seen by c${quick}: ${list(ofQuick, 'en')}. By c${slow}: ${list(ofSlow, 'en')}. What lies between is skipped; the newest never is.`,
        notes: `The watch and the reading are one request at the server: a later change finds the new watch. So everybody ends with the newest value, and nobody is promised all of them.`,
      },
      zh: {
        title: `事件之后 ${duration(afterMs)}，c${slow} 应用“${value}”。`,
        text: `c${quick} 见过：${list(ofQuick, 'zh')}。c${slow} 见过：${list(ofSlow, 'zh')}。中间的会跳过，最新的不会。`,
        notes: `监听和读取在服务器那里是同一个请求：再后来的改动会碰到新的监听。所以最后大家都是最新值，但没有承诺谁能看到每一个。`,
      },
    }),
    conditional: ({ admin, expected, version, done }: ConditionalOf) => ({
      en: {
        title: done
          ? `c${admin} writes on a condition, and the condition holds.`
          : `c${admin} writes on a condition, and is refused.`,
        text: `It asks for version ${expected}; the configuration is at version ${version}. So two who change it at the same time do not overwrite each other.`,
        notes: `set -v: compare and set. The leader checks the version when it gives the write its place in the order (PrepRequestProcessor). Refused, one reads again, decides anew, and tries once more.`,
      },
      zh: {
        title: done ? `c${admin} 带条件写入，条件成立。` : `c${admin} 带条件写入，被拒绝。`,
        text: `它要求版本是 ${expected}，而配置的版本已是 ${version}。这样，同时修改的两个人不会互相覆盖。`,
        notes: `set -v 就是比较并设置。Leader 给写入定位时检查版本（PrepRequestProcessor）。被拒绝了，就重读、重新决定、再试一次。`,
      },
    }),
    mistaken: ({ mistaken, has, newest }: MistakenOf) => ({
      en: {
        title: `c${mistaken} keeps “${has}”; the others have “${newest}”.`,
        text: `It watched once, when it started, and reads without a watch since. It was told of one change and of no other. Nothing failed, and nobody notices.`,
        notes: `The most common mistake with watches. It shows only at the second change, so tests that change the configuration once do not find it. Something to try: the mistake that watches too late.`,
      },
      zh: {
        title: `c${mistaken} 停在“${has}”，别人已是“${newest}”。`,
        text: `它只在启动时监听过一次，之后读取不再监听。它得到过一次通知，再也没有第二次。什么也没报错，谁也没发觉。`,
        notes: `用监听最常见的错误。第二次改动才露馅，所以只改一次配置的测试查不出来。可以试一试：监听得太晚的那种错误。`,
      },
    }),
  },
} satisfies LessonWords

interface Applied {
  readonly value: string
  /** Between the event and having read it. */
  readonly afterMs: number
}
interface ToldOf extends Ends {
  readonly has: string
  readonly fresh: string
  /** ZooKeeper's own word: NodeDataChanged. */
  readonly type: string
}
interface Two {
  /** The values that are set one behind the other. */
  readonly first: string
  readonly second: string
}
interface SlowOf extends Ends, Two {
  readonly server: number
  readonly slowMs: number
}
interface EventOf extends Ends {
  readonly has: string
  readonly quickHas: string
}
interface GapOf extends Ends, Applied {
  readonly ofQuick: readonly string[]
  readonly ofSlow: readonly string[]
}
interface ConditionalOf extends Ends {
  readonly expected: number
  readonly version: number
  readonly done: boolean
}
interface MistakenOf extends Ends {
  readonly mistaken: number
  readonly has: string
  readonly newest: string
}

/** Which value does the slow one apply after its event? */
export const APPLIES_WHICH = ({
  slow,
  has,
  first,
  second,
}: Ends & Two & { readonly has: string }): InEach<QuestionWords<'old' | 'first' | 'second'>> => ({
  en: {
    ask: `c${slow} is told of the first change and reads then. Which value does it apply?`,
    options: {
      old: {
        label: `“${has}” once more: the change is not there yet`,
        yes: `Its server had nothing newer.`,
        no: `The event never comes before the change at the same server.`,
      },
      first: {
        label: `“${first}”: that is what the event tells of`,
        yes: `Nothing newer was there when the reading came to the server.`,
        no: `The event carries no value, and the reading gets what is there when it comes to the server.`,
      },
      second: {
        label: `“${second}”: what is there when it reads`,
        yes: `By then “${second}” is committed. One reading stands for both changes.`,
        no: `That change came after the reading.`,
      },
    },
  },
  zh: {
    ask: `c${slow} 得到第一次改动的通知，然后去读。它应用的是哪个值？`,
    options: {
      old: {
        label: `还是“${has}”：改动还没到`,
        yes: `它的服务器还没有更新的值。`,
        no: `在同一台服务器上，事件绝不早于改动。`,
      },
      first: {
        label: `“${first}”：事件说的就是它`,
        yes: `读取到达服务器时，还没有更新的值。`,
        no: `事件里没有值；读到的，是请求到达服务器时的值。`,
      },
      second: {
        label: `“${second}”：读的时候是什么就是什么`,
        yes: `那时“${second}”已经提交。一次读取，抵两次改动。`,
        no: `那次改动在读取之后。`,
      },
    },
  },
})
