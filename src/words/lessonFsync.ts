import type { Tally } from '../zookeeper/Fact'
import type { Hex } from '../zookeeper/Zxid'
import type { InEach } from './Language'
import type { LessonWords, QuestionWords } from './LessonWords'
import { share, zxid, zxids } from './lessonText'
import { duration } from './numbers'

/** The lesson Before and after fsync. Lengths of time are milliseconds. */

interface OnOne {
  readonly server: number
  readonly zxid: Hex
}
interface Booted {
  readonly server: number
  readonly zxid: Hex
  /** Where its log now ends. */
  readonly last: Hex
}

export const FSYNC = {
  title: { en: 'Before and after fsync', zh: '刷盘之前，刷盘之后' },
  captions: {
    serving: ({ leader, slow, slowMs }: { leader: number; slow: number; slowMs: number }) => ({
      en: {
        title: `Server ${leader} leads; the disk of server ${slow} is slow now.`,
        text: `Each of its fsyncs takes ${duration(slowMs)} or more. So we can see what usually is too short to be seen.`,
        notes: `Ask who knows what happens to a file between write() and fsync(). The system has the bytes in memory and says “written”; they reach the disk some time later, or when fsync asks for it.`,
      },
      zh: {
        title: `服务器 ${leader} 领导；服务器 ${slow} 的磁盘变慢了。`,
        text: `它每次刷盘（fsync）要 ${duration(slowMs)} 或更久。平时短得看不见的，现在能看见了。`,
        notes: `问问谁知道 write() 和 fsync() 之间文件怎么样了。字节在操作系统的内存里，系统却说“写好了”；到磁盘要等一会儿，或者等 fsync 要求。`,
      },
    }),
    written: ({ server, zxid: id }: OnOne) => ({
      en: {
        title: `Server ${server} has written ${zxid(id)}, and has it only in memory.`,
        text: `Its square in the log is dashed: the system has the bytes, the disk does not. No ACK yet.`,
        notes: `TxnLog.append, then commit (fsync), then ACK: SyncRequestProcessor never changes that order. Everything that a server says about its log is said after the fsync.`,
      },
      zh: {
        title: `服务器 ${server} 写了 ${zxid(id)}，但还只在内存里。`,
        text: `日志里它的方格是虚线的：字节在操作系统那里，不在磁盘上。还没有 ACK。`,
        notes: `先 TxnLog.append，再 commit（fsync），最后 ACK：SyncRequestProcessor 从不改变这个次序。服务器关于自己日志说的每句话，都在刷盘之后才说。`,
      },
    }),
    committed: ({ slow, zxid: id, tally }: { slow: number; zxid: Hex; tally: Tally }) => ({
      en: {
        title: `${zxid(id)} is committed without server ${slow}.`,
        text: `The fast disks are enough: ${share(tally, 'en')} have it for good. The slow one holds up nobody.`,
        notes: `One slow disk costs nothing but its own share of safety. If most were slow, every write would wait. Server ${slow} may even apply the write before its own fsync: COMMIT says that others have it.`,
      },
      zh: {
        title: `没有服务器 ${slow}，${zxid(id)} 也提交了。`,
        text: `快的磁盘就够了：${share(tally, 'zh')}已持久。慢的一块不拖累任何人。`,
        notes: `一块磁盘慢，损失的只是它自己的那份余量；如果多数都慢，每次写入都要等。服务器 ${slow} 甚至可以在自己刷盘之前应用这次写入：COMMIT 说明别人已经有了。`,
      },
    }),
    cutBefore: ({ server, zxid: id }: OnOne) => ({
      en: {
        title: `Before the fsync ends, server ${server} loses its power.`,
        text: `Its memory is gone, and with it whatever was written but not fsynced. Now it starts again and reads its log.`,
        notes: `Killing the process alone would not do this: the system would still write the bytes to disk. Only the machine can take them with it. Ask how far the log will reach: was ${zxid(id)} not committed?`,
      },
      zh: {
        title: `刷盘还没完成，服务器 ${server} 断电了。`,
        text: `内存没了，写了却没刷盘的也随之没了。现在它重新启动，读自己的日志。`,
        notes: `只杀死进程不会这样：操作系统仍会把字节写进磁盘。只有整台机器断电才会带走它们。问问大家日志会到哪里：${zxid(id)} 不是已经提交了吗？`,
      },
    }),
    lost: ({ server, zxid: id, last }: Booted) => ({
      en: {
        title: `Its log ends at ${zxid(last)}: ${zxid(id)} is lost here.`,
        text: `No promise is broken: server ${server} had not acknowledged it, and nobody had counted on its disk.`,
        notes: `Committed means: on a quorum of disks. It does not mean on every disk. A system may also have put the bytes on disk in time, by chance; nobody may count on it.`,
      },
      zh: {
        title: `它的日志到 ${zxid(last)} 为止：${zxid(id)} 在这里丢了。`,
        text: `没有违背承诺：服务器 ${server} 没有确认过它，也没有人把它的磁盘算进去。`,
        notes: `已提交的意思是：在法定人数的磁盘上，不是在每块磁盘上。操作系统也可能碰巧及时写了盘，但谁也不能指望。`,
      },
    }),
    again: ({ server, leader, zxid: id }: { server: number; leader: number; zxid: Hex }) => ({
      en: {
        title: `It gets ${zxid(id)} back from server ${leader}.`,
        text: `On joining, server ${server} is sent what it lacks, and fsyncs that before it says that it is ready.`,
        notes: `The slow disk takes its time here as well: NEWLEADER is acknowledged only when what was sent is durable.`,
      },
      zh: {
        title: `它从服务器 ${leader} 重新得到 ${zxid(id)}。`,
        text: `服务器 ${server} 加入时收到它缺少的，刷盘之后才说准备好了。`,
        notes: `慢的磁盘在这里同样要花时间：收到的都持久了，才确认 NEWLEADER。`,
      },
    }),
    cutAfter: ({ server, zxid: id }: OnOne) => ({
      en: {
        title: `Another write: this time the fsync of ${zxid(id)} ends first.`,
        text: `It is on disk and the ACK has just left; then server ${server} loses its power, and starts again.`,
        notes: `The same loss of power, a moment later. Whether the ACK arrives or dies on the way does not matter for the disk.`,
      },
      zh: {
        title: `再写一次：这次 ${zxid(id)} 的刷盘先完成。`,
        text: `已经到了磁盘，ACK 刚刚发出；这时服务器 ${server} 断电，然后重新启动。`,
        notes: `同样的断电，只晚了一刻。ACK 到没到，还是死在路上，对磁盘没有区别。`,
      },
    }),
    kept: ({ server, zxid: id, last }: Booted) => ({
      en: {
        title: `Its log ends at ${zxid(last)}: ${zxid(id)} is still there.`,
        text: `After the fsync nothing but the disk itself can lose it. That is why server ${server} was allowed to say ACK.`,
        notes: `Between the two cases lies the end of one fsync. Everything safe in Zab rests on this order: disk first, then mouth.`,
      },
      zh: {
        title: `它的日志到 ${zxid(last)} 为止：${zxid(id)} 还在。`,
        text: `刷盘之后，除非磁盘本身坏掉，否则丢不了。所以服务器 ${server} 才可以说 ACK。`,
        notes: `两种情形之间，只隔着一次刷盘的完成。Zab 的全部安全都靠这个次序：先磁盘，后开口。`,
      },
    }),
    group: ({ server, first, together }: GroupOf) => ({
      en: {
        title: `One fsync for several: ${zxids(together, 'en')}.`,
        text: `While the fsync of ${zxids(first, 'en')} ran, more had come. Server ${server} fsyncs all that wait at once, and acknowledges each.`,
        notes: `Group commit: a slow disk does not do fewer writes, it does more of them at a time. Under load this is what keeps ZooKeeper fast. Something to try: slow two disks down and see what waits.`,
      },
      zh: {
        title: `一次刷盘，几个事务：${zxids(together, 'zh')}。`,
        text: `${zxids(first, 'zh')} 刷盘的时候，又来了几个。服务器 ${server} 把等着的一次全部刷盘，再逐个确认。`,
        notes: `这叫成组提交：慢的磁盘不是写得少，而是每次写得多。负载高时，ZooKeeper 靠它保持快。可以试一试：放慢两块磁盘，看看什么在等。`,
      },
    }),
  },
} satisfies LessonWords

