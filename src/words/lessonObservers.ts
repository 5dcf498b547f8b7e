import type { Tally } from '../zookeeper/Fact'
import type { Hex } from '../zookeeper/Zxid'
import type { InEach } from './Language'
import type { LessonWords, QuestionWords } from './LessonWords'
import { capital, servers, zxid } from './lessonText'
import { agree, duration } from './numbers'

/** The lesson Observers: who learns of every write and is never counted. */

interface Ensemble {
  readonly leader: number
  readonly observers: readonly number[]
}

export const OBSERVERS = {
  title: { en: 'Observers', zh: '观察者' },
  captions: {
    serving: ({
      leader,
      observers,
      voters,
      need,
    }: Ensemble & { voters: number[]; need: number }) => ({
      en: {
        title: `${capital(servers(voters, 'en'))} vote; ${servers(observers, 'en')} only observe.`,
        text: `Server ${leader} leads. A quorum is ${need} of the ${voters.length} voters, however many observers there are.`,
        notes: `More followers mean more readers, but also a larger quorum, so slower writes. Observers are readers that cost no vote: for a distant data centre, or thousands of clients.`,
      },
      zh: {
        title: `${servers(voters, 'zh')} 投票，${servers(observers, 'zh')} 只观察。`,
        text: `服务器 ${leader} 领导。法定人数是 ${voters.length} 个投票者中的 ${need} 个，不管有多少观察者。`,
        notes: `跟随者越多，能答复读取的越多，但法定人数也越大，写入越慢。观察者能答复读取，却不占票：适合远处的数据中心，或者成千上万的客户端。`,
      },
    }),
    forwarded: ({ observer, leader, path }: Forwarded) => ({
      en: {
        title: `A client of observer ${observer} writes ${path}.`,
        text: `An observer takes writes like any server, and forwards them to server ${leader}.`,
        notes: `The client cannot tell whether its server is a follower or an observer. The same REQUEST, the same way back.`,
      },
      zh: {
        title: `观察者 ${observer} 的一个客户端写入 ${path}。`,
        text: `观察者像别的服务器一样接受写入，转发给服务器 ${leader}。`,
        notes: `客户端看不出自己连的是跟随者还是观察者。同样的 REQUEST，同样的回路。`,
      },
    }),
    proposed: ({
      leader,
      zxid: id,
      to,
      observers,
    }: Ensemble & { zxid: Hex; to: readonly number[] }) => ({
      en: {
        title: `PROPOSAL ${zxid(id)} goes to the voters alone.`,
        text: `Server ${leader} sends it to ${servers(to, 'en')}. ${capital(servers(observers, 'en'))} hear nothing: nobody waits for their disks.`,
        notes: `That is why observers do not slow writes down: they are no part of the first two steps, neither of the proposal nor of the ACKs.`,
      },
      zh: {
        title: `PROPOSAL ${zxid(id)} 只发给投票者。`,
        text: `服务器 ${leader} 发给${servers(to, 'zh')}。${servers(observers, 'zh')} 什么也听不到：没有谁等它们的磁盘。`,
        notes: `所以观察者不拖慢写入：前两步，提案和 ACK，都没有它们的份。`,
      },
    }),
    committed: ({ leader, zxid: id, tally, to, informed }: Committed) => ({
      en: {
        title: `${votersEn(tally)} have ${zxid(id)}: committed.`,
        text: `COMMIT goes to ${servers(to, 'en')}; INFORM goes to ${servers(informed, 'en')}, with the whole transaction in it.`,
        notes: `COMMIT carries a zxid alone, because followers have had the data since the proposal. INFORM is proposal and commit in one, sent by server ${leader} when nothing can change any more.`,
      },
      zh: {
        title: `${votersZh(tally)}有了 ${zxid(id)}：已提交。`,
        text: `COMMIT 发给${servers(to, 'zh')}；INFORM 发给${servers(informed, 'zh')}，里面带着整个事务。`,
        notes: `COMMIT 只带 zxid，因为跟随者收到提案时已有数据。INFORM 是提案和提交合在一起，由服务器 ${leader} 在一切已定之后发出。`,
      },
    }),
    informed: ({
      observer,
      zxid: id,
      afterMs,
    }: {
      observer: number
      zxid: Hex
      afterMs: number
    }) => ({
      en: {
        title: `Observer ${observer} learns ${zxid(id)}, and answers its client.`,
        text: `It applies what INFORM brings, at once and without an ACK. The write took ${duration(afterMs)} in all.`,
        notes: `An observer writes its log too, but nobody asks whether it has. Next we cut it off.`,
      },
      zh: {
        title: `观察者 ${observer} 得知 ${zxid(id)}，答复客户端。`,
        text: `它立刻应用 INFORM 带来的事务，不发 ACK。这次写入一共用了 ${duration(afterMs)}。`,
        notes: `观察者也写日志，但没有人问它写好没有。接下来把它隔开。`,
      },
    }),
    cut: ({ observer, zxid: id, tally, path }: CutOf) => ({
      en: {
        title: `Observer ${observer} is cut off; ${zxid(id)} commits all the same.`,
        text: `${votersEn(tally)} are counted as before. The INFORM waits at the cut. A client asks observer ${observer} for ${path}.`,
        notes: `With a follower cut off the quorum would have one candidate less. An observer is missed by its own clients only. Now the question.`,
      },
      zh: {
        title: `观察者 ${observer} 被隔开；${zxid(id)} 照样提交。`,
        text: `照旧数到 ${votersZh(tally)}。INFORM 停在切口。一个客户端向观察者 ${observer} 读取 ${path}。`,
        notes: `隔开的如果是跟随者，凑法定人数就少了一个人选。少了观察者，只有它自己的客户端觉得。现在提问。`,
      },
    }),
    stale: ({ observer, path, last }: { observer: number; path: string; last: Hex }) => ({
      en: {
        title: `It answers from what it has: no ${path}, as of ${zxid(last)}.`,
        text: `Observer ${observer} does not know yet that it is cut off, and serves its reads until silence tells it.`,
        notes: `The same as a follower would do: old, never wrong. After syncLimit without a word it would leave its leader and stop answering.`,
      },
      zh: {
        title: `它按手上的答复：没有 ${path}，到 ${zxid(last)} 为止。`,
        text: `观察者 ${observer} 还不知道自己被隔开，继续答复读取，直到沉默告诉它。`,
        notes: `跟随者也会这样：旧，但不错。syncLimit 之内听不到一句话，它才离开 Leader，停止答复。`,
      },
    }),
    few: ({ leader, observers, down, tally }: FewOf) => ({
      en: {
        title: `${capital(servers(down, 'en'))} ${agree(down.length, 'dies', 'die')}. Server ${leader} and the observers remain.`,
        text: `${capital(servers([leader, ...observers], 'en'))} are up and connected. Among the voters that is ${votersEn(tally)}.`,
        notes: `The cut is healed, so most of the machines are running and reach each other. Ask whether server ${leader} can go on.`,
      },
      zh: {
        title: `${servers(down, 'zh')} 被杀死，只剩服务器 ${leader} 和观察者。`,
        text: `${servers([leader, ...observers], 'zh')} 都在运行，互相连着。按投票者算，只有 ${votersZh(tally)}。`,
        notes: `切口已恢复，所以多数机器都在运行，互相够得着。问问大家，服务器 ${leader} 还能继续吗？`,
      },
    }),
    down: ({ leader, observers, tally }: Ensemble & { readonly tally: Tally }) => ({
      en: {
        title: `Server ${leader} steps down: observers are not counted.`,
        text: `${votersEn(tally)} are no quorum, and ${servers(observers, 'en')} do not change that. Nobody is left to lead.`,
        notes: `Observers make reading wider, never safety. Something to try: restart one of the voters, and watch the observers find the leader again.`,
      },
      zh: {
        title: `服务器 ${leader} 退位：观察者不算数。`,
        text: `${votersZh(tally)}不到法定人数，有${servers(observers, 'zh')} 也一样。没有谁能领导了。`,
        notes: `观察者让读取更宽，不让数据更安全。可以试一试：重启一个投票者，看观察者怎样重新找到 Leader。`,
      },
    }),
  },
} satisfies LessonWords

