import type { SentFrame } from '../simulation/RecordedEvent'
import { decodeFrame, type Frame } from '../zookeeper/jute/decodeFrame'
import type { PacketFields } from '../zookeeper/jute/packetFields'
import { znodeCount } from '../zookeeper/server/DataTree'
import { LONG_MIN, toHexLong } from '../zookeeper/Zxid'
import { carriedFields, carriedSentence } from './broadcastFrames'
import { clientFields, clientSentence } from './clientFrames'
import { FIELD_NOTES, type FieldNote } from './frameNotes'
import { packetSentence } from './packets'
import type { InEach, Language } from './Language'
import { count } from './numbers'
import { code, e, en, s, t, z, zh } from './say'
import type { Span, Spans } from './Span'

/** One field of a message, under ZooKeeper's own name. */
export interface FrameField {
  readonly name: string
  readonly value: Spans
  readonly note: string | null
}

/** What a message says, field by field, read from its bytes. Empty for a frame without bytes. */
export function frameFields(frame: SentFrame, language: Language): readonly FrameField[] {
  if (frame.nth < 0) return []
  const { port } = frame
  if (port === 'client' || port === 'work') {
    return clientFields(frame).map(([name, value]) => ({ name, value, note: null }))
  }
  return fieldsOf(decodeFrame(port, frame, frame.bytes)).map(([name, value, note]) => ({
    name,
    value,
    note: note === null ? null : FIELD_NOTES[note][language],
  }))
}

type Field = readonly [name: string, value: Spans, note: FieldNote | null]

function fieldsOf(frame: Frame): Field[] {
  switch (frame.kind) {
    case 'initial':
      return [
        ['protocolVersion', number(frame.protocolVersion), 'initialVersion'],
        ['sid', server(frame.sid), 'dialler'],
        ['addresses', [code(frame.addresses)], 'addresses'],
      ]
    case 'notification':
      return [
        ['state', [code(frame.state)], 'state'],
        ['leader', server(frame.leader), 'leader'],
        ['zxid', zxid(frame.zxid), 'voteZxid'],
        ['electionEpoch', number(frame.electionEpoch), 'electionEpoch'],
        ['peerEpoch', epoch(frame.peerEpoch), 'peerEpoch'],
        ['version', number(frame.version), 'notificationVersion'],
        ['config', [code(frame.config ?? '–')], 'config'],
      ]
    case 'packet':
      return [['type', [code(frame.name)], null], ...fieldsOfPacket(frame)]
    case 'rawPacket':
      return [
        ['type', [code(frame.name)], null],
        ['zxid', zxid(frame.zxid), null],
        ...(carriedFields(frame)?.map(([name, value]): Field => [name, value, null]) ?? [
          ['data', number(frame.data?.length ?? 0), 'rawData'] satisfies Field,
        ]),
      ]
    case 'snapshotStream':
      return [
        ['sessions', number(frame.sessions.size), null],
        ['znodes', number(znodeCount(frame.tree)), 'tree'],
        ['signature', [code('BenWasHere')], 'signature'],
      ]
    case 'undecodable':
      return [
        ['error', [code(frame.why)], frame.why],
        ['offset', number(frame.offset), 'offset'],
      ]
  }
}

