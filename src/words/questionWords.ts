import type { SyncMode } from '../zookeeper/states'
import type { Tally } from '../zookeeper/Fact'
import type { InEach, Language } from './Language'
import { capital, share } from './lessonText'

/** Questions that the state of a run raises by itself, beside those that lessons ask. All look a minute ahead. */

/** What becomes of a write. */
export type WriteFate = 'committed' | 'lost' | 'open'

/** Why a moment raises no question: nobody runs, messages wait for a hand, or all is decided. */
export type NothingToAsk = 'off' | 'hand' | 'calm'

/** Why nobody leads, or somebody does although another was guessed. */
export interface WhoLeadsWords {
  readonly ask: string
  readonly option: (sid: number) => string
  readonly nobody: string
  readonly stands: (leader: number) => string
  readonly chosen: (leader: number) => string
  readonly down: (guess: number, leader: number) => string
  readonly unheard: (guess: number, leader: number) => string
  readonly tooFew: (running: Tally) => string
  readonly apart: string
}

export interface QuestionWords {
  readonly right: string
  readonly wrong: string
  readonly who: WhoLeadsWords
  readonly write: {
    readonly ask: (what: string) => string
    readonly option: Readonly<Record<WriteFate, string>>
    readonly committed: (tally: Tally) => string
    readonly inherited: (leader: number) => string
    readonly lost: (leader: number) => string
    readonly neverProposed: string
    readonly open: string
  }
  readonly sync: {
    readonly ask: (sid: number) => string
    readonly option: (mode: Exclude<SyncMode, 'NONE'> | null) => string
    readonly none: string
  }
  readonly nothing: Readonly<Record<NothingToAsk, string>>
  /** What the buttons under a question do. */
  readonly another: string
  readonly close: string
}

const EN: QuestionWords = {
  right: 'Right. ',
  wrong: 'No. ',
  who: {
    ask: 'Who leads a minute from now, if nobody interferes?',
    option: (sid) => `Server ${sid}`,
    nobody: 'Nobody',
    stands: (leader) =>
      `A quorum still follows server ${leader}, and a leader that stands is not unseated.`,
    chosen: (leader) => `A quorum has chosen server ${leader}.`,
    down: (guess, leader) => `Server ${guess} does not run. A quorum follows server ${leader}.`,
    unheard: (guess, leader) =>
      `The vote of server ${guess} does not win a quorum in time. A quorum follows server ${leader}.`,
    tooFew: (running) =>
      `Nobody leads: ${share(running, 'en')} ${running.have === 1 ? 'runs' : 'run'}, and a quorum is ${running.need}.`,
    apart: 'Nobody leads: within a minute no quorum agrees on a leader and stays with it.',
  },
  write: {
    ask: (what) => `Does ${what} survive?`,
    option: {
      committed: 'Yes: it is committed',
      lost: 'No: it is lost',
      open: 'Undecided for a minute',
    },
    committed: (tally) =>
      `${capital(share(tally, 'en'))} have acknowledged it, and a quorum is ${tally.need}. Every later leader will have it.`,
    inherited: (leader) =>
      `Server ${leader} has it in its log and leads: the history of a new leader becomes that of all.`,
    lost: (leader) =>
      `Server ${leader} leads and does not have it. Whoever has it must drop it before following.`,
    neverProposed: 'No leader makes a proposal of it: the client hears of no success.',
    open: 'No quorum decides: as long as a server may come back with it, it is neither committed nor lost.',
  },
  sync: {
    ask: (sid) => `How is server ${sid} brought up to date?`,
    option: (mode) =>
      mode === null
        ? 'Not within a minute'
        : {
            DIFF: 'DIFF: it gets what it lacks',
            TRUNC: 'TRUNC: it cuts its log back',
            SNAP: 'SNAP: it gets the whole tree',
          }[mode],
    none: 'Within a minute it does not come as far as being synchronised.',
  },
  nothing: {
    off: 'Nothing to predict yet: no server runs. → switches them on.',
    hand: 'Nothing to predict: messages wait for your hand, and what happens next is up to you.',
    calm: 'Nothing to predict: a leader serves, everybody follows and no write is open. Take something away (K, X, S) or write, then press Q.',
  },
  another: 'another question',
  close: 'close',
}

const ZH: QuestionWords = {
  right: '对。',
  wrong: '不对。',
  who: {
    ask: '如果没有人干预，一分钟后谁是 Leader？',
    option: (sid) => `服务器 ${sid}`,
    nobody: '没有 Leader',
    stands: (leader) => `法定人数仍跟随服务器 ${leader}，已经确立的 Leader 不会被取代。`,
    chosen: (leader) => `法定人数选出了服务器 ${leader}。`,
    down: (guess, leader) => `服务器 ${guess} 没有运行。法定人数跟随服务器 ${leader}。`,
    unheard: (guess, leader) =>
      `服务器 ${guess} 的选票没有及时得到法定人数。法定人数跟随服务器 ${leader}。`,
    tooFew: (running) =>
      `没有 Leader：${share(running, 'zh')}在运行，而法定人数为 ${running.need}。`,
    apart: '没有 Leader：一分钟内，没有法定人数选定一个 Leader 并一直跟随它。',
  },
  write: {
    ask: (what) => `${what} 会保留下来吗？`,
    option: {
      committed: '会：它被提交',
      lost: '不会：它丢失',
      open: '一分钟内无法决定',
    },
    committed: (tally) =>
      `${share(tally, 'zh')}已确认，法定人数为 ${tally.need}。以后的每个 Leader 都会有它。`,
    inherited: (leader) =>
      `服务器 ${leader} 的日志里有它，并且当了 Leader：新 Leader 的历史就是所有服务器的历史。`,
    lost: (leader) => `服务器 ${leader} 当了 Leader，却没有它。有它的服务器要先丢弃它，才能跟随。`,
    neverProposed: '没有 Leader 为它发出提案：客户端得不到成功的应答。',
    open: '没有法定人数来决定：只要有它的服务器还可能回来，它就既没有提交，也没有丢失。',
  },
  sync: {
    ask: (sid) => `服务器 ${sid} 用哪种方式同步？`,
    option: (mode) =>
      mode === null
        ? '一分钟内不会同步'
        : {
            DIFF: 'DIFF：补上缺少的部分',
            TRUNC: 'TRUNC：先截断日志',
            SNAP: 'SNAP：接收整棵树',
          }[mode],
    none: '一分钟内，它还走不到同步这一步。',
  },
  nothing: {
    off: '还没有可预测的：没有服务器在运行。按 → 启动它们。',
    hand: '没有可预测的：消息在等你手动放行，接下来发生什么由你决定。',
    calm: '没有可预测的：Leader 在服务，所有服务器都在跟随，也没有未决的写入。先破坏些什么（K、X、S）或写入，再按 Q。',
  },
  another: '再问一个',
  close: '关闭',
}

export const QUESTIONS: InEach<QuestionWords> = { en: EN, zh: ZH }

/** `Right. `, `No. ` or nothing, when nobody has guessed. */
export function judged(right: boolean | null, language: Language): string {
  const words = QUESTIONS[language]
  return right === null ? '' : right ? words.right : words.wrong
}
