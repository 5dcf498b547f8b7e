import type { DecidingTerm, Tally, VoteText } from '../zookeeper/Fact'
import type { ColdStartWords } from './ColdStartWords'
import { servers as serversIn, share as shareIn, termOf } from './lessonText'
import { count, duration, zxidParts } from './numbers'

const share = (tally: Tally): string => shareIn(tally, 'zh')
const zxid = (vote: VoteText): string => zxidParts(vote.zxid).text
const servers = (sids: readonly number[]): string => serversIn(sids, 'zh')

/** 两张选票之间由什么决定，投影用的长度。 */
function decided(better: VoteText, worse: VoteText, term: DecidingTerm): string {
  switch (term) {
    case 'epoch':
      return `纪元 ${better.epoch} 胜过纪元 ${worse.epoch}。`
    case 'zxid':
      return `纪元相同，历史到 ${zxid(better)} 胜过历史到 ${zxid(worse)}。`
    case 'sid':
      return `纪元相同，历史相同，于是 ID 大者胜：${better.leader} 胜过 ${worse.leader}。`
    case 'equal':
      return `两张选票相同。`
    case 'weight':
      return `服务器 ${worse.leader} 的权重是 0，永远不能当 Leader。`
  }
}

export const COLD_START_ZH: ColdStartWords = {
  title: '冷启动',
  captions: {
    off: ({ servers: sids, need }) => ({
      title: `${sids.length} 台服务器，还没有 Leader。`,
      text: `每台有自己的磁盘，知道其他各台在哪里。其中任意 ${need} 台就是法定人数（过半）。`,
      notes: `先问大家：要写入任何东西之前，它们必须就什么达成一致？没有主人，没有共享磁盘，没有共同的时钟。${sids.length} 台中的 ${need} 台：任何两组这样的服务器都有共同的一台。`,
    }),
    awake: ({ servers: sids, vote }) => ({
      title: '每台服务器醒来，投票给自己。',
      text: `${sids.length} 台服务器读了磁盘：纪元 ${vote.epoch}，最后的 zxid 是 ${zxid(vote)}。谁也不知道有比自己更好的。`,
      notes: `虚线圈是 LOOKING（选举中），小旗是选票。选票写明候选者、它的纪元和最后的 zxid；选举的轮次是 ${vote.round}。`,
    }),
    travelling: ({ messages, servers: sids }) => ({
      title: '选票在路上。',
      text: `${messages} 张选票正在途中。服务器只数到达自己选票箱的选票，自己的一票也要走这条路。`,
      notes: `没有谁集中计票：${sids.length} 台各数各的。两台服务器之间，保留 ID 较大者发起的连接。`,
    }),
    changed: ({ server, before, after, term, changes }) => ({
      title: `服务器 ${server} 改投服务器 ${after.leader}。`,
      text: `它从左到右比较两张选票：纪元、zxid、ID。${decided(after, before, term)}`,
      notes: `它原来投给服务器 ${before.leader}。到现在选票已改变 ${changes} 次。谁改了选票，就告诉所有服务器。下一步先问：谁会当 Leader？`,
    }),
    quorum: ({ server, vote, tally, waitMs }) => ({
      title: `服务器 ${server} 的选票箱里，${share(tally)}支持服务器 ${vote.leader}。`,
      text: `这已是法定人数，但它再等 ${duration(waitMs)}：更好的选票可能还在路上。`,
      notes: `法定人数是 ${tally.need}。这段等待叫 finalizeWait。其间不更好的通知一律丢弃；更好的选票会中止等待，继续计票。`,
    }),
    chosen: ({ leader, followers }) => ({
      title: `服务器 ${leader} 将担任 Leader。`,
      text: `${servers(followers)} 前去跟随。这还只是看法：谁也没有服务器 ${leader} 活着的证据。`,
      notes: `选举结束了，但还不能写入任何东西。接下来的步骤才让它安全：先有新纪元，再有同一份历史。决定得早的服务器会发现法定人数端口还没打开，就再试。`,
    }),
    discovery: ({ leader, epoch, before, tally }) => ({
      title: `新纪元：${epoch}。`,
      text: `服务器 ${leader} 问了以前接受过哪些纪元，最大的是 ${before}。${share(tally)}已在磁盘上承诺 ${epoch}。`,
      notes: `FOLLOWERINFO、LEADERINFO、ACKEPOCH。承诺先写盘，再说出口：忘了承诺的服务器可能把纪元 ${epoch} 许给两个 Leader。更早纪元的 Leader 再也得不到法定人数。`,
    }),
    synchronisation: ({ leader, epoch, tally }) => ({
      title: `大家接受服务器 ${leader} 的历史。`,
      text: `NEWLEADER 表示历史发完。${share(tally)}已写盘并确认，法定人数是 ${tally.need}。`,
      notes: `冷启动时磁盘都是空的，几乎没有什么要发。纪元 ${epoch} 到这时才算数：以后无论谁当 Leader，都会包含这份历史。`,
    }),
    broadcast: ({ leader, epoch, serving }) => ({
      title: `服务器 ${leader} 领导纪元 ${epoch}。`,
      text: `${servers(serving)} 回答客户端。每次写入都要经过 Leader，并到达法定人数。`,
      notes: `已有 ${count(serving.length)} 台在服务。可以试一试：杀死服务器 ${leader} 的进程（选中它，按 K），再单步走。下一个 Leader 是谁，在哪个纪元？`,
    }),
  },
  ask: '谁会当 Leader？',
  option: (sid) => `服务器 ${sid}`,
  reveal: {
    nobody: (answer) =>
      `服务器 ${answer.leader} 当 Leader：纪元 ${answer.epoch}，历史到 ${zxid(answer)}，ID 是 ${answer.leader}。及时到达的选票里没有更好的。`,
    right: (answer) =>
      `对。服务器 ${answer.leader} 的纪元是 ${answer.epoch}，历史到 ${zxid(answer)}，ID 是 ${answer.leader}：及时到达的选票里没有更好的。`,
    wrong: (answer, chosen, term) =>
      `不是服务器 ${chosen.leader}，而是服务器 ${answer.leader}。${decided(answer, chosen, term)}`,
    late: (answer, chosen) =>
      `不是服务器 ${chosen.leader}，虽然比较的结果是：${decided(chosen, answer, termOf(chosen, answer))}它的选票到达时，法定人数已选定服务器 ${answer.leader}，而已经确立的 Leader 不会被取代。`,
  },
}