function fieldsOfPacket(packet: PacketFields): Field[] {
  switch (packet.name) {
    case 'FOLLOWERINFO':
    case 'OBSERVERINFO':
      return [
        ['acceptedEpoch', epoch(packet.acceptedEpoch), 'acceptedEpoch'],
        ['serverid', server(packet.sid), null],
        ['protocolVersion', hex(packet.protocolVersion), 'protocolVersion'],
        ['configVersion', zxid(packet.configVersion), 'configVersion'],
      ]
    case 'LEADERINFO':
      return [
        ['epoch', epoch(packet.epoch), 'newEpoch'],
        ['protocolVersion', hex(packet.protocolVersion), 'protocolVersion'],
      ]
    case 'ACKEPOCH':
      return [
        ['lastZxid', zxid(packet.lastZxid), 'lastZxid'],
        [
          'currentEpoch',
          epoch(BigInt(packet.currentEpoch)),
          packet.currentEpoch < 0 ? 'promisedBefore' : 'currentEpoch',
        ],
      ]
    case 'DIFF':
    case 'TRUNC':
    case 'SNAP':
    case 'ACK':
      return [['zxid', zxid(packet.zxid), packet.name]]
    case 'NEWLEADER':
      return [
        ['epoch', epoch(packet.epoch), 'NEWLEADER'],
        ['zxid', zxid(packet.zxid), null],
        ['config', [code(packet.config ?? '–')], 'config'],
      ]
    case 'UPTODATE':
      return []
    case 'PING':
      return [
        ['zxid', zxid(packet.zxid), 'pingZxid'],
        [
          'sessions',
          packet.touched === null ? [code('–')] : number(packet.touched.length),
          'touched',
        ],
      ]
  }
}

function number(value: bigint | number): Spans {
  return [{ kind: 'text', text: String(value) }]
}

function hex(value: number): Spans {
  return [code(`0x${value.toString(16)}`)]
}

function zxid(value: bigint): Spans {
  return [z(toHexLong(value))]
}

function epoch(value: bigint): Spans {
  return [e(Number(value))]
}

/** A server by its number alone: the field's name says what it is. */
function server(sid: bigint): Spans {
  const span: Span =
    sid === LONG_MIN
      ? { kind: 'text', text: '–' }
      : { kind: 'server', text: String(sid), sid: Number(sid) }
  return [span]
}

/** What a message says, in a sentence without a full stop: who tells whom what. */
export function frameSentence(frame: SentFrame, language: Language): Spans {
  const { from, to, port } = frame
  if (frame.nth < 0) return CONNECTION[language](frame.label, from, to)
  if (port === 'client' || port === 'work') return clientSentence(frame, language)
  const decoded = decodeFrame(port, frame, frame.bytes)
  switch (decoded.kind) {
    case 'initial':
      return language === 'en'
        ? en`${s(from)} tells ${s(to)} who it is`
        : zh`${s(from)} 向 ${s(to)} 报上 ID`
    case 'notification': {
      const leader = Number(decoded.leader)
      const round = Number(decoded.electionEpoch)
      const state = code(decoded.state)
      return language === 'en'
        ? en`${s(from)} (${state}) tells ${s(to)} its vote for ${s(leader)} in round ${round}`
        : zh`${s(from)}（${state}）告诉 ${s(to)}：第 ${round} 轮，选票投给 ${s(leader)}`
    }
    case 'packet':
      return packetSentence(decoded, from, to, language)
    case 'rawPacket': {
      const carried = carriedSentence(decoded, from, to, language)
      if (carried) return carried
      return language === 'en'
        ? en`${s(from)} sends ${code(decoded.name)} to ${s(to)}`
        : zh`${s(from)} 向 ${s(to)} 发送 ${code(decoded.name)}`
    }
    case 'snapshotStream': {
      const znodes = count(znodeCount(decoded.tree))
      return language === 'en'
        ? en`${s(from)} sends ${s(to)} its whole tree, ${znodes} znodes (${t('SNAP')})`
        : zh`${s(from)} 把整棵树发给 ${s(to)}，共 ${znodes} 个 znode（${t('SNAP')}）`
    }
    case 'undecodable':
      return language === 'en'
        ? en`${s(from)} sends ${s(to)} bytes that are no message`
        : zh`${s(from)} 发给 ${s(to)} 的字节不是一条消息`
  }
}

const CONNECTION: InEach<(label: string, from: number, to: number) => Spans> = {
  en: (label, from, to) =>
    en`The system of ${s(from)} sends ${code(label)} to ${s(to)}: part of the connection itself`,
  zh: (label, from, to) => zh`${s(from)} 的系统向 ${s(to)} 发送 ${code(label)}：属于连接本身`,
}
