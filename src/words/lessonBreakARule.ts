import type { CheckId, Violation } from '../simulation/checks/Check'
import type { Tally } from '../zookeeper/Fact'
import type { Hex } from '../zookeeper/Zxid'
import { CHECK_WORDS, violationSentence } from './checkWords'
import type { InEach, Language } from './Language'
import type { LessonWords, QuestionWords } from './LessonWords'
import { servers, share, zxid } from './lessonText'
import { agree, list, plural } from './numbers'
import { plain } from './Span'

/** The lesson Break a rule: a leader that commits without a quorum, what that does to a write, and which properties
 *  see it. */

interface Write {
  readonly server: number
  readonly zxid: Hex
  readonly path: string
}

const name = (check: CheckId, language: Language): string => CHECK_WORDS[language][check].name
const found = (violation: Violation, language: Language): string =>
  `${name(violation.check, language)}${language === 'en' ? ': ' : '：'}${plain(violationSentence(violation, language))}`

export const BREAK_A_RULE = {
  title: { en: 'Break a rule', zh: '打破一条规则' },
  captions: {
    serving: ({ leader, need, of }: { leader: number; need: number; of: number }) => ({
      en: {
        title: `Server ${leader} leads, and one rule is switched off.`,
        text: `In this run a leader commits as soon as anybody has a write on disk. By the rule that would take ${need} of ${of}.`,
        notes: `The switch is minority-commit, in server code only; everything else is ZooKeeper's. As long as nothing fails, nobody is hurt. Rules are there for the other days.`,
      },
      zh: {
        title: `服务器 ${leader} 领导，有一条规则被关掉了。`,
        text: `在这次运行里，只要有谁把写入写了盘，Leader 就提交。按规则应当是 ${of} 台中的 ${need} 台。`,
        notes: `开关是 minority-commit，只在服务器代码里；其余都和 ZooKeeper 一样。没有故障时谁也不会受害。规则是为别的日子准备的。`,
      },
    }),
    cut: ({ server, zxid: id, path }: Write) => ({
      en: {
        title: `Cut off, server ${server} proposes ${zxid(id)} to nobody.`,
        text: `A client of it asks for ${path}. With the rule on, it would wait for ACKs that cannot come, and tell nothing.`,
        notes: `The same scene as in the lesson about ghosts, up to here. The checks look on after every event. Ask which of these properties will be the first that does not hold.`,
      },
      zh: {
        title: `服务器 ${server} 被隔开，提出的 ${zxid(id)} 送不出去。`,
        text: `它的客户端要创建 ${path}。规则开着的话，它会等不可能到来的 ACK，什么也不答复。`,
        notes: `到这里为止，和讲幽灵的那一课是同一场景。每个事件之后都有检查在看。问问大家：这些性质里，哪一条最先不成立？`,
      },
    }),
    committed: ({ server, zxid: id, tally, violation }: CommittedOf) => ({
      en: {
        title: `${share(tally, 'en')} ${agree(tally.have, 'has', 'have')} ${zxid(id)}, and it is “committed”.`,
        text: `Server ${server} tells its client that it is done. ${found(violation, 'en')}`,
        notes: `To the client this looks like every other answer. The promise has been given, and there is one disk behind it.`,
      },
      zh: {
        title: `${share(tally, 'zh')}有 ${zxid(id)}，它就“提交”了。`,
        text: `服务器 ${server} 答复客户端：完成。${found(violation, 'zh')}`,
        notes: `在客户端看来，和别的答复没有两样。承诺已经说出，背后只有一块磁盘。`,
      },
    }),
    replaced: ({ old, leader, epoch, violation }: ReplacedOf) => ({
      en: {
        title: `Server ${old} loses power; server ${leader} leads epoch ${epoch}.`,
        text: `It was elected by the rules, and cannot know what is missing. ${found(violation, 'en')}`,
        notes: `The election is not to blame: it guarantees a leader with everything that is on a quorum. It cannot guarantee more than commits do.`,
      },
      zh: {
        title: `服务器 ${old} 断电；服务器 ${leader} 领导纪元 ${epoch}。`,
        text: `它按规则当选，不可能知道缺了什么。${found(violation, 'zh')}`,
        notes: `错不在选举：它保证 Leader 握有法定人数上的一切。提交没有做到的，选举也补不上。`,
      },
    }),
    returns: ({ old, violation }: { readonly old: number; readonly violation: Violation }) => ({
      en: {
        title: `Server ${old} returns, and the last copy is thrown away.`,
        text: `It takes the history of its leader, as it must. ${found(violation, 'en')}`,
        notes: `This is the step that makes ghosts vanish, and it is right. Only this time the ghost was something that a client had been promised.`,
      },
      zh: {
        title: `服务器 ${old} 回来，最后一份也被扔掉了。`,
        text: `它接受 Leader 的历史，本该如此。${found(violation, 'zh')}`,
        notes: `正是这一步让幽灵消失，它没有错。只是这一次，幽灵是答应过客户端的东西。`,
      },
    }),
    lost: ({ server, path, sids }: { server: number; path: string; sids: readonly number[] }) => ({
      en: {
        title: `The client asks server ${server} for ${path}: no such znode.`,
        text: `It had been told that it was done. Now it is on none of ${servers(sids, 'en')}, and nothing will bring it back.`,
        notes: `A bank transfer, a lock, a configuration: acknowledged, and gone. No message was lost, no disk failed, no server lied about its own disk.`,
      },
      zh: {
        title: `客户端向服务器 ${server} 读取 ${path}：没有这个 znode。`,
        text: `明明答复过“完成”。现在${servers(sids, 'zh')} 上都没有它，再也回不来了。`,
        notes: `一笔转账、一把锁、一项配置：确认过，却没了。没有丢消息，没有坏磁盘，也没有哪台服务器谎报自己的磁盘。`,
      },
    }),
    broken: ({ broken }: { readonly broken: readonly CheckId[] }) => ({
      en: {
        title: `One rule less, ${plural(broken.length, 'property', 'properties')} broken.`,
        text: `In this order: ${list(
          broken.map((check) => name(check, 'en')),
          'en',
        )}.`,
        notes: `Each property is a sentence that is looked at after every event. Something to try: break another rule in a run of your own, guess first which property sees it, and look at the checks.`,
      },
      zh: {
        title: `少了一条规则，${broken.length} 条性质不成立。`,
        text: `依次是：${broken.map((check) => name(check, 'zh')).join('、')}。`,
        notes: `每条性质是一句话，每个事件之后都要看一遍。可以试一试：在自己的运行里打破另一条规则，先猜哪条性质会发现，再看检查。`,
      },
    }),
  },
} satisfies LessonWords

