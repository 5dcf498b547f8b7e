import type { PacketFields } from '../zookeeper/jute/packetFields'
import { toHexLong } from '../zookeeper/Zxid'
import type { Language } from './Language'
import { e, en, s, t, z, zh } from './say'
import type { Spans } from './Span'

/** What a packet of discovery, synchronisation or heartbeat says, without a full stop. */
export function packetSentence(
  packet: PacketFields,
  from: number,
  to: number,
  language: Language,
): Spans {
  return language === 'en' ? inEnglish(packet, from, to) : inChinese(packet, from, to)
}

function inEnglish(packet: PacketFields, from: number, to: number): Spans {
  switch (packet.name) {
    case 'FOLLOWERINFO':
    case 'OBSERVERINFO':
      return en`${s(from)} tells ${s(to)} that it has accepted epoch ${e(Number(packet.acceptedEpoch))}`
    case 'LEADERINFO':
      return en`${s(from)} offers ${s(to)} the new epoch ${e(Number(packet.epoch))}`
    case 'ACKEPOCH':
      return packet.currentEpoch < 0
        ? en`${s(from)} reminds ${s(to)} of its earlier promise; its history ends at ${z(toHexLong(packet.lastZxid))}`
        : en`${s(from)} accepts the epoch of ${s(to)}; its history is of epoch ${e(packet.currentEpoch)} and ends at ${z(toHexLong(packet.lastZxid))}`
    case 'DIFF':
      return en`${s(from)} tells ${s(to)} to keep its history, up to ${z(toHexLong(packet.zxid))}`
    case 'TRUNC':
      return en`${s(from)} tells ${s(to)} to cut its history off after ${z(toHexLong(packet.zxid))}`
    case 'SNAP':
      return en`${s(from)} tells ${s(to)} that its whole tree follows, as of ${z(toHexLong(packet.zxid))}`
    case 'NEWLEADER':
      return en`${s(from)} tells ${s(to)} that this was its whole history for epoch ${e(Number(packet.epoch))}`
    case 'ACK':
      return en`${s(from)} tells ${s(to)} that ${z(toHexLong(packet.zxid))} is on its disk`
    case 'UPTODATE':
      return en`${s(from)} tells ${s(to)} that it may serve clients`
    case 'PING':
      return en`${s(from)} shows ${s(to)} that it lives (${t('PING')} ${z(toHexLong(packet.zxid))})`
  }
}

function inChinese(packet: PacketFields, from: number, to: number): Spans {
  switch (packet.name) {
    case 'FOLLOWERINFO':
    case 'OBSERVERINFO':
      return zh`${s(from)} 告诉 ${s(to)}：它接受过的纪元是 ${e(Number(packet.acceptedEpoch))}`
    case 'LEADERINFO':
      return zh`${s(from)} 向 ${s(to)} 提出新纪元 ${e(Number(packet.epoch))}`
    case 'ACKEPOCH':
      return packet.currentEpoch < 0
        ? zh`${s(from)} 提醒 ${s(to)} 它早已承诺；它的历史止于 ${z(toHexLong(packet.lastZxid))}`
        : zh`${s(from)} 接受 ${s(to)} 的纪元；它的历史属于纪元 ${e(packet.currentEpoch)}，止于 ${z(toHexLong(packet.lastZxid))}`
    case 'DIFF':
      return zh`${s(from)} 让 ${s(to)} 保留到 ${z(toHexLong(packet.zxid))} 为止的历史`
    case 'TRUNC':
      return zh`${s(from)} 让 ${s(to)} 截掉 ${z(toHexLong(packet.zxid))} 之后的历史`
    case 'SNAP':
      return zh`${s(from)} 告诉 ${s(to)}：接着发来截至 ${z(toHexLong(packet.zxid))} 的整棵树`
    case 'NEWLEADER':
      return zh`${s(from)} 告诉 ${s(to)}：纪元 ${e(Number(packet.epoch))} 的历史已全部发完`
    case 'ACK':
      return zh`${s(from)} 告诉 ${s(to)}：${z(toHexLong(packet.zxid))} 已经写盘`
    case 'UPTODATE':
      return zh`${s(from)} 告诉 ${s(to)}：可以为客户端服务了`
    case 'PING':
      return zh`${s(from)} 向 ${s(to)} 表明自己还活着（${t('PING')} ${z(toHexLong(packet.zxid))}）`
  }
}
