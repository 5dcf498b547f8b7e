import { must } from '../../base/assert'
import { Outbox } from '../../zookeeper/Effect'
import type { ServerConfig } from '../../zookeeper/EnsembleConfig'
import type { ServerEvent } from '../../zookeeper/Event'
import { createServer, handle } from '../../zookeeper/handle'
import { encodeConnectRequest } from '../../zookeeper/jute/proto/ConnectRecords'
import { frame } from '../../zookeeper/jute/proto/frames'
import type { TouchedSession } from '../../zookeeper/jute/packetData'
import type { TxnLogEntry } from '../../zookeeper/jute/Txn'
import { makeVote } from '../../zookeeper/quorum/Vote'
import { requestOf } from '../../zookeeper/server/Request'
import { generatePasswd } from '../../zookeeper/server/session/passwd'
import { processSyncRequest } from '../../zookeeper/server/SyncRequestProcessor'
import { createZooKeeperServer } from '../../zookeeper/server/ZooKeeperServer'
import type { Server } from '../../zookeeper/Server'
import { lead } from '../../zookeeper/zab/Leader'
import { followLeader } from '../../zookeeper/zab/Learner'
import { propose } from '../../zookeeper/zab/propose'

/** One server on its own: everybody else is a capture. Its disk answers when it is asked to, and no sooner. */
export class OneServer {
  /** Connection → messages it has sent and nobody has taken. */
  readonly sent = new Map<string, Uint8Array[]>()
  #me: Server | null = null
  #files = new Map<string, Uint8Array>()
  #tickets: number[] = []
  #dialled: string | null = null
  #incarnation = 0
  #clients = 0
  #nowUs = 0

  constructor(private readonly config: ServerConfig) {}

  get isUp(): boolean {
    return this.#me !== null
  }

  get leads(): boolean {
    return (this.#me?.leader ?? null) !== null
  }

  boot(): void {
    this.#incarnation += 1
    this.#me = createServer(this.config)
    this.give({ kind: 'booted', incarnation: this.#incarnation, files: new Map(this.#files) })
    while (this.answerDisk());
  }

  kill(): void {
    this.#me = null
    this.#tickets = []
  }

  wipe(): void {
    this.#files = new Map()
  }

  /** The clock, ms since the configuration's epoch; it never goes back. */
  at(ms: number): void {
    this.#nowUs = Math.max(this.#nowUs, Math.round(ms * 1000))
  }

  /** The election is over for it: it goes to that leader. Answers the name of its connection. */
  follow(leader: number): string {
    const observer = this.config.members.some(
      ({ sid, type }) => sid === this.config.sid && type === 'observer',
    )
    this.#takeUp(leader, observer ? 'OBSERVING' : 'FOLLOWING', followLeader)
    const conn = must(this.#dialled, 'the dial')
    this.give({ kind: 'connected', conn })
    return conn
  }

  lead(): void {
    this.#takeUp(this.config.sid, 'LEADING', lead)
  }

  #takeUp(leader: number, state: Server['state'], begin: (me: Server, out: Outbox) => void): void {
    const me = must(this.#me, 'a process')
    me.nowUs = this.#nowUs
    me.state = state
    me.observerPauses = false
    me.currentVote = makeVote(BigInt(leader), me.zkDb.lastProcessedZxid, 1n, me.currentEpoch)
    me.zks = createZooKeeperServer()
    const out = new Outbox()
    begin(me, out)
    this.#carryOut(out)
  }

  give(event: ServerEvent): void {
    if (this.#me === null) return
    const out = new Outbox()
    handle(this.#me, event, this.#nowUs, out)
    this.#carryOut(out)
  }

  /** A client comes with a session that it had elsewhere, and its right password. */
  comeBack({ sessionId, timeout }: TouchedSession): void {
    this.#clients += 1
    const conn = `client.${this.#clients}`
    const request = { protocolVersion: 0, lastZxidSeen: 0n, timeOut: timeout, sessionId }
    const passwd = generatePasswd(sessionId)
    const bytes = frame(encodeConnectRequest({ ...request, passwd, readOnly: false }))
    this.give({ kind: 'accepted', conn, port: 'client' })
    this.give({ kind: 'received', conn, bytes })
  }

  /** A transaction that another made of a request which this engine does not serve. */
  proposeAs(entry: TxnLogEntry, payload: Uint8Array): void {
    const me = this.#me
    if (!me?.leader) return
    me.zks.hzxid += 1n
    const out = new Outbox()
    const request = requestOf(entry, payload)
    propose(me, me.leader, request, out)
    processSyncRequest(me, request)
    this.#carryOut(out)
    this.give({ kind: 'expired', timer: 'nobody waits for this one' })
  }

  /** Lets the oldest fsync be done; false when none is asked for. */
  answerDisk(): boolean {
    const ticket = this.#tickets.shift()
    if (ticket === undefined) return false
    this.give({ kind: 'fsynced', ticket })
    return true
  }

  #carryOut(out: Outbox): void {
    for (const effect of out.effects) {
      if (effect.kind === 'send') {
        const queue = this.sent.get(effect.conn) ?? []
        this.sent.set(effect.conn, [...queue, effect.bytes])
      } else if (effect.kind === 'dial') this.#dialled = effect.conn
      else if (effect.kind === 'fsync') this.#tickets.push(effect.ticket)
    }
    if (this.#me !== null) this.#files = new Map(this.#me.files)
  }
}
