import type { ConnectionFact, FactOf } from '../../zookeeper/Fact'
import { code, en, s, zh } from '../say'
import { source, type FactWords } from './FactWords'

const MANAGER = 'QuorumCnxManager'

/** Election connections: one per pair of servers, dialled by the larger id. */
export const CONNECTIONS: {
  readonly [K in ConnectionFact['kind']]: FactWords<FactOf<K>>
} = {
  ElectionDialled: {
    source: source(`${MANAGER}.connectOne`),
    en: {
      sentence: ({ to }, me) => en`${s(me)} dials the election port of ${s(to)}`,
      reason: ({ to }, me) =>
        me > to
          ? en`Two servers keep one connection, the one that the larger id dialled: ${me} is larger than ${to}, so this one will stay.`
          : en`Two servers keep one connection, the one that the larger id dialled: ${to} is larger than ${me}, so this dial only asks ${s(to)} to dial back.`,
    },
    zh: {
      sentence: ({ to }, me) => zh`${s(me)} 连接 ${s(to)} 的选举端口`,
      reason: ({ to }, me) =>
        me > to
          ? zh`两台服务器之间只保留一条连接，即 ID 较大者发起的那条：${me} 大于 ${to}，所以这条会留下。`
          : zh`两台服务器之间只保留一条连接，即 ID 较大者发起的那条：${to} 大于 ${me}，所以这次连接只是请 ${s(to)} 连回来。`,
    },
  },
  ElectionConnected: {
    source: ({ dialled }) =>
      source(dialled ? `${MANAGER}.startConnection` : `${MANAGER}.handleConnection`),
    en: {
      sentence: ({ with: other }, me) => en`${s(me)} has an election connection with ${s(other)}`,
      reason: ({ with: other, dialled }, me) =>
        dialled
          ? en`It dialled, and ${me} is larger than ${other}: the larger id's connection is the one that stays. Votes travel over it both ways.`
          : en`${s(other)} dialled, and ${other} is larger than ${me}: the larger id's connection is the one that stays. Votes travel over it both ways.`,
    },
    zh: {
      sentence: ({ with: other }, me) => zh`${s(me)} 与 ${s(other)} 之间有了选举连接`,
      reason: ({ with: other, dialled }, me) =>
        dialled
          ? zh`连接由它发起，而 ${me} 大于 ${other}：保留 ID 较大者发起的连接。选票在上面双向传送。`
          : zh`连接由 ${s(other)} 发起，而 ${other} 大于 ${me}：保留 ID 较大者发起的连接。选票在上面双向传送。`,
    },
  },
  ChallengeLost: {
    source: source(`${MANAGER}.startConnection`),
    en: {
      sentence: ({ to }, me) => en`${s(me)} closes the connection it dialled to ${s(to)}`,
      reason: ({ to }, me) =>
        en`${to} is larger than ${me}, so ${s(to)} has to be the one that dials. It knows now that ${s(me)} is here and dials back. Without such a rule two servers could end up with two connections, or none.`,
    },
    zh: {
      sentence: ({ to }, me) => zh`${s(me)} 关闭自己向 ${s(to)} 发起的连接`,
      reason: ({ to }, me) =>
        zh`${to} 大于 ${me}，所以应由 ${s(to)} 发起。它已经知道 ${s(me)} 在这里，会连回来。没有这条规则，两台服务器之间可能留下两条连接，或者一条也没有。`,
    },
  },
  SmallerDialled: {
    source: source(`${MANAGER}.handleConnection`),
    en: {
      sentence: ({ from }, me) => en`${s(me)} hangs up on ${s(from)} and dials back`,
      reason: ({ from }, me) =>
        en`${from} is smaller than ${me}, and the connection of a pair is the one that the larger id dialled. One they already had is given up too: whoever dials anew may have lost its end of it.`,
    },
    zh: {
      sentence: ({ from }, me) => zh`${s(me)} 挂断 ${s(from)} 的连接，自己连回去`,
      reason: ({ from }, me) =>
        zh`${from} 小于 ${me}，而两台服务器之间保留 ID 较大者发起的连接。已有的连接也一并放弃：重新来连的一方，可能已经丢了自己那一端。`,
    },
  },
  ElectionConnectFailed: {
    source: source(`${MANAGER}.initiateConnection`),
    en: {
      sentence: ({ to, why }, me) =>
        why === 'refused'
          ? en`${s(me)} finds nobody at the election port of ${s(to)}`
          : en`${s(me)} gets no answer from ${s(to)}`,
      reason: ({ to, why }) =>
        why === 'refused'
          ? en`The machine answers, but ${s(to)} does not listen: its process is not running. What waits for it goes on waiting, until the next message or timeout dials again.`
          : en`Nothing came back within ${code('cnxTimeout')}: ${s(to)} may be without power or behind a cut, and nobody can tell which from here. What waits for it goes on waiting.`,
    },
    zh: {
      sentence: ({ to, why }, me) =>
        why === 'refused'
          ? zh`${s(me)} 发现 ${s(to)} 的选举端口无人监听`
          : zh`${s(me)} 得不到 ${s(to)} 的应答`,
      reason: ({ to, why }) =>
        why === 'refused'
          ? zh`机器有应答，但 ${s(to)} 没有在监听：它的进程没有运行。要发给它的通知继续等着，下一条通知或下一次超时会再连接。`
          : zh`在 ${code('cnxTimeout')} 内没有任何应答：${s(to)} 可能断电，也可能网络被切断，从这里分辨不出。要发给它的通知继续等着。`,
    },
  },
  ElectionConnectionReplaced: {
    source: source(`${MANAGER}.SendWorker.finish`),
    en: {
      sentence: ({ with: other }, me) =>
        en`${s(me)} gives up its old election connection with ${s(other)} for a new one`,
      reason: ({ with: other }) =>
        en`Only one is kept. If ${s(other)} has opened a new one, the old one is of no use to it.`,
    },
    zh: {
      sentence: ({ with: other }, me) => zh`${s(me)} 放弃与 ${s(other)} 的旧选举连接，换成新的`,
      reason: ({ with: other }) => zh`只保留一条。${s(other)} 既然建立了新的，旧的对它就没有用了。`,
    },
  },
  ElectionConnectionLost: {
    source: source(`${MANAGER}.RecvWorker.run`),
    en: {
      sentence: ({ with: other, why }, me) =>
        why === 'malformed'
          ? en`${s(me)} closes its election connection with ${s(other)}`
          : en`${s(me)} loses its election connection with ${s(other)}`,
      reason: ({ with: other, why }) =>
        why === 'malformed'
          ? en`What came over it from ${s(other)} has an impossible length, so where the next message begins is unknown.`
          : why === 'FIN'
            ? en`${s(other)} has closed it: its process ended, or it dials anew. This alone changes no vote: who is alive shows on the quorum connections.`
            : en`${s(other)} knows nothing of it any more and has reset it. This alone changes no vote: who is alive shows on the quorum connections.`,
    },
    zh: {
      sentence: ({ with: other, why }, me) =>
        why === 'malformed'
          ? zh`${s(me)} 关闭与 ${s(other)} 的选举连接`
          : zh`${s(me)} 失去与 ${s(other)} 的选举连接`,
      reason: ({ with: other, why }) =>
        why === 'malformed'
          ? zh`从 ${s(other)} 传来的长度不可能成立，下一条通知从哪里开始已无从知道。`
          : why === 'FIN'
            ? zh`${s(other)} 关闭了它：进程结束，或者要重新连接。仅凭这一点不会改变选票：谁还活着，要看法定人数端口上的连接。`
            : zh`${s(other)} 已经不认识这条连接，把它重置了。仅凭这一点不会改变选票：谁还活着，要看法定人数端口上的连接。`,
    },
  },
  LastMessageSentAgain: {
    source: source(`${MANAGER}.SendWorker.run`),
    en: {
      sentence: ({ to }, me) => en`${s(me)} sends its last message to ${s(to)} once more`,
      reason: ({ to }) =>
        en`The connection is new, and the last message may have died with the old one. Twice the same vote does no harm to ${s(to)}; it may be out of date, and its round will tell.`,
    },
    zh: {
      sentence: ({ to }, me) => zh`${s(me)} 把最后一条通知再次发给 ${s(to)}`,
      reason: ({ to }) =>
        zh`连接是新的，最后一条通知可能随旧连接丢了。同样的选票收到两次，对 ${s(to)} 没有害处；它也可能已经过时，看轮次就知道。`,
    },
  },
  QueuedMessageReplaced: {
    source: source(`${MANAGER}.addToSendQueue`),
    en: {
      sentence: ({ to }, me) => en`${s(me)} replaces the message that waits for ${s(to)}`,
      reason: ({ to }) =>
        en`The queue for ${s(to)} has one place: only the newest vote is of use, and the older one never leaves.`,
    },
    zh: {
      sentence: ({ to }, me) => zh`${s(me)} 换掉等着发给 ${s(to)} 的通知`,
      reason: ({ to }) => zh`发给 ${s(to)} 的队列只有一个位置：只有最新的选票有用，旧的不再发出。`,
    },
  },
}
