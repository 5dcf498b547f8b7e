import type { Language } from './Language'
import type { Span, Spans } from './Span'
import type { TermId } from './terms'

/** How a term stands in running text, apart from being written as its id. `server` before a number is a name. */
const SPELLED: Readonly<Record<Language, Readonly<Partial<Record<TermId, string>>>>> = {
  en: {
    server: 'servers?(?! \\d)',
    ensemble: 'ensembles?',
    quorum: 'quorums?',
    leader: 'leaders?',
    follower: 'followers?',
    observer: 'observers?',
    learner: 'learners?',
    looking: 'LOOKING',
    vote: 'votes?(?! comparison)',
    notification: 'notifications?',
    desk: 'desks?',
    round: 'rounds?',
    epoch: 'epochs?',
    zxid: 'zxids?',
    history: 'history|histories',
    totalOrder: 'vote comparison',
    synchronisation: 'synchronis(?:ation|es|ed)',
    request: 'requests?',
    transaction: 'transactions?',
    proposal: 'proposals?',
    COMMIT: 'COMMIT|commits?|committed',
    log: 'logs?',
    fsync: 'fsync(?:s|ed)?',
    tick: 'ticks?',
    snapshot: 'snapshots?',
    weight: 'weights?',
    group: 'groups?',
    connection: 'connections?',
    fault: 'faults?',
    splitBrain: 'split brain',
    znode: 'znodes?',
    client: 'clients?(?! c\\d)',
    session: 'sessions?',
    expiry: 'expir(?:es|ed|y)',
    ephemeral: 'ephemerals?',
    watch: 'watch(?:es)?(?! only)',
    connectionLoss: 'ConnectionLoss',
    herd: 'herd(?: effect)?',
    recipe: 'recipes?',
  },
  zh: {
    server: '服务器(?! ?\\d)',
    ensemble: '集群',
    quorum: '法定人数|过半',
    leader: 'Leader',
    follower: 'Follower',
    observer: 'Observer',
    learner: 'Learner',
    looking: 'LOOKING',
    vote: '选票(?!箱|比较)',
    notification: '通知',
    desk: '选票箱',
    round: '轮次',
    epoch: '纪元',
    counter: '计数器',
    history: '历史',
    totalOrder: '选票比较',
    backoff: '退避',
    discovery: '发现阶段',
    synchronisation: '同步阶段',
    broadcast: '广播阶段',
    request: '请求',
    transaction: '事务(?!日志)',
    proposal: '提案',
    COMMIT: 'COMMIT|提交',
    log: '事务日志|日志',
    fsync: '刷盘',
    snapshot: '快照',
    weight: '权重',
    connection: '连接',
    cut: '切断',
    fault: '故障',
    splitBrain: '脑裂',
    client: '客户端(?! ?c\\d)',
    session: '会话',
    expiry: '过期',
    ephemeral: '临时节点',
    sequential: '顺序节点',
    watch: '监听',
    connectionLoss: 'ConnectionLoss',
    herd: '羊群效应',
    fencing: '防护令牌',
    recipe: '范例',
  },
}

/** Written as the id in either language: messages, files and settings keep their names. */
const BY_ID = [
  ...(['zxid', 'finalizeWait', 'acceptedEpoch', 'currentEpoch', 'FOLLOWERINFO'] as const),
  ...(['OBSERVERINFO', 'LEADERINFO', 'ACKEPOCH', 'DIFF', 'TRUNC', 'SNAP', 'NEWLEADER'] as const),
  ...(['ACK', 'UPTODATE', 'INFORM', 'PING', 'tick', 'initLimit', 'syncLimit', 'znode'] as const),
] as const

/** In English as ids too; in Chinese they have names of their own. */
const BY_ID_EN = [
  ...(['counter', 'backoff', 'discovery', 'broadcast', 'sequential', 'fencing'] as const),
] as const

interface Finder {
  readonly pattern: RegExp
  readonly ids: readonly TermId[]
}

const FINDERS: Readonly<Record<Language, Finder>> = { en: finderOf('en'), zh: finderOf('zh') }

function finderOf(language: Language): Finder {
  const spelled: Partial<Record<TermId, string>> = {}
  for (const id of language === 'en' ? [...BY_ID, ...BY_ID_EN] : BY_ID) spelled[id] = id
  Object.assign(spelled, SPELLED[language])
  const ids = Object.keys(spelled) as TermId[]
  const each = ids.map((id) => `(${anyCase(spelled[id] ?? id)})`)
  // Latin letters on either side make another word of it; Chinese has none between its words. What begins with
  // a slash that follows no word is the path of a znode.
  const pattern = `(?<![A-Za-z]|(?<![A-Za-z])/[\\w/-]*)(?:${each.join('|')})(?![A-Za-z])`
  return { pattern: new RegExp(pattern, 'g'), ids }
}

/** A word that is written small may begin a sentence. */
function anyCase(spelling: string): string {
  return spelling.replace(/(?<=^|\|)[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
}

/** The texts with the terms in them marked, each term where it comes up first and nowhere else. */
export function linkTerms(texts: readonly string[], language: Language): readonly Spans[] {
  const seen = new Set<TermId>()
  return texts.map((text) => linked(text, FINDERS[language], seen))
}

function linked(text: string, { pattern, ids }: Finder, seen: Set<TermId>): Spans {
  const spans: Span[] = []
  let done = 0
  for (const match of text.matchAll(pattern)) {
    const id = ids[match.slice(1).findIndex((group) => group !== undefined)]
    if (id === undefined || seen.has(id)) continue
    seen.add(id)
    if (match.index > done) spans.push({ kind: 'text', text: text.slice(done, match.index) })
    spans.push({ kind: 'term', text: match[0], term: id })
    done = match.index + match[0].length
  }
  if (done < text.length) spans.push({ kind: 'text', text: text.slice(done) })
  return spans
}
