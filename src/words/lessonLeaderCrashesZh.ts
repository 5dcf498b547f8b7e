import type { Tally } from '../zookeeper/Fact'
import type { LeaderCrashesWords, NoticeTime, Patience } from './LeaderCrashesWords'
import { servers as serversIn, share as shareIn } from './lessonText'
import { duration } from './numbers'

const share = (tally: Tally): string => shareIn(tally, 'zh')
const servers = (sids: readonly number[]): string => serversIn(sids, 'zh')
const limit = ({ ticks, tickMs }: Patience): string => duration(ticks * tickMs)

/** 为什么要等这么久。 */
function because(time: NoticeTime, patience: Patience): string {
  switch (time) {
    case 'atOnce':
      return '连接立刻断开。'
    case 'tick':
      return '要先过一个 tick。'
    case 'limit':
      return `没有连接关闭，只有沉默能说明问题：跟随者从 Leader 的最后一句话算起，要等 syncLimit，即 ${limit(patience)}。`
    case 'never':
      return '没有任何东西告诉它们。'
  }
}

export const LEADER_CRASHES_ZH: LeaderCrashesWords = {
  title: 'Leader 崩溃',
  captions: {
    serving: ({ leader, epoch, followers, need }) => ({
      title: `服务器 ${leader} 领导纪元 ${epoch}。`,
      text: `${servers(followers)} 跟随它。我们用三种方式，三次拿走 Leader。`,
      notes: `先问大家：一台服务器怎么知道另一台死了？它能看到的只有连接关闭，或者沉默。任意 ${need} 台服务器就能选出 Leader。`,
    }),
    killed: ({ leader, followers, withinMs }) => ({
      title: `杀死进程：服务器 ${leader} 的进程没了。`,
      text: `它的机器关闭全部连接。${duration(withinMs)} 之内，${servers(followers)} 都知道了，开始寻找 Leader。`,
      notes: `这是温和的死法：进程没了，操作系统还在，会结束每条连接（FIN）。服务器 ${leader} 写下的东西留在磁盘上。大家开始新一轮，先投给自己。提问之前，先比较圆盘下面的 zxid：现在谁会当 Leader？`,
    }),
    elected: ({ leader, epoch, old, oldEpoch, afterMs, waitMs }) => ({
      title: `${duration(afterMs)} 之后，服务器 ${leader} 领导纪元 ${epoch}。`,
      text: `其中 ${duration(waitMs)} 是在等更好的选票。服务器 ${old} 的纪元 ${oldEpoch} 已经结束。`,
      notes: `选举、发现、同步，走的是冷启动的同一条路。法定人数已承诺纪元 ${epoch}，其中谁也不会再听从纪元 ${oldEpoch} 的 Leader。如果有人问 zxid 为什么不同：一个纪元从计数器零开始，在那之后加入的服务器都得到了这个 zxid。`,
    }),
    returns: ({ server, leader, epoch, tally }) => ({
      title: `服务器 ${server} 回来，成为跟随者。`,
      text: `它投票给自己去问。${share(tally)}回答 Leader 是服务器 ${leader}：已经确立的 Leader 不会被取代。`,
      notes: `重启的进程只知道自己的磁盘，从没听说过纪元 ${epoch}。选票是给正在选举的服务器的；别的服务器只回答自己跟随谁。`,
    }),
    power: ({ leader, followers }) => ({
      title: `断电：服务器 ${leader} 没有告别。`,
      text: `机器关了，谁也没有得到通知。${servers(followers)} 仍在跟随它，仍在回答客户端。`,
      notes: `没有连接关闭：网络上什么也没有发生。让画面停一会儿，一切看起来正常。服务器 ${leader} 磁盘上没有刷盘的内容丢失了。现在提问：什么时候有人发现？`,
    }),
    silence: ({ old, first, afterMs, ticks, tickMs, leader, epoch }) => ({
      title: `只有沉默能暴露它：沉默了 ${duration(afterMs)}。`,
      text: `syncLimit 是 ${ticks} 个 tick，每个 ${duration(tickMs)}。服务器 ${first} 最先放弃；现在服务器 ${leader} 领导纪元 ${epoch}。`,
      notes: `时间从跟随者读到的最后一个包算起，比服务器 ${old} 断电略早。谁也分不清死了的 Leader 和慢的 Leader。时限短，发现得早，但也更容易把慢的当成死的。`,
    }),
    paused: ({ old, oldEpoch, leader, epoch, tally }) => ({
      title: `暂停：服务器 ${old} 停住不动，被取代。`,
      text: `它的连接仍然开着，所以又是只有沉默。${share(tally)}使服务器 ${leader} 成为纪元 ${epoch} 的 Leader。`,
      notes: `可能是长时间的垃圾回收、停住的虚拟机、合上的笔记本。看服务器 ${old} 的圈：在它的内存里，它仍领导纪元 ${oldEpoch}。不再运行，它就无从知道。`,
    }),
    wakes: ({ old, oldEpoch, leader, epoch, leading, tally }) => ({
      title: `服务器 ${old} 醒来，它仍以为自己是 Leader。`,
      text: `${servers(leading)} 都说 LEADING：服务器 ${old} 在纪元 ${oldEpoch}，服务器 ${leader} 在纪元 ${epoch}。服务器 ${old} 身后只有 ${share(tally)}。`,
      notes: `它没有说谎，只是还没有看。它会发现连接都关了。法定人数是 ${tally.need}，所以它提出的任何提案都不能提交。分裂的只是看法，不是数据。`,
    }),
    follows: ({ old, leader, epoch, afterMs, tally }) => ({
      title: `不再是 Leader：服务器 ${old} 跟随服务器 ${leader}。`,
      text: `醒来 ${duration(afterMs)} 之后，它数到 ${share(tally)}，于是退位，再去询问。别的服务器告诉它纪元 ${epoch}。`,
      notes: `每个 tick 检查一次。三种死法，一个答案：由法定人数承诺的新纪元。可以试一试：暂停服务器 ${leader}，等下一个 Leader 出现，再让它继续运行。`,
    }),
  },
  who: { ask: '现在谁会当 Leader？', option: (sid) => `服务器 ${sid}` },
  when: {
    ask: (leader) => `第一台服务器什么时候发现服务器 ${leader} 没了？`,
    option: (time, patience) =>
      ({
        atOnce: '立刻',
        tick: `一个 tick 之后，${duration(patience.tickMs)}`,
        limit: `syncLimit 之后，${limit(patience)}`,
        never: '永远不会',
      })[time],
    reveal: (time, right, patience) =>
      `${right === null ? '' : right ? '对。' : '不对。'}${because(time, patience)}`,
  },
}
