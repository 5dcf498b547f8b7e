import {
  OBSERVERS_MAX,
  SERVERS_MAX,
  SUPER_EXAMPLE,
  type ConfigProblem,
} from '../simulation/validateRunConfig'
import { span } from './numbers'
import type { InEach, Language } from './Language'

/** Why no run can start from a configuration, in both languages: what is wrong, and what would be right. */

type Saying = {
  readonly [K in ConfigProblem['kind']]: (of: Extract<ConfigProblem, { kind: K }>) => string
}

const PROBLEMS: InEach<Saying> = {
  en: {
    tooFewServers: ({ servers }) => `An ensemble has at least 2 servers; this one has ${servers}.`,
    tooManyServers: ({ servers }) =>
      `The stage has room for at most ${SERVERS_MAX} servers; this ensemble has ${servers}.`,
    notInOrder: ({ sid, expected }) =>
      `Servers are numbered from 1 on without a gap: ${expected} is missing before ${sid}.`,
    tooFewVoters: ({ voters }) =>
      voters === 1
        ? 'Only 1 server votes. ZooKeeper runs a single voter standalone, without any election; make at least 2 vote.'
        : 'No server votes, so nobody could be elected; make at least 2 vote.',
    tooManyObservers: ({ observers }) =>
      `At most ${OBSERVERS_MAX} servers may be observers here; this ensemble has ${observers}.`,
    noWeight: () =>
      'All voters weigh nothing, so none could ever lead; give at least one a weight above 0.',
    outOfRange: ({ field, value, min, max }) => {
      const show = shownAs(field)
      const found = Number.isFinite(value) ? `is ${show(value)}` : 'is no number'
      return `${fieldEn(field)} ${found}; it must be a whole number from ${show(min)} to ${show(max)}.`
    },
    zxidMalformed: ({ sid, zxid }) =>
      `The last zxid of server ${sid} is “${zxid}”; it must be an epoch and a counter, like 2:7.`,
    currentBelowZxid: ({ sid, currentEpoch, zxidEpoch }) =>
      `Server ${sid} holds a transaction of epoch ${zxidEpoch}, but its currentEpoch is ${currentEpoch}: it would refuse to start. Raise currentEpoch to at least ${zxidEpoch}.`,
    acceptedBelowCurrent: ({ sid, acceptedEpoch, currentEpoch }) =>
      `Server ${sid} has currentEpoch ${currentEpoch}, but acceptedEpoch ${acceptedEpoch}: it would refuse to start. Raise acceptedEpoch to at least ${currentEpoch}.`,
    groupMember: ({ sid, why }) => `Server ${sid} ${GROUP_EN[why]}.`,
    noChance: ({ field }) =>
      `${fieldEn(field)} takes no time at all; together with its spread it must take at least 1 µs.`,
    unknownRule: ({ rule }) => `There is no rule “${rule}” to break.`,
    sessionTimeouts: ({ min, max }) =>
      `minSessionTimeout is ${min} ms and maxSessionTimeout ${max} ms: no timeout lies between, and ZooKeeper would refuse to start. Without a value they are 2 and 20 ticks.`,
    superDigest: ({ superDigest }) =>
      `superDigest is “${superDigest}”; it must be a user, a colon and the digest of a password, like ${SUPER_EXAMPLE}.`,
  },
  zh: {
    tooFewServers: ({ servers }) => `集群至少要有 2 台服务器；这里是 ${servers} 台。`,
    tooManyServers: ({ servers }) =>
      `舞台上最多放得下 ${SERVERS_MAX} 台服务器；这里是 ${servers} 台。`,
    notInOrder: ({ sid, expected }) => `服务器从 1 起连续编号：${sid} 之前缺 ${expected}。`,
    tooFewVoters: ({ voters }) =>
      voters === 1
        ? '只有 1 台参与投票。ZooKeeper 会让它单机（standalone）运行，根本没有选举；请至少让 2 台投票。'
        : '没有服务器参与投票，谁也选不出来；请至少让 2 台投票。',
    tooManyObservers: ({ observers }) =>
      `这里最多可以有 ${OBSERVERS_MAX} 台 Observer；现在是 ${observers} 台。`,
    noWeight: () => '所有投票者的权重都是 0，谁也当不了 Leader；请至少给一台大于 0 的权重。',
    outOfRange: ({ field, value, min, max }) => {
      const show = shownAs(field)
      const found = Number.isFinite(value) ? `是 ${show(value)}` : '不是数字'
      return `${fieldZh(field)} ${found}；必须是 ${show(min)} 到 ${show(max)} 的整数。`
    },
    zxidMalformed: ({ sid, zxid }) =>
      `服务器 ${sid} 的最后 zxid 是“${zxid}”；必须写成纪元和计数器，例如 2:7。`,
    currentBelowZxid: ({ sid, currentEpoch, zxidEpoch }) =>
      `服务器 ${sid} 有纪元 ${zxidEpoch} 的事务，但 currentEpoch 是 ${currentEpoch}：它会拒绝启动。请把 currentEpoch 提高到至少 ${zxidEpoch}。`,
    acceptedBelowCurrent: ({ sid, acceptedEpoch, currentEpoch }) =>
      `服务器 ${sid} 的 currentEpoch 是 ${currentEpoch}，但 acceptedEpoch 是 ${acceptedEpoch}：它会拒绝启动。请把 acceptedEpoch 提高到至少 ${currentEpoch}。`,
    groupMember: ({ sid, why }) => `服务器 ${sid} ${GROUP_ZH[why]}。`,
    noChance: ({ field }) => `${fieldZh(field)}完全不花时间；加上波动至少要有 1 µs。`,
    unknownRule: ({ rule }) => `没有名为“${rule}”的规则可以破坏。`,
    sessionTimeouts: ({ min, max }) =>
      `minSessionTimeout 是 ${min} 毫秒，maxSessionTimeout 是 ${max} 毫秒：没有超时能落在中间，ZooKeeper 会拒绝启动。不填时分别是 2 个和 20 个 tick。`,
    superDigest: ({ superDigest }) =>
      `superDigest 是“${superDigest}”；必须是用户名、冒号和密码的摘要，例如 ${SUPER_EXAMPLE}。`,
  },
}

