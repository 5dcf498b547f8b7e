import { toHexLong } from '../../../zookeeper/Zxid'
import { encodeUtf8 } from '../../../zookeeper/jute/utf8'
import { encodeRequest } from '../../../zookeeper/jute/proto/requestBody'
import type { ClientOp } from '../../../zookeeper/jute/proto/ClientOp'
import { generatePasswd } from '../../../zookeeper/server/session/passwd'
import { readLogs } from '../../../zookeeper/persistence/FileTxnLog'
import { eventName, maskFor, resultOf, withoutText } from './answers'
import { compareFinal, compareTxns } from './afterwards'
import { compareClientFrames, type ClientFrames, type FramesVerdict } from './compareClientFrames'
import { OpsRun } from './OpsRun'
import type { CapturedEvent, OpsCapture, Step } from './OpsCapture'
import { RawClient, type Heard } from './RawClient'
import { requestOfStep } from './requestOfStep'
import { differenceFrom, type Labels } from './sameAs'

export interface OpsVerdict {
  readonly passed: number
  readonly differences: string[]
  readonly notCompared: Record<string, number>
}

/** Runs a captured script of client operations against the engine and compares every reply, every event with its
 *  place before or after the reply, the transactions in the log and the tree at the end. Never throws. */
export function compareOps(capture: OpsCapture): OpsVerdict {
  return new OpsComparison(capture).verdict()
}

/** The same script again, for what its client and our servers said to each other on the way: compared byte for byte
 *  with the captured conversation. Never throws. */
export function compareConversation(capture: OpsCapture, frames: ClientFrames): FramesVerdict {
  const comparison = new OpsComparison(capture)
  comparison.verdict()
  return compareClientFrames(frames, comparison.conversation)
}

const CONFIG = '/zookeeper/config'
const CONFIG_TEXT = '"server.1='

class OpsComparison {
  private passed = 0
  private readonly differences: string[] = []
  private readonly notCompared: Record<string, number> = {}
  private readonly run: OpsRun
  private readonly sessions = new Map<string, bigint>()

  constructor(private readonly capture: OpsCapture) {
    this.run = new OpsRun(capture)
  }

  verdict(): OpsVerdict {
    try {
      for (const step of this.capture.steps) this.step(step)
      this.count('the transactions', compareTxns(this.capture, this.disk(), this.labels()))
      this.count('the tree at the end', compareFinal(this.capture, this.disk(), this.labels()))
    } catch (error) {
      this.count('the script', error instanceof Error ? error.message : 'it stops')
    }
    const { passed, differences, notCompared } = this
    return { passed, differences, notCompared }
  }

  get conversation() {
    return this.run.world.onClientPorts
  }

  private count(what: string, difference: string | null): void {
    if (difference === null) this.passed += 1
    else this.differences.push(`${what}: ${difference}`)
  }

  private disk(): Map<string, Uint8Array> {
    return this.run.world.disks.get(this.run.alone) ?? new Map()
  }

  private labels(): Labels {
    const times = new Map<bigint, bigint>()
    for (const { header } of readLogs(this.disk(), 0n).txns) times.set(header.zxid, header.time)
    return { sessions: this.sessions, timeOf: (zxid) => times.get(zxid) }
  }

  private step(step: Step): void {
    const before = this.marks()
    this.act(step)
    this.run.settle()
    const own = this.run.clients.get(step.s)
    const answer = own?.heard.slice(before.get(own) ?? 0) ?? []
    const repliedAt = answer.findIndex(({ kind }) => kind === 'reply' || kind === 'connected')
    this.run.pingAll()
    const name = `step ${step.i} ${step.op}`
    if (step.varies !== undefined && step.op === '4lw') this.leaveOut('texts with clocks in them')
    else this.count(name, this.compareAnswer(step, answer))
    this.count(`${name}, its events`, this.compareEvents(step, before, repliedAt))
  }

  private leaveOut(why: string): void {
    this.notCompared[why] = (this.notCompared[why] ?? 0) + 1
  }

  /** How much each client had heard before the step. */
  private marks(): Map<RawClient, number> {
    return new Map([...this.run.clients.values()].map((client) => [client, client.heard.length]))
  }

