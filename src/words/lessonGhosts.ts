import type { Hex } from '../zookeeper/Zxid'
import type { InEach } from './Language'
import type { LessonWords, QuestionWords } from './LessonWords'
import { capital, servers, zxid } from './lessonText'

/** The lesson The old leader returns with ghosts: two writes that nobody was told of, one lost and one kept. */

interface Ghost {
  /** The leader that wrote it, its zxid, and what it creates. */
  readonly server: number
  readonly zxid: Hex
  readonly path: string
}
interface Elected extends Ghost {
  readonly leader: number
  readonly epoch: number
  /** Where the new leader's history ends. */
  readonly last: Hex
}

export const GHOSTS = {
  title: { en: 'The old leader returns with ghosts', zh: '旧 Leader 带着幽灵回来' },
  captions: {
    serving: ({ leader, epoch, last }: { leader: number; epoch: number; last: Hex }) => ({
      en: {
        title: `Server ${leader} leads epoch ${epoch}; all stand at ${zxid(last)}.`,
        text: `A leader writes to its own disk before it knows whether anybody else will. What if it dies in between?`,
        notes: `A transaction on a disk that was never committed is a ghost: it looks like any other. This lesson makes two of them. In both the client sees the same: the connection breaks, and no answer came.`,
      },
      zh: {
        title: `服务器 ${leader} 领导纪元 ${epoch}，全部到 ${zxid(last)}。`,
        text: `Leader 写自己的磁盘时，还不知道别人会不会写。如果它恰在中间死掉呢？`,
        notes: `在磁盘上却从未提交的事务是“幽灵”：看起来和别的一样。本课造出两个幽灵。两次客户端看到的都一样：连接断了，没有答复。`,
      },
    }),
    ghost: ({ server, zxid: id, path }: Ghost) => ({
      en: {
        title: `Cut off, server ${server} proposes ${zxid(id)} to nobody.`,
        text: `It still believes it leads. ${path} is on its own disk, logged and fsynced, and waits for ACKs that cannot come.`,
        notes: `The square is hollow: durable here, not committed. The client of server ${server} waits for its answer.`,
      },
      zh: {
        title: `服务器 ${server} 被隔开，提出的 ${zxid(id)} 送不出去。`,
        text: `它仍以为自己是 Leader。${path} 已写进它自己的日志并刷盘，等着不可能到来的 ACK。`,
        notes: `方格是空心的：在这里已持久，但没有提交。服务器 ${server} 的客户端在等答复。`,
      },
    }),
    elected: ({ server, zxid: id, leader, epoch, last }: Elected) => ({
      en: {
        title: `Server ${server} dies. Server ${leader} leads epoch ${epoch}.`,
        text: `The new history ends at ${zxid(last)}. Now server ${server} starts again, with ${zxid(id)} on its disk.`,
        notes: `The client that asked for it saw its connection end. It may not conclude anything from that: the write may be done, or not. Ask the class what becomes of it.`,
      },
      zh: {
        title: `服务器 ${server} 断电。服务器 ${leader} 领导纪元 ${epoch}。`,
        text: `新的历史到 ${zxid(last)} 为止。现在服务器 ${server} 重新启动，磁盘上有 ${zxid(id)}。`,
        notes: `提出请求的客户端看到连接断了。由此什么结论也不能下：写入可能成了，也可能没有。问问大家，它会怎样。`,
      },
    }),
    gone: ({ server, zxid: id, path, leader }: Omit<Elected, 'epoch' | 'last'>) => ({
      en: {
        title: `The ghost is gone: ${zxid(id)} is cut off.`,
        text: `Server ${server} follows server ${leader} and takes its history. Asked for ${path}, it says that there is no such znode.`,
        notes: `Nobody was promised anything, so nothing is broken. A quorum had decided on a history without it, and that decision stands. The client has to find out for itself, by reading.`,
      },
      zh: {
        title: `幽灵消失了：${zxid(id)} 被截掉。`,
        text: `服务器 ${server} 跟随服务器 ${leader}，接受它的历史。读取 ${path}，答复是没有这个 znode。`,
        notes: `没有对任何人承诺过什么，所以什么也没有违背。法定人数选定的历史里没有它，这个决定不变。客户端只能自己读一读才知道。`,
      },
    }),
    survivor: ({ server, zxid: id, holder, without }: SurvivorOf) => ({
      en: {
        title: `The second ghost: ${zxid(id)} reaches server ${holder}.`,
        text: `Server ${holder} has it on disk; its ACK is on the way when server ${server} loses power. Server ${without} never heard of it.`,
        notes: `No COMMIT was sent, and the client was told nothing, exactly as before. The only difference is one more disk. Ask again.`,
      },
      zh: {
        title: `第二个幽灵：${zxid(id)} 到了服务器 ${holder}。`,
        text: `服务器 ${holder} 已写盘，ACK 还在路上，服务器 ${server} 就断电了。服务器 ${without} 从没听说过它。`,
        notes: `没有发出 COMMIT，也没有答复客户端，和前面完全一样。差别只是多了一块磁盘。再问一次。`,
      },
    }),
    chosen: ({ leader, other, mine, theirs }: ChosenOf) => ({
      en: {
        title: `Server ${leader} is to lead: it has the longer history.`,
        text: `Its vote carries ${zxid(mine)}, that of server ${other} ${zxid(theirs)}. Same epoch, so the larger zxid wins.`,
        notes: `That is why the zxid stands in the vote: whoever might hold something that was committed has to win against whoever lacks it. Nobody needs to know whether it was.`,
      },
      zh: {
        title: `服务器 ${leader} 将担任 Leader：它的历史更长。`,
        text: `它的选票带着 ${zxid(mine)}，服务器 ${other} 的带着 ${zxid(theirs)}。纪元相同，zxid 大者胜。`,
        notes: `选票里写 zxid 就是为了这个：可能握有已提交事务的服务器，必须胜过没有它的。至于到底提交过没有，谁也不必知道。`,
      },
    }),
    survived: ({ leader, epoch, zxid: id, learner, path }: SurvivedOf) => ({
      en: {
        title: `${zxid(id)} survives: epoch ${epoch} begins with it.`,
        text: `A new leader’s whole log counts. Server ${leader} sends ${zxid(id)} to server ${learner}; now ${path} is on a quorum, with its old zxid.`,
        notes: `Nobody proposes it again: it keeps the zxid and the epoch it was born with. The quorum that acknowledges NEWLEADER commits it.`,
      },
      zh: {
        title: `${zxid(id)} 活了下来：纪元 ${epoch} 从它开始。`,
        text: `新 Leader 的整份日志都算数。服务器 ${leader} 把 ${zxid(id)} 发给服务器 ${learner}；现在 ${path} 在法定人数上，zxid 不变。`,
        notes: `没有人重新提出它：它保留原来的 zxid 和纪元。确认 NEWLEADER 的法定人数使它成为已提交。`,
      },
    }),
    returns: ({ server, zxid: id, leader }: Omit<Ghost, 'path'> & { leader: number }) => ({
      en: {
        title: `Server ${server} returns, and keeps its ${zxid(id)}.`,
        text: `Server ${leader} has ${zxid(id)} in its own log, so this time nothing is cut off. The ghost has become history.`,
        notes: `It cannot tell the two cases apart by itself, and it need not: whoever returns takes the history of the leader, whatever it is.`,
      },
      zh: {
        title: `服务器 ${server} 回来，保住了它的 ${zxid(id)}。`,
        text: `服务器 ${leader} 自己的日志里就有 ${zxid(id)}，所以这次什么也不截。幽灵成了历史。`,
        notes: `它自己分不清这两种情形，也不必分清：谁回来，都接受 Leader 的历史，无论那是什么。`,
      },
    }),
    unknown: ({ lost, kept, sids }: UnknownOf) => ({
      en: {
        title: `Connection lost: the outcome is unknown.`,
        text: `Both clients saw the same. ${zxid(lost)} is nowhere, ${zxid(kept)} is on ${servers(sids, 'en')}. Zab promises: one of the two, and everywhere.`,
        notes: `What a client was told is done stays done. Of what it was told nothing, either may be true, but the same on all servers. Good programs read before they try again. Something to try: give the first ghost one more disk.`,
      },
      zh: {
        title: `连接断开：结果未知。`,
        text: `两个客户端看到的一样。${zxid(lost)} 哪里都没有，${zxid(kept)} 在${servers(sids, 'zh')} 上。Zab 的承诺：二者必居其一，而且处处相同。`,
        notes: `答复过客户端“完成”的，就一直完成。没有答复的，成与不成都可能，但每台服务器上都一样。好的程序先读，再重试。可以试一试：让第一个幽灵多到一块磁盘。`,
      },
    }),
  },
} satisfies LessonWords