interface GroupOf {
  readonly server: number
  /** What one fsync made durable, and the next. */
  readonly first: readonly Hex[]
  readonly together: readonly Hex[]
}

/** Up to where will the log of the server reach? `before`: the transaction before the one in question. */
export const REACHES = ({
  server,
  before,
  zxid: id,
  committed,
}: {
  readonly server: number
  readonly before: Hex
  readonly zxid: Hex
  /** Whether it is committed by now. */
  readonly committed: boolean
}): InEach<QuestionWords<'without' | 'with' | 'nothing'>> => ({
  en: {
    ask: `Server ${server} starts again. Which transactions will its log hold?`,
    options: {
      without: {
        label: `Up to ${zxid(before)}: ${zxid(id)} is lost`,
        yes: `The fsync of ${zxid(id)} had not ended, so only the memory had it.`,
        no: `The power takes with it only what is not fsynced.`,
      },
      with: {
        label: `Up to ${zxid(id)}: nothing is lost`,
        yes: `The fsync of ${zxid(id)} had ended, so the disk has it, whatever became of the ACK.`,
        no: committed
          ? `It is committed, but by the disks of the others.`
          : `It was written, but not fsynced.`,
      },
      nothing: {
        label: 'None: the whole log is lost',
        yes: `Nothing of it was durable.`,
        no: `What was fsynced earlier stays.`,
      },
    },
  },
  zh: {
    ask: `服务器 ${server} 重新启动。它的日志里会有哪些事务？`,
    options: {
      without: {
        label: `到 ${zxid(before)} 为止：${zxid(id)} 丢了`,
        yes: `${zxid(id)} 的刷盘没有完成，只有内存里有它。`,
        no: `断电只带走还没刷盘的。`,
      },
      with: {
        label: `到 ${zxid(id)} 为止：什么也没丢`,
        yes: `${zxid(id)} 的刷盘已经完成，磁盘上有它，ACK 怎样都无妨。`,
        no: committed ? `它是提交了，但靠的是别人的磁盘。` : `它写了，但没有刷盘。`,
      },
      nothing: {
        label: '一个也没有：整份日志丢了',
        yes: `没有什么是持久的。`,
        no: `早先刷过盘的都还在。`,
      },
    },
  },
})