  private act(step: Step): void {
    const { run } = this
    const client = run.clients.get(step.s)
    if (step.op === 'connect') this.connect(step)
    else if (step.op === 'sleep') run.world.run(Number(step.args.ms))
    else if (step.op === 'restartServer') run.restart()
    else if (step.op === 'drop') client?.drop(run.world)
    else if (step.op === '4lw') this.fourLetters(step)
    else if (step.op === 'pipeline') {
      const subs = step.args.ops as (Readonly<Record<string, unknown>> & { op: string })[]
      const requests = subs.map((sub) => ({ op: sub.op as ClientOp, body: bodyOf(sub.op, sub) }))
      client?.pipeline(run.world, requests)
    } else if (step.op === 'raw') {
      const hex = String(step.args.hex)
      client?.request(run.world, Number(step.args.type), new Uint8Array(Buffer.from(hex, 'hex')))
    } else this.ask(client, step.op, step.args)
  }

  private ask(
    client: RawClient | undefined,
    op: string,
    args: Readonly<Record<string, unknown>>,
  ): void {
    client?.request(this.run.world, op as ClientOp, bodyOf(op, args))
  }

  private connect({ s, args }: Step): void {
    const { world, clients, alone } = this.run
    const conn = world.dialClient(Number(args.server ?? alone))
    if (conn === null) throw new Error('nobody listens for clients')
    const client = new RawClient(s, conn)
    clients.set(s, client)
    const resume = args.resume === undefined ? undefined : this.sessions.get(String(args.resume))
    const session =
      resume === undefined ? {} : { sessionId: resume, passwd: passwdOf(resume, args) }
    const timeout = args.timeout === undefined ? {} : { timeOut: Number(args.timeout) }
    const seen = args.lastZxidSeen
    const lastZxid = seen === undefined ? {} : { lastZxidSeen: BigInt(Number(seen)) }
    client.connect(world, { ...session, ...timeout, ...lastZxid })
    if (resume !== undefined) {
      this.sessions.set(s, resume)
      return
    }
    this.run.settle()
    const connected = client.heard.find(({ kind }) => kind === 'connected')
    if (connected?.kind === 'connected') this.sessions.set(s, connected.response.sessionId)
  }

  private fourLetters(step: Step): void {
    const { world, clients, alone } = this.run
    const conn = world.dialClient(alone)
    if (conn === null) throw new Error('nobody listens for clients')
    const client = new RawClient(step.s, conn)
    clients.set(step.s, client)
    client.askInLetters(world, encodeUtf8(String(step.args.cmd)))
  }

  private compareAnswer(step: Step, answer: readonly Heard[]): string | null {
    if (step.op === '4lw') return this.compareText(step, answer)
    if (step.op === 'pipeline') return this.compareFrames(step, answer)
    const wanted = step.result !== undefined || step.err !== undefined
    const reply = answer.find(({ kind }) => kind === 'reply' || kind === 'connected')
    const closed = answer.some(({ kind }) => kind === 'closed')
    if (step.connectionClosed === true && !closed) return 'the connection stays open'
    if (step.connectionClosed !== true && closed && step.op !== 'closeSession' && step.op !== 'raw')
      return this.capturedClose(step) ? null : 'the connection is closed'
    if (!wanted) return reply === undefined || step.op === 'connect' ? null : 'there is an answer'
    if (reply === undefined) return 'there is no answer'
    return this.compareReply(step, reply)
  }

  private capturedClose(step: Step): boolean {
    return step.events.some(({ connectionClosed }) => connectionClosed === true)
  }

  private compareReply(step: CapturedReply, reply: Heard): string | null {
    const labels = this.labels()
    if (reply.kind === 'connected') {
      const { timeOut, protocolVersion, readOnly, passwd, sessionId } = reply.response
      const ours = { timeOut, protocolVersion, readOnly, passwdLength: passwd.length }
      const session = sessionId === 0n ? 'zero' : sessionId
      return differenceFrom(step.result, { ...ours, session }, labels)
    }
    if (reply.kind !== 'reply') return 'it is no reply'
    const { xid, zxid, err, body, op } = reply
    const header = differenceFrom(
      { xid: step.xid, zxid: step.zxid, err: step.err },
      { xid, zxid, err },
      labels,
    )
    if (header !== null) return header
    if (step.result === undefined || op === null) {
      return body.length === 0 ? null : `${body.length} bytes behind the header`
    }
    const result = resultOf(op, body)
    if (!JSON.stringify(step.result).includes(CONFIG_TEXT) && step.args?.path !== CONFIG)
      return differenceFrom(step.result, result, labels)
    this.leaveOut('texts of the configuration, which name the ports of the captured machine')
    return differenceFrom(withoutText(step.result), result, labels)
  }

