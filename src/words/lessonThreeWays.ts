import type { Hex } from '../zookeeper/Zxid'
import type { InEach } from './Language'
import type { LessonWords, QuestionWords } from './LessonWords'
import { capital, servers, zxid, zxids } from './lessonText'
import { plural } from './numbers'

/** The lesson DIFF, TRUNC, SNAP: three servers come back, and each is brought up in another way. */

interface Returning {
  readonly learner: number
  readonly leader: number
  readonly epoch: number
  /** Where the log of the one that returns ends. */
  readonly has: Hex
  /** The newest transaction of the leader. */
  readonly max: Hex
}
interface Alone {
  readonly server: number
  readonly zxid: Hex
}
interface Synced {
  readonly learner: number
  readonly leader: number
  /** As the leader compared them: where the learner stood, and the ends of the leader's committed log. */
  readonly has: Hex
  readonly min: Hex
  readonly max: Hex
}

export const THREE_WAYS = {
  title: { en: 'DIFF, TRUNC, SNAP', zh: 'DIFF、TRUNC、SNAP' },
  captions: {
    serving: ({
      leader,
      followers,
      last,
    }: {
      readonly leader: number
      readonly followers: readonly number[]
      readonly last: Hex
    }) => ({
      en: {
        title: `One history on every disk, up to ${zxid(last)}.`,
        text: `Server ${leader} leads; ${servers(followers, 'en')} follow. One after the other goes away and comes back, each in another state.`,
        notes: `Whoever returns asks the leader of the day: where do I stand? The leader compares one zxid, the last one of the learner, with its own log, and chooses one of three ways. Its rules are tried in order; the first that fits decides.`,
      },
      zh: {
        title: `每块磁盘上是同一份历史，到 ${zxid(last)}。`,
        text: `服务器 ${leader} 领导，${servers(followers, 'zh')} 跟随。接下来三台服务器先后离开再回来，状态各不相同。`,
        notes: `回来的服务器都要问现任 Leader：我差在哪里？Leader 只拿学习者的最后一个 zxid 与自己的日志比较，从三种方式里选一种。规则依次试，第一条适用的说了算。`,
      },
    }),
    behind: ({ learner, leader, has, max, missed }: Returning & { readonly missed: number }) => ({
      en: {
        title: `Server ${learner} was away for ${plural(missed, 'write')}, and starts again.`,
        text: `Its log ends at ${zxid(has)}; server ${leader} is at ${zxid(max)}. Everything server ${learner} has, the leader has too.`,
        notes: `The ordinary case: a restart, a new version, a short failure. Let the class say what the least work would be.`,
      },
      zh: {
        title: `服务器 ${learner} 错过了 ${missed} 次写入，现在重新启动。`,
        text: `它的日志到 ${zxid(has)}；服务器 ${leader} 到 ${zxid(max)}。服务器 ${learner} 有的，Leader 都有。`,
        notes: `这是平常的情形：重启、升级、短暂故障。让大家说说，最省事的办法是什么。`,
      },
    }),
    diff: ({
      learner,
      leader,
      has,
      min,
      max,
      sent,
    }: Synced & { readonly sent: readonly Hex[] }) => ({
      en: {
        title: `DIFF: server ${leader} sends what is missing, ${zxids(sent, 'en')}.`,
        text: `${zxid(has)} lies in its committed log, which runs from ${zxid(min)} to ${zxid(max)}. Each comes as PROPOSAL and COMMIT.`,
        notes: `The cheapest way: the work grows with what was missed, not with the data. Server ${learner} writes it all to its disk before it acknowledges NEWLEADER.`,
      },
      zh: {
        title: `DIFF：服务器 ${leader} 补发缺少的 ${zxids(sent, 'zh')}。`,
        text: `${zxid(has)} 在它的已提交日志里，日志从 ${zxid(min)} 到 ${zxid(max)}。每个事务都以 PROPOSAL 和 COMMIT 发来。`,
        notes: `这是最便宜的方式：工作量只和错过的多少有关，和数据总量无关。服务器 ${learner} 先全部写盘，再确认 NEWLEADER。`,
      },
    }),
    alone: ({ server, zxid: id }: Alone) => ({
      en: {
        title: `The leader is cut off, writes ${zxid(id)}, and loses power.`,
        text: `Server ${server} has ${zxid(id)} on its own disk; its proposals never left. Nobody else knows of it, no client was told.`,
        notes: `One disk of all is no quorum, so this write was never committed. But the disk does not forget: it lies there and waits for the server to come back.`,
      },
      zh: {
        title: `Leader 被隔开，写下 ${zxid(id)}，然后断电。`,
        text: `${zxid(id)} 只在服务器 ${server} 自己的磁盘上，提案没有送出去。别人都不知道它，也没有答复过客户端。`,
        notes: `只有一块磁盘，不到法定人数，所以这次写入从未提交。但磁盘不会忘：它躺在那里，等服务器回来。`,
      },
    }),
    ahead: ({ learner, leader, epoch, has, max }: Returning) => ({
      en: {
        title: `Server ${leader} leads epoch ${epoch}; server ${learner} comes back with too much.`,
        text: `Its log ends at ${zxid(has)}, the leader's at ${zxid(max)}. In epoch ${epoch} nothing has been written yet.`,
        notes: `The returning server cannot know that its last transaction is worthless: its log looks like any other. Only the leader can tell. Ask before going on.`,
      },
      zh: {
        title: `服务器 ${leader} 领导纪元 ${epoch}；服务器 ${learner} 带着多余的回来。`,
        text: `它的日志到 ${zxid(has)}，Leader 的到 ${zxid(max)}。纪元 ${epoch} 里还没有写入。`,
        notes: `回来的服务器不可能知道自己的最后一个事务已经作废：它的日志看起来和别的一样。只有 Leader 能判断。先提问，再往下走。`,
      },
    }),
    trunc: ({ learner, leader, has, max, lost }: Synced & { readonly lost: readonly Hex[] }) => ({
      en: {
        title: `TRUNC: server ${learner} cuts its log off after ${zxid(max)}.`,
        text: `${zxid(has)} is beyond the last that server ${leader} has committed. ${zxids(lost, 'en')} ${lost.length === 1 ? 'is' : 'are'} gone, from disk and tree.`,
        notes: `Nothing that anybody was promised is lost: the transaction had never been on a quorum. The file itself is cut; after a restart it would otherwise rise again.`,
      },
      zh: {
        title: `TRUNC：服务器 ${learner} 把日志在 ${zxid(max)} 之后截断。`,
        text: `${zxid(has)} 超出了服务器 ${leader} 最后提交的事务。${zxids(lost, 'zh')} 没有了，磁盘上和数据树里都没有。`,
        notes: `没有丢掉承诺过任何人的东西：这个事务从未到达法定人数。截断的是文件本身，否则重启之后它又会出现。`,
      },
    }),
    stranger: ({ learner, leader, epoch, has, max }: Returning) => ({
      en: {
        title: `Once more, but this time epoch ${epoch} has begun to write.`,
        text: `Server ${learner} comes back with ${zxid(has)}, which only it has. Server ${leader} is at ${zxid(max)} already.`,
        notes: `The same accident as before, with server ${learner} as the leader that was cut off. The only difference: the new leader has committed ${zxid(max)} before the old one returned. Does that change the way?`,
      },
      zh: {
        title: `再来一次，但这次纪元 ${epoch} 已经有了写入。`,
        text: `服务器 ${learner} 带着只有它才有的 ${zxid(has)} 回来。服务器 ${leader} 已经到 ${zxid(max)}。`,
        notes: `和前面一样的事故，这次被隔开的 Leader 是服务器 ${learner}。唯一的差别：旧 Leader 回来之前，新 Leader 已经提交了 ${zxid(max)}。方式会变吗？`,
      },
    }),
    snap: ({ learner, leader, has, max, znodes }: Synced & { readonly znodes: number }) => ({
      en: {
        title: `SNAP: server ${leader} sends its whole tree.`,
        text: `${zxid(has)} lies before ${zxid(max)}, but not in its log: no log fits across epochs. ${plural(znodes, 'znode')} take the place of what was there.`,
        notes: `The dearest way: with much data it can take minutes. Server ${learner} throws its own tree away, loads the sent one and writes a snapshot before it acknowledges. TRUNC and SNAP end in the same state.`,
      },
      zh: {
        title: `SNAP：服务器 ${leader} 发送整棵树。`,
        text: `${zxid(has)} 在 ${zxid(max)} 之前，却不在它的日志里：跨纪元，日志对不上。${znodes} 个 znode 取代原来的一切。`,
        notes: `这是最贵的方式，数据多时可能要几分钟。服务器 ${learner} 扔掉自己的树，装入发来的树，写好快照，然后才确认。TRUNC 和 SNAP 的结果相同。`,
      },
    }),
    same: ({ sids, last }: { readonly sids: readonly number[]; readonly last: Hex }) => ({
      en: {
        title: `Three ways, one history: all stand at ${zxid(last)}.`,
        text: `${capital(servers(sids, 'en'))} have the same tree again: what was committed is in all of them, what was not is in none.`,
        notes: `DIFF adds, TRUNC cuts off, SNAP replaces. Something to try: wipe the disk of a server before it returns, and say first which way it will be.`,
      },
      zh: {
        title: `三种方式，一份历史：都到 ${zxid(last)}。`,
        text: `${servers(sids, 'zh')} 又有了同样的树：提交过的每棵树里都有，没提交的哪棵里都没有。`,
        notes: `DIFF 补上，TRUNC 截掉，SNAP 替换。可以试一试：服务器回来之前清空它的磁盘，先说说会是哪一种方式。`,
      },
    }),
  },
} satisfies LessonWords

