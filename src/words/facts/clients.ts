import type { ClientFact, ClientLossReason } from '../../zookeeper/client/process/ClientFact'
import { CODE } from '../../zookeeper/server/Code'
import { clipped } from '../clipped'
import { recipeReason, recipeSentence } from '../clients/recipeNotes'
import type { InEach } from '../Language'
import { agree, count, duration, plural } from '../numbers'
import { errorName } from '../requestText'
import { code, en, s, t, term, z, zh } from '../say'
import type { Spans } from '../Span'
import { source, type FactWords } from './FactWords'

type Of<K extends ClientFact['kind']> = Extract<ClientFact, { kind: K }>

/** `create /a`, as short as a sentence has room for. */
function what({ op, path }: { op: string; path: string | null }) {
  return code(path === null ? op : `${op} ${clipped(path)}`)
}

const LOSS: InEach<Readonly<Record<ClientLossReason, Spans>>> = {
  en: {
    closed: en`The other side has closed the connection.`,
    refused: en`Nobody takes connections there.`,
    malformed: en`What came from there is no answer that the protocol knows.`,
    timeout: en`Nothing was heard from there for two thirds of the session’s timeout.`,
  },
  zh: {
    closed: zh`对方关闭了连接。`,
    refused: zh`那里没有人接受连接。`,
    malformed: zh`那里来的内容不是协议所认识的回答。`,
    timeout: zh`会话超时的三分之二里没有收到任何消息。`,
  },
}