const GROUP_EN = {
  unknown: 'stands in a group but is no server of this ensemble',
  observer: 'is an observer and cannot stand in a group',
  twice: 'stands in two groups; a voter is in exactly one',
  missing: 'stands in no group, and every voter must',
} as const

const GROUP_ZH = {
  unknown: '在某个组里，但不属于这个集群',
  observer: '是 Observer，不能放进组里',
  twice: '同时在两个组里；每个投票者只能在一个组',
  missing: '不在任何组里，而每个投票者都必须在一个组',
} as const

/** Delays are microseconds within, and whatever is shortest for people. */
const DELAYS: Readonly<Record<string, InEach<string>>> = {
  latency: { en: 'The latency', zh: '延迟' },
  fsync: { en: 'An fsync', zh: '刷盘（fsync）' },
  boot: { en: 'A start', zh: '启动' },
  purgeInterval: { en: 'purgeInterval', zh: 'purgeInterval' },
}

const FIELDS: Readonly<Record<string, InEach<string>>> = {
  seed: { en: 'The seed', zh: '随机种子' },
  weight: { en: 'A weight', zh: '权重' },
}

function shownAs(field: string): (value: number) => string {
  return field in DELAYS ? span : String
}

/** zoo.cfg's own names stay as they are. */
function fieldEn(field: string): string {
  return (DELAYS[field] ?? FIELDS[field])?.en ?? field
}

function fieldZh(field: string): string {
  return (DELAYS[field] ?? FIELDS[field])?.zh ?? field
}

/** One or two sentences. */
export function configProblemSentence(problem: ConfigProblem, language: Language): string {
  const say = PROBLEMS[language][problem.kind] as (problem: ConfigProblem) => string
  return say(problem)
}