  /** Replies and events of one connection, as they came. */
  private compareFrames(step: Step, answer: readonly Heard[]): string | null {
    const frames = step.frames as { reply?: Step; event?: CapturedEvent }[]
    const ours = answer.filter(({ kind }) => kind === 'reply' || kind === 'event')
    if (frames.length !== ours.length) return `${ours.length} frames, captured ${frames.length}`
    for (const [i, captured] of frames.entries()) {
      const own = ours[i]
      if (own === undefined) return 'frames are missing'
      const found =
        captured.reply === undefined
          ? own.kind === 'event'
            ? this.compareEvent(captured.event, own)
            : 'a reply, captured an event'
          : this.compareReply(captured.reply, own)
      if (found !== null) return `frame ${i}: ${found}`
    }
    return null
  }

  private compareEvent(captured: CapturedEvent | undefined, own: Heard): string | null {
    if (own.kind !== 'event') return 'it is no event'
    return differenceFrom(
      { type: captured?.type, path: captured?.path, hdrZxid: captured?.hdrZxid },
      { type: eventName(own.event.type), path: own.event.path, hdrZxid: own.zxid },
      this.labels(),
    )
  }

  private compareText(step: Step, answer: readonly Heard[]): string | null {
    const text = answer.find(({ kind }) => kind === 'text')
    const told = text?.kind === 'text' ? text.text : ''
    const sessions = new Map([...this.sessions].map(([label, id]) => [`$${label}`, toHexLong(id)]))
    const captured = (step.result as { lines: string[] }).lines.map((line) =>
      line.replace(/\$\w+/, (label) => sessions.get(label) ?? label),
    )
    const mask = maskFor(String(step.args.cmd), told)
    if (mask === null) return differenceFrom(captured, told.split('\n'), this.labels(), 'lines')
    this.leaveOut('counters, ports, dates and sizes in answers to four-letter words')
    return differenceFrom(mask(captured.join('\n')), mask(told), this.labels(), 'text')
  }

  /** All events since the step before; between connections there is no order. */
  private compareEvents(
    step: Step,
    before: ReadonlyMap<RawClient, number>,
    repliedAt: number,
  ): string | null {
    if (step.op === 'pipeline') return null
    const wanted = step.events.filter(
      ({ s, connectionClosed }) => connectionClosed !== true || s !== step.s,
    )
    for (const [label, client] of this.run.clients) {
      const heard = client.heard.slice(before.get(client) ?? 0)
      const ours = heard.flatMap((item, i): Record<string, unknown>[] => {
        const order = label !== step.s ? 'other' : i < repliedAt ? 'before' : 'after'
        if (item.kind === 'closed' && label !== step.s)
          return [{ s: label, connectionClosed: true }]
        if (item.kind !== 'event') return []
        const { type, path } = item.event
        const said = { type: eventName(type), state: 'SyncConnected', path, hdrZxid: item.zxid }
        return [{ s: label, ...said, order }]
      })
      const captured = wanted.filter(({ s }) => s === label)
      const found = differenceFrom(captured, ours, this.labels(), `events of ${label}`)
      if (found !== null) return found
    }
    return null
  }
}

type CapturedReply = Pick<Step, 'xid' | 'zxid' | 'err' | 'result'> & Partial<Pick<Step, 'args'>>

function bodyOf(op: string, args: Readonly<Record<string, unknown>>): Uint8Array {
  const record = requestOfStep(op, args)
  if (record === null) throw new Error(`there is no operation ${op}`)
  // The captured client puts a length before the path and a version behind it, which up to 3.8 all count as path.
  const container = record.op === 'deleteContainer'
  return encodeRequest(container ? { ...record, op: 'delete', version: -1 } : record)
}

function passwdOf(sessionId: bigint, { passwd }: Readonly<Record<string, unknown>>): Uint8Array {
  return passwd === 'bad' ? new Uint8Array(16).fill(0x55) : generatePasswd(sessionId)
}
