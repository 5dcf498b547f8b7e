import type { Tally, VoteText } from '../zookeeper/Fact'
import type { Hex } from '../zookeeper/Zxid'
import type { LessonWords } from './LessonWords'
import { capital, servers, share, zxid, zxids } from './lessonText'
import { list, plural } from './numbers'

/** The lesson Epochs: how a new one is begun, and why it counts for more than a longer log. */

interface Of {
  readonly leader: number
  readonly epoch: number
}

export const EPOCHS = {
  title: { en: 'Epochs', zh: '纪元' },
  captions: {
    serving: ({ leader, epoch, last }: Of & { readonly last: Hex }) => ({
      en: {
        title: `Server ${leader} leads epoch ${epoch}; the last write is ${zxid(last)}.`,
        text: `A zxid has two parts: the epoch of the leader that gave it, and a counter that begins anew in every epoch.`,
        notes: `An epoch belongs to one leader and is never used twice. Compare two zxids from left to right: the epoch first. This lesson shows why that order must not be turned round.`,
      },
      zh: {
        title: `服务器 ${leader} 领导纪元 ${epoch}，最后的写入是 ${zxid(last)}。`,
        text: `zxid 有两部分：发号的 Leader 的纪元，以及每个纪元重新开始的计数器。`,
        notes: `一个纪元只属于一个 Leader，绝不重复使用。比较两个 zxid 从左到右：先看纪元。本课说明这个次序为什么不能颠倒。`,
      },
    }),
    alone: ({ server, ghosts }: { readonly server: number; readonly ghosts: readonly Hex[] }) => ({
      en: {
        title: `Cut off, server ${server} writes ${zxids(ghosts, 'en')}, and loses power.`,
        text: `The longest log of all is now on its disk, and ${plural(ghosts.length, 'transaction')} of it on no other.`,
        notes: `They were never committed, and no client was told. Keep them in mind: they come back.`,
      },
      zh: {
        title: `服务器 ${server} 被隔开，写下 ${zxids(ghosts, 'zh')}，然后断电。`,
        text: `最长的日志现在在它的磁盘上，其中 ${ghosts.length} 个事务别处都没有。`,
        notes: `它们从未提交，也没有答复过客户端。记住它们：它们会回来。`,
      },
    }),
    asked: ({ leader, epoch, accepted }: Of & AcceptedOf) => ({
      en: {
        title: `Server ${leader} is elected, and asks which epochs were promised.`,
        text: `${answersEn(accepted)} One more than the largest is new for all: epoch ${epoch}.`,
        notes: `Discovery. FOLLOWERINFO carries acceptedEpoch, the largest epoch that a server has promised to follow. Server ${leader} needs the answers of a quorum, because any quorum has someone who knows of the last leader.`,
      },
      zh: {
        title: `服务器 ${leader} 当选，询问承诺过哪些纪元。`,
        text: `${answersZh(accepted)}比最大的再大一，对谁都是新的：纪元 ${epoch}。`,
        notes: `这是发现阶段。FOLLOWERINFO 带着 acceptedEpoch，即服务器承诺过跟随的最大纪元。服务器 ${leader} 需要法定人数的回答，因为任何法定人数里都有谁知道上一个 Leader。`,
      },
    }),
    promised: ({
      leader,
      epoch,
      tally,
      old,
    }: Of & { readonly tally: Tally; readonly old: number }) => ({
      en: {
        title: `${capital(share(tally, 'en'))} have promised epoch ${epoch}, on disk.`,
        text: `None of them listens to a leader of epoch ${old} any more. Server ${leader} may lead, and its predecessor can never again commit.`,
        notes: `The promise is written before it is spoken (acceptedEpoch, then ACKEPOCH). It is this promise that ends the old epoch: even an old leader that is still running finds no quorum.`,
      },
      zh: {
        title: `${share(tally, 'zh')}已在磁盘上承诺纪元 ${epoch}。`,
        text: `它们谁也不再听从纪元 ${old} 的 Leader。服务器 ${leader} 可以领导，它的前任再也不能提交。`,
        notes: `承诺先写盘再说出口（先 acceptedEpoch，后 ACKEPOCH）。正是这个承诺结束了旧纪元：旧 Leader 即使还在运行，也找不到法定人数。`,
      },
    }),
    empty: ({
      leader,
      epoch,
      last,
      sids,
    }: Of & { readonly last: Hex; readonly sids: readonly number[] }) => ({
      en: {
        title: `Server ${leader} leads epoch ${epoch}. Nobody writes.`,
        text: `${capital(servers(sids, 'en'))} have currentEpoch ${epoch} on disk, and a log that still ends at ${zxid(last)}.`,
        notes: `currentEpoch says: I have taken over the history with which this epoch began. It is a second number beside the log, and now it is all that remains of epoch ${epoch}. Then the power goes, everywhere.`,
      },
      zh: {
        title: `服务器 ${leader} 领导纪元 ${epoch}，没有人写入。`,
        text: `${servers(sids, 'zh')} 的磁盘上 currentEpoch 是 ${epoch}，日志仍到 ${zxid(last)} 为止。`,
        notes: `currentEpoch 的意思是：我已接受这个纪元开始时的历史。它是日志之外的第二个数，此刻纪元 ${epoch} 留下的只有它。然后处处断电。`,
      },
    }),
    awake: ({ votes }: { readonly votes: readonly VoteText[] }) => ({
      en: {
        title: `All power lost; all start again from their disks.`,
        text: votes
          .map(
            ({ leader, epoch, zxid: last }) => `Server ${leader}: epoch ${epoch}, ${zxid(last)}.`,
          )
          .join(' '),
        notes: `These are the votes that they now send. Which of the logs should everybody take over: the longest, or the one of the newest epoch? Let the class argue before it votes.`,
      },
      zh: {
        title: `全部断电，又都从磁盘重新启动。`,
        text: votes
          .map(
            ({ leader, epoch, zxid: last }) => `服务器 ${leader}：纪元 ${epoch}，${zxid(last)}。`,
          )
          .join(''),
        notes: `这就是它们现在发出的选票。大家应该接受哪份日志：最长的，还是纪元最新的？先让大家争一争，再投票。`,
      },
    }),
    beats: ({ leader, winner, loser }: BeatsOf) => ({
      en: {
        title: `Server ${leader} wins: epoch ${winner.epoch} beats ${zxid(loser.zxid)}.`,
        text: `Server ${loser.leader} has the longer log, up to ${zxid(loser.zxid)}, and gives way to ${zxid(winner.zxid)}: epoch before counter.`,
        notes: `Epoch ${winner.epoch} was begun by a quorum that had decided on a history without those transactions. If the longer log won, what a quorum had given up would come back, perhaps after something else was committed in its place.`,
      },
      zh: {
        title: `服务器 ${leader} 获胜：纪元 ${winner.epoch} 胜过 ${zxid(loser.zxid)}。`,
        text: `服务器 ${loser.leader} 的日志更长，到 ${zxid(loser.zxid)}，却要让位给 ${zxid(winner.zxid)}：先比纪元，后比计数器。`,
        notes: `开始纪元 ${winner.epoch} 的法定人数，选定的历史里没有那些事务。如果更长的日志获胜，法定人数放弃的就会回来，也许还在别的已经提交之后。`,
      },
    }),
    taken: ({ learner, leader, epoch, lost, last }: TakenOf) => ({
      en: {
        title: `Epoch ${epoch}: server ${learner} gives up ${zxids(lost, 'en')}.`,
        text: `It takes the history of server ${leader}, which ends at ${zxid(last)}. The longest log was the one to be thrown away.`,
        notes: `Nothing acknowledged is lost: those transactions had been on one disk. If somebody asks why the way may be SNAP rather than TRUNC: a leader that has itself just started from a snapshot may have no log to compare with.`,
      },
      zh: {
        title: `纪元 ${epoch}：服务器 ${learner} 放弃 ${zxids(lost, 'zh')}。`,
        text: `它接受服务器 ${leader} 的历史，到 ${zxid(last)} 为止。最长的日志，恰恰是该扔掉的那份。`,
        notes: `没有丢掉确认过的东西：那些事务只在一块磁盘上。如果有人问为什么可能是 SNAP 而不是 TRUNC：刚从快照启动的 Leader，手里可能没有可比较的日志。`,
      },
    }),
    first: ({ leader, zxid: id, before }: { leader: number; zxid: Hex; before: Hex }) => ({
      en: {
        title: `The first write of the new epoch: ${zxid(id)}.`,
        text: `Server ${leader} counts from the beginning again. ${zxid(id)} follows ${zxid(before)}, and no zxid is ever given twice.`,
        notes: `Even if server ${leader} had never heard of the ghosts, it could not have given one of their zxids to another write: their epoch is not its own. Something to try: the story higher-epoch-beats-higher-zxid.`,
      },
      zh: {
        title: `新纪元的第一次写入：${zxid(id)}。`,
        text: `服务器 ${leader} 从头计数。${zxid(id)} 接在 ${zxid(before)} 之后，没有哪个 zxid 会用两次。`,
        notes: `即使服务器 ${leader} 从没听说过那些幽灵，也不会把它们的 zxid 给别的写入：它们的纪元不是它的。可以试一试：故事 higher-epoch-beats-higher-zxid。`,
      },
    }),
  },
  who: {
    en: { ask: 'Who will lead now?', option: (sid: number) => `Server ${sid}` },
    zh: { ask: '现在谁会当 Leader？', option: (sid: number) => `服务器 ${sid}` },
  },
} satisfies LessonWords & Record<'who', unknown>

interface AcceptedOf {
  /** Which epoch each server has accepted before. */
  readonly accepted: readonly { readonly sid: number; readonly epoch: number }[]
}
interface BeatsOf {
  readonly leader: number
  /** The votes of the leader and of the server with the longest log. */
  readonly winner: VoteText
  readonly loser: VoteText
}
interface TakenOf extends Of {
  readonly learner: number
  readonly lost: readonly Hex[]
  readonly last: Hex
}

function answersEn(accepted: AcceptedOf['accepted']): string {
  const answers = accepted.map(({ sid, epoch }) => `server ${sid} had accepted ${epoch}`)
  return `${capital(list(answers, 'en'))}.`
}

function answersZh(accepted: AcceptedOf['accepted']): string {
  return `${accepted.map(({ sid, epoch }) => `服务器 ${sid} 接受过 ${epoch}`).join('，')}。`
}