interface CommittedOf {
  readonly server: number
  readonly zxid: Hex
  readonly tally: Tally
  readonly violation: Violation
}
interface ReplacedOf {
  readonly old: number
  readonly leader: number
  readonly epoch: number
  readonly violation: Violation
}

/** Which property breaks first? */
export const WHICH_BREAKS = ({
  server,
  zxid: id,
}: Write): InEach<QuestionWords<'G1' | 'G4' | 'G11' | 'G16'>> => ({
  en: {
    ask: `Which property will be the first that does not hold?`,
    options: {
      G1: {
        label: `${name('G1', 'en')}: one leader in an epoch`,
        yes: `Two servers have been established in one epoch.`,
        no: `Server ${server} is the only leader of its epoch.`,
      },
      G4: {
        label: `${name('G4', 'en')}: a zxid is one transaction`,
        yes: `${zxid(id)} stands for two transactions.`,
        no: `${zxid(id)} stands for one transaction only.`,
      },
      G11: {
        label: `${name('G11', 'en')}: that has it on disk`,
        yes: `Server ${server} commits ${zxid(id)} with its own disk alone: that is the rule that was switched off.`,
        no: `A quorum has it on disk.`,
      },
      G16: {
        label: `${name('G16', 'en')}: what is acknowledged is on disk`,
        yes: `Somebody has acknowledged what it does not have.`,
        no: `Nobody says anything false about its own disk.`,
      },
    },
  },
  zh: {
    ask: `哪条性质最先不成立？`,
    options: {
      G1: {
        label: `${name('G1', 'zh')}：一个纪元一个 Leader`,
        yes: `一个纪元里确立了两台服务器。`,
        no: `服务器 ${server} 是它那个纪元唯一的 Leader。`,
      },
      G4: {
        label: `${name('G4', 'zh')}：一个 zxid 一个事务`,
        yes: `${zxid(id)} 代表了两个事务。`,
        no: `${zxid(id)} 只代表一个事务。`,
      },
      G11: {
        label: `${name('G11', 'zh')}：都已在磁盘上`,
        yes: `服务器 ${server} 只凭自己的磁盘就提交了 ${zxid(id)}：关掉的正是这条规则。`,
        no: `法定人数的磁盘上有它。`,
      },
      G16: {
        label: `${name('G16', 'zh')}：确认过的就在磁盘上`,
        yes: `有谁确认了自己没有的东西。`,
        no: `没有谁对自己的磁盘说假话。`,
      },
    },
  },
})