/** DIFF, TRUNC or SNAP? `ghost`: the returning server ends with a transaction that the leader does not have. */
export const WHICH_WAY = ({
  learner,
  leader,
  has,
  max,
  ghost,
}: Returning & { readonly ghost: boolean }): InEach<QuestionWords<'DIFF' | 'TRUNC' | 'SNAP'>> => ({
  en: {
    ask: `How will server ${leader} bring server ${learner} up?`,
    options: {
      DIFF: {
        label: 'DIFF: it sends what is missing',
        yes: `${zxid(has)} is in the log of server ${leader}, so it sends what follows.`,
        no: `DIFF only adds, and server ${leader} does not have ${zxid(has)}.`,
      },
      TRUNC: {
        label: 'TRUNC: the log is cut off',
        yes: `${zxid(has)} comes after ${zxid(max)}, the last that server ${leader} has committed: it is cut off.`,
        no: ghost
          ? `A log is cut only if it goes beyond the leader’s, and that one reaches ${zxid(max)}.`
          : `Nothing in the log of server ${learner} is too much.`,
      },
      SNAP: {
        label: 'SNAP: it sends everything',
        yes: `${zxid(has)} is not in the log of server ${leader}, which has gone on to ${zxid(max)} in another epoch: no log fits.`,
        no: `Everything is sent only where no log fits.`,
      },
    },
  },
  zh: {
    ask: `服务器 ${leader} 会怎样让服务器 ${learner} 跟上？`,
    options: {
      DIFF: {
        label: 'DIFF：补发缺少的',
        yes: `${zxid(has)} 在服务器 ${leader} 的日志里，所以补发它后面的。`,
        no: `DIFF 只能补上，而服务器 ${leader} 没有 ${zxid(has)}。`,
      },
      TRUNC: {
        label: 'TRUNC：截断日志',
        yes: `${zxid(has)} 排在 ${zxid(max)} 之后，而服务器 ${leader} 最后提交的就是 ${zxid(max)}：截掉。`,
        no: ghost
          ? `日志超出 Leader 的才截断，而 Leader 已经到 ${zxid(max)}。`
          : `服务器 ${learner} 的日志里没有多余的。`,
      },
      SNAP: {
        label: 'SNAP：全部发送',
        yes: `${zxid(has)} 不在服务器 ${leader} 的日志里，而它已在另一个纪元到了 ${zxid(max)}：日志对不上。`,
        no: `只有日志对不上时才全部发送。`,
      },
    },
  },
})