interface Forwarded {
  readonly observer: number
  readonly leader: number
  readonly path: string
}
interface Committed {
  readonly leader: number
  readonly zxid: Hex
  readonly tally: Tally
  readonly to: readonly number[]
  readonly informed: readonly number[]
}
interface CutOf {
  readonly observer: number
  readonly zxid: Hex
  readonly tally: Tally
  readonly path: string
}
interface FewOf extends Ensemble {
  readonly down: readonly number[]
  readonly tally: Tally
}

function votersEn({ have, of }: Tally): string {
  return `${have} of ${of} voters`
}

function votersZh({ have, of }: Tally): string {
  return `${of} 个投票者中的 ${have} 个`
}

/** Can the leader go on with observers alone? */
export const GOES_ON = ({
  leader,
  observers,
  tally,
}: FewOf): InEach<QuestionWords<'yes' | 'no'>> => ({
  en: {
    ask: `Can server ${leader} go on leading, with ${servers(observers, 'en')}?`,
    options: {
      yes: {
        label: 'Yes: most of the servers are there',
        yes: `A quorum of voters still follows it.`,
        no: `Servers are many, voters few.`,
      },
      no: {
        label: 'No: it has no quorum any more',
        yes: `Only voters count: ${votersEn(tally)}, and a quorum is ${tally.need}.`,
        no: `It still counts a quorum.`,
      },
    },
  },
  zh: {
    ask: `只有${servers(observers, 'zh')}，服务器 ${leader} 还能继续领导吗？`,
    options: {
      yes: {
        label: '能：多数服务器都在',
        yes: `投票者的法定人数仍在跟随它。`,
        no: `服务器多，投票者少。`,
      },
      no: {
        label: '不能：它没有法定人数了',
        yes: `只算投票者：${votersZh(tally)}，而法定人数是 ${tally.need}。`,
        no: `它还数得到法定人数。`,
      },
    },
  },
})