interface SurvivorOf {
  readonly server: number
  readonly zxid: Hex
  readonly holder: number
  readonly without: number
}
interface ChosenOf {
  readonly leader: number
  readonly other: number
  readonly mine: Hex
  readonly theirs: Hex
}
interface SurvivedOf {
  readonly leader: number
  readonly epoch: number
  readonly zxid: Hex
  readonly learner: number
  readonly path: string
}
interface UnknownOf {
  readonly lost: Hex
  readonly kept: Hex
  readonly sids: readonly number[]
}

/** Does this write survive? `holders`: who has it on disk. */
export const SURVIVES = ({
  zxid: id,
  leader,
  holders,
}: {
  readonly zxid: Hex
  /** Who leads already, so that the history is settled; null: who will is still to be elected. */
  readonly leader: number | null
  readonly holders: readonly number[]
}): InEach<QuestionWords<'yes' | 'no'>> => ({
  en: {
    ask: `${zxid(id)} was never committed; ${servers(holders, 'en')} ${holders.length === 1 ? 'has' : 'have'} it on disk. Does this write survive?`,
    options: {
      yes: {
        label: 'Yes: in the end every server has it',
        yes: `Whoever has it has the longer history and wins the election; a new leader’s whole log counts.`,
        no: `Being on a disk is not enough.`,
      },
      no: {
        label: 'No: in the end no server has it',
        yes:
          leader === null
            ? `Nobody who takes part in the election has it.`
            : `The history was settled when server ${leader} was established, without it. ${capital(servers(holders, 'en'))} must give it up.`,
        no: `Not committed does not mean lost.`,
      },
    },
  },
  zh: {
    ask: `${zxid(id)} 从未提交，在${servers(holders, 'zh')} 的磁盘上。这次写入能活下来吗？`,
    options: {
      yes: {
        label: '能：最后每台服务器都有它',
        yes: `有它的服务器历史更长，会赢得选举；而新 Leader 的整份日志都算数。`,
        no: `在磁盘上还不够。`,
      },
      no: {
        label: '不能：最后哪台服务器都没有它',
        yes:
          leader === null
            ? `参加选举的服务器都没有它。`
            : `服务器 ${leader} 确立时历史已定，里面没有它。${servers(holders, 'zh')} 只能放弃。`,
        no: `没有提交，不等于丢失。`,
      },
    },
  },
})