/** What a client’s process says: its connection and session, what it asks and hears, its console and its program. */
export const CLIENTS: { readonly [K in ClientFact['kind']]: FactWords<Of<K>> } = {
  ClientDialled: {
    source: source('ClientCnxn.SendThread.startConnect'),
    en: {
      sentence: ({ address }, me) => en`${s(me)} looks for a server at ${code(address)}`,
      reason: () =>
        en`It tries the servers that it was given one after the other, in an order that it shuffled when it began.`,
    },
    zh: {
      sentence: ({ address }, me) => zh`${s(me)} 在 ${code(address)} 找服务器`,
      reason: () => zh`它启动时打乱了服务器列表的次序，之后逐个尝试。`,
    },
  },
  ClientConnected: {
    source: source('ClientCnxn.SendThread.onConnected'),
    en: {
      sentence: ({ address, session, renewed }, me) =>
        renewed
          ? en`${s(me)} goes on with its ${t('session')} ${code(session)} at ${code(address)}`
          : en`${s(me)} has a new ${t('session')} ${code(session)} at ${code(address)}`,
      reason: ({ timeoutMs, renewed }) =>
        renewed
          ? en`The session had not expired: its ephemeral znodes are there, and the client sets its watches anew. It is granted ${duration(timeoutMs)} as before.`
          : en`It is granted ${duration(timeoutMs)}: when the servers have heard nothing from it for so long, its session expires. So it sends pings while it has nothing to ask.`,
    },
    zh: {
      sentence: ({ address, session, renewed }, me) =>
        renewed
          ? zh`${s(me)} 在 ${code(address)} 延续会话 ${code(session)}`
          : zh`${s(me)} 在 ${code(address)} 建立了会话 ${code(session)}`,
      reason: ({ timeoutMs, renewed }) =>
        renewed
          ? zh`会话没有过期：临时节点还在，客户端会重新设置监听。超时仍是 ${duration(timeoutMs)}。`
          : zh`超时定为 ${duration(timeoutMs)}：服务器这么久没有它的消息，会话就过期。所以没有请求时它也发 PING。`,
    },
  },
  ClientDisconnected: {
    source: source('ClientCnxn.SendThread.cleanup'),
    en: {
      sentence: ({ address }, me) => en`${s(me)} has no connection to ${code(address)} any more`,
      reason: ({ why, unknown }) =>
        unknown === 0
          ? en`${LOSS.en[why]} Its session lives on until the servers have missed it for its timeout; it looks for another server.`
          : en`${LOSS.en[why]} ${plural(unknown, 'request')} ${agree(unknown, 'was', 'were')} under way: carried out or not, nobody here can know. The session lives on for its timeout; the client looks for another server.`,
    },
    zh: {
      sentence: ({ address }, me) => zh`${s(me)} 与 ${code(address)} 断开`,
      reason: ({ why, unknown }) =>
        unknown === 0
          ? zh`${LOSS.zh[why]}会话还在，直到服务器在超时时间里都没有它的消息；它去找另一台服务器。`
          : zh`${LOSS.zh[why]}有 ${count(unknown)} 个请求还在途中：是否执行，这里无从得知。会话在超时之前还在；客户端去找另一台服务器。`,
    },
  },
  ClientExpired: {
    source: source('ClientCnxn.SendThread.onConnected'),
    en: {
      sentence: ({ session }, me) =>
        en`${s(me)} is told that its session ${code(session)} has expired`,
      reason: () =>
        en`The servers missed it for its whole timeout. Its ephemeral znodes and watches are gone, and only a server could tell it so: it learns this after it has reconnected, never before.`,
    },
    zh: {
      sentence: ({ session }, me) => zh`${s(me)} 得知会话 ${code(session)} 已过期`,
      reason: () =>
        zh`服务器在整个超时时间里都没有它的消息。它的临时节点和监听都没有了；这件事只有服务器能告诉它，所以它要到重新连上之后才知道。`,
    },
  },
  ClientAuthFailed: {
    source: source('ClientCnxn.SendThread.readResponse'),
    en: {
      sentence: (_fact, me) => en`${s(me)} is told that its credentials are refused`,
      reason: () => en`The handle is dead; a program has to make a new one.`,
    },
    zh: {
      sentence: (_fact, me) => zh`${s(me)} 得知身份验证失败`,
      reason: () => zh`这个句柄不能再用，程序要另建一个。`,
    },
  },
  ClientClosed: {
    source: source('ZooKeeper.close'),
    en: {
      sentence: ({ session }, me) => en`${s(me)} closes its session ${code(session)}`,
      reason: () =>
        en`That is a transaction like others: its ephemeral znodes go now, and nobody has to wait for a timeout.`,
    },
    zh: {
      sentence: ({ session }, me) => zh`${s(me)} 关闭会话 ${code(session)}`,
      reason: () => zh`关闭也是一个事务：临时节点现在就删除，谁也不用等超时。`,
    },
  },
  ClientAsked: {
    source: source('ClientCnxn.queuePacket'),
    en: {
      sentence: (fact, me) => en`${s(me)} asks: ${what(fact)}`,
      reason: ({ xid }) =>
        en`It goes out as number ${xid} of this connection; answers come back in the order of the questions.`,
    },
    zh: {
      sentence: (fact, me) => zh`${s(me)} 请求：${what(fact)}`,
      reason: ({ xid }) => zh`这是这条连接上的第 ${xid} 个请求；回答按请求的次序到达。`,
    },
  },
  ClientAnswered: {
    source: source('ClientCnxn.finishPacket'),
    en: {
      sentence: answeredEn,
      reason: ({ err, zxid, mzxid }) =>
        err === CODE.CONNECTIONLOSS
          ? en`The connection went before the answer came (ConnectionLoss). The request may have been carried out, may yet be, or never; who asks again must be prepared for each.`
          : mzxid === undefined
            ? en`Its server answers as of ${z(zxid)}, and will never answer this session with anything older.`
            : en`The data were last changed by ${z(mzxid)}; its server had applied everything up to ${z(zxid)}. Reads are answered where the client is connected, so they may be behind.`,
    },
    zh: {
      sentence: answeredZh,
      reason: ({ err, zxid, mzxid }) =>
        err === CODE.CONNECTIONLOSS
          ? zh`回答到达之前连接断了（ConnectionLoss）。请求也许已经执行，也许以后执行，也许永不执行；再次请求的人要为每种情况作准备。`
          : mzxid === undefined
            ? zh`服务器的回答截至 ${z(zxid)}，此后不会给这个会话更旧的回答。`
            : zh`数据最后由 ${z(mzxid)} 修改；服务器已应用到 ${z(zxid)}。读由所连的服务器回答，可能落后。`,
    },
  },
  ClientWatched: {
    source: source('ClientCnxn.EventThread.queueEvent'),
    en: {
      sentence: ({ type, state, path }, me) =>
        path === null
          ? en`${s(me)} is told the state of its session: ${code(state)}`
          : en`${s(me)} is told by a ${t('watch')}: ${code(`${type} ${clipped(path)}`)}`,
      reason: ({ path }) =>
        path === null
          ? en`Every watcher of the client hears of it; no watch is used up.`
          : en`A watch says that something has changed, not what: whoever wants to know reads again. One that was set by reading is used up now.`,
    },
    zh: {
      sentence: ({ type, state, path }, me) =>
        path === null
          ? zh`${s(me)} 得知会话状态：${code(state)}`
          : zh`${s(me)} 的${term('watch', '监听')}触发：${code(`${type} ${clipped(path)}`)}`,
      reason: ({ path }) =>
        path === null
          ? zh`客户端的每个监听者都会得知；监听没有用掉。`
          : zh`监听只说有变化，不说变成什么：想知道就要再读。读取时设置的监听到此用完。`,
    },
  },
  ClientPrinted: {
    source: source('ZooKeeperMain.executeLine'),
    en: {
      sentence: ({ text }, me) => en`${s(me)} prints ${code(firstLine(text))}`,
      reason: () => null,
    },
    zh: {
      sentence: ({ text }, me) => zh`${s(me)} 输出 ${code(firstLine(text))}`,
      reason: () => null,
    },
  },
  ClientPrompted: {
    source: source('ZooKeeperMain.getPrompt'),
    en: {
      sentence: (_fact, me) => en`${s(me)} waits for a line at its console`,
      reason: () => null,
    },
    zh: {
      sentence: (_fact, me) => zh`${s(me)} 的控制台等待输入`,
      reason: () => null,
    },
  },
  RecipeTold: {
    source: ({ recipe }) => source(`recipes/${recipe}`),
    en: {
      sentence: (fact, me) => en`${s(me)}: ${recipeSentence(fact, 'en')}`,
      reason: (fact) => recipeReason(fact, 'en'),
    },
    zh: {
      sentence: (fact, me) => zh`${s(me)}：${recipeSentence(fact, 'zh')}`,
      reason: (fact) => recipeReason(fact, 'zh'),
    },
  },
}

