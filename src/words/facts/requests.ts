import type { FactOf } from '../../zookeeper/Fact'
import { count } from '../numbers'
import { code, en, s, z, zh } from '../say'
import { source, type FactWords } from './FactWords'

type Kind =
  | 'RequestSubmitted'
  | 'RequestsDropped'
  | 'RequestForwarded'
  | 'RequestReceived'
  | 'Replied'
  | 'SyncAnswered'
  | 'SyncReceivedBack'

/** `create /a` as somebody would type it. */
export const what = ({ op, path }: { op: string; path: string | null }) =>
  code(path === null ? op : `${op} ${path}`)

/** What a client asks, and what it is answered. */
export const REQUESTS: { readonly [K in Kind]: FactWords<FactOf<K>> } = {
  RequestSubmitted: {
    source: source('ZooKeeperServer.submitRequest'),
    en: {
      sentence: (fact, me) => en`A client asks ${s(me)}: ${what(fact)}`,
      reason: ({ cxid, kept }) =>
        kept
          ? en`So many requests have no answer yet that this one, number ${cxid} of its session, has to wait.`
          : en`It is number ${cxid} of its session, which will see its answers in this order.`,
    },
    zh: {
      sentence: (fact, me) => zh`客户端请求 ${s(me)}：${what(fact)}`,
      reason: ({ cxid, kept }) =>
        kept
          ? zh`还没有得到回答的请求太多，会话的第 ${cxid} 个请求要等。`
          : zh`这是会话的第 ${cxid} 个请求，回答也按这个次序到达。`,
    },
  },
  RequestsDropped: {
    source: source('ZooKeeperServer.shutdown'),
    en: {
      sentence: ({ requests }, me) =>
        en`${s(me)} leaves ${count(requests.length)} ${requests.length === 1 ? 'request' : 'requests'} without an answer`,
      reason: ({ why }) =>
        ({
          notServing: en`It serves no clients at the moment.`,
          roleEnded: en`Its role has ended. What was asked for may have been proposed already: it may take effect later, or never, and the client cannot know.`,
          clientGone: en`What was asked for is done, but the connection over which it was asked is no more: the client cannot know.`,
        })[why],
    },
    zh: {
      sentence: ({ requests }, me) => zh`${s(me)} 有 ${count(requests.length)} 个请求得不到回答`,
      reason: ({ why }) =>
        ({
          notServing: zh`它现在不为客户端服务。`,
          roleEnded: zh`它的角色结束了。请求也许已经成为提案：以后可能生效，也可能永不生效，客户端无从得知。`,
          clientGone: zh`请求已经办完，但发来它的连接已经断开：客户端无从得知。`,
        })[why],
    },
  },
  RequestForwarded: {
    source: source('FollowerRequestProcessor.run', 'phase 3'),
    en: {
      sentence: (fact, me) => en`${s(me)} forwards ${what(fact)} to ${s(fact.leader)}`,
      reason: ({ cxid }) =>
        en`Only the leader gives out zxids, so request ${cxid} of the session goes there, like everything that changes the tree.`,
    },
    zh: {
      sentence: (fact, me) => zh`${s(me)} 把 ${what(fact)} 转发给 ${s(fact.leader)}`,
      reason: ({ cxid }) =>
        zh`只有 Leader 分配 zxid，所以会话的第 ${cxid} 个请求和一切修改一样，要到它那里去。`,
    },
  },
  RequestReceived: {
    source: source('LearnerHandler.run', 'phase 3'),
    en: {
      sentence: (fact, me) => en`${s(me)} takes ${what(fact)} from ${s(fact.from)}`,
      reason: ({ cxid }) =>
        en`It is request ${cxid} of its session. The answer will go the same way back.`,
    },
    zh: {
      sentence: (fact, me) => zh`${s(me)} 收到 ${s(fact.from)} 转来的 ${what(fact)}`,
      reason: ({ cxid }) => zh`这是会话的第 ${cxid} 个请求，回答原路返回。`,
    },
  },
  Replied: {
    source: source('FinalRequestProcessor.processRequest'),
    en: {
      sentence: ({ err, zxid }, me) =>
        err === 0
          ? en`${s(me)} answers its client, as of ${z(zxid)}`
          : en`${s(me)} answers its client with error ${count(err)}, as of ${z(zxid)}`,
      reason: ({ cxid }) =>
        en`Request ${cxid} of the session is done here, and whatever it asks next will see that.`,
    },
    zh: {
      sentence: ({ err, zxid }, me) =>
        err === 0
          ? zh`${s(me)} 回答客户端，截至 ${z(zxid)}`
          : zh`${s(me)} 以错误 ${count(err)} 回答客户端，截至 ${z(zxid)}`,
      reason: ({ cxid }) => zh`会话的第 ${cxid} 个请求在这里完成了，它接下来的请求都会看到。`,
    },
  },
  SyncAnswered: {
    source: source('Leader.sendSync'),
    en: {
      sentence: ({ to, after }, me) =>
        en`${s(me)} answers the sync of ${s(to)}, behind ${z(after)}`,
      reason: () =>
        en`It goes out behind everything committed before it. No quorum is asked, so a leader that has been replaced may answer too.`,
    },
    zh: {
      sentence: ({ to, after }, me) => zh`${s(me)} 在 ${z(after)} 之后回答 ${s(to)} 的 sync`,
      reason: () => zh`它排在之前提交的一切之后。不问法定人数，所以已被取代的 Leader 也可能回答。`,
    },
  },
  SyncReceivedBack: {
    source: source('FollowerZooKeeperServer.sync'),
    en: {
      sentence: ({ from }, me) => en`${s(me)} has what ${s(from)} had committed: its sync is done`,
      reason: ({ cxid }) =>
        en`Request ${cxid} of the session waited for that; reads behind it see at least as much.`,
    },
    zh: {
      sentence: ({ from }, me) => zh`${s(me)} 已有 ${s(from)} 所提交的一切：sync 完成`,
      reason: ({ cxid }) => zh`会话的第 ${cxid} 个请求等的就是这个；之后的读至少能看到这些。`,
    },
  },
}