function answeredEn(fact: Of<'ClientAnswered'>, me: number): Spans {
  const { err, read, created } = fact
  if (err === CODE.CONNECTIONLOSS) return en`${s(me)} cannot know what became of ${what(fact)}`
  if (err !== 0) return en`${s(me)} is answered ${code(errorName(err))}: ${what(fact)}`
  if (created !== undefined) return en`${s(me)} has created ${code(clipped(created))}`
  if (typeof read === 'string')
    return en`${s(me)} reads ${code(`"${clipped(read)}"`)}: ${what(fact)}`
  return en`${s(me)} is answered: ${what(fact)} is done`
}

function answeredZh(fact: Of<'ClientAnswered'>, me: number): Spans {
  const { err, read, created } = fact
  if (err === CODE.CONNECTIONLOSS) return zh`${s(me)} 无从得知 ${what(fact)} 的结果`
  if (err !== 0) return zh`${s(me)} 得到 ${code(errorName(err))}：${what(fact)}`
  if (created !== undefined) return zh`${s(me)} 创建了 ${code(clipped(created))}`
  if (typeof read === 'string')
    return zh`${s(me)} 读到 ${code(`"${clipped(read)}"`)}：${what(fact)}`
  return zh`${s(me)} 得到回答：${what(fact)} 完成`
}

/** The first line that says something. */
function firstLine(text: string): string {
  return clipped(text.slice(0, 400).trim().split('\n', 1)[0] ?? '')
}
