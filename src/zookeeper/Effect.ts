import type { Touched } from './server/Touched'
import type { Fact } from './Fact'
import type { ConnectionId, ListeningPort } from './Event'

/** Everything a server may ask of its world. A server does nothing else. */
export type Effect =
  | { kind: 'listen'; port: ListeningPort }
  | { kind: 'unlisten'; port: ListeningPort }
  /** Open a TCP connection to `host:port`; answered by connected, refused, or never. */
  | { kind: 'dial'; conn: ConnectionId; address: string }
  | { kind: 'send'; conn: ConnectionId; bytes: Uint8Array }
  /** Close in order: what was sent before is still delivered. */
  | { kind: 'close'; conn: ConnectionId }
  /** Files of the data directory by name (`currentEpoch`, `snapshot.0`). A write replaces the content
   *  and is in the system's cache until fsynced; rename and remove are durable at once, as on a journalled disk. */
  | { kind: 'write'; file: string; bytes: Uint8Array }
  /** Bytes behind the end of a file, which comes into being with them; in the system's cache until fsynced. `ahead`:
   *  so many zeros stand behind them then, written ahead; a sparse file keeps no more of them than their number. */
  | { kind: 'append'; file: string; bytes: Uint8Array; ahead: number }
  /** Cuts a file to `length` bytes; durable at once, as rename and remove are. */
  | { kind: 'truncate'; file: string; length: number }
  | { kind: 'fsync'; file: string; ticket: number }
  | { kind: 'rename'; from: string; to: string }
  | { kind: 'remove'; file: string }
  /** A named timer, `delayUs` microseconds from now plus a chance of up to `spreadUs`. Arming again replaces it. */
  | { kind: 'arm'; timer: string; delayUs: number; spreadUs?: number }
  | { kind: 'disarm'; timer: string }
  /** A fact for people. It changes nothing. */
  | { kind: 'tell'; fact: Fact }
  /** The answer to a request that was submitted here; `body` holds the operation's result, null with an error. */
  | { kind: 'reply'; reply: Reply }
  /** The process ends itself (QuorumPeerMain's exit codes); the world treats it as a kill. */
  | { kind: 'exit'; code: number; reason: string }

/** What a ReplyHeader says, and for whom. */
export interface Reply {
  readonly sessionId: bigint
  readonly cxid: number
  readonly zxid: bigint
  /** A code of KeeperException; 0 is success. */
  readonly err: number
  readonly body: Uint8Array | null
}

/** The recorder a server writes its effects into, in order. */
export class Outbox {
  readonly effects: Effect[] = []
  /** Of the tree and its watchers, by the event that has been handled; null: nothing. For people. */
  touched: Touched | null = null

  listen(port: ListeningPort): void {
    this.effects.push({ kind: 'listen', port })
  }
  unlisten(port: ListeningPort): void {
    this.effects.push({ kind: 'unlisten', port })
  }
  dial(conn: ConnectionId, address: string): void {
    this.effects.push({ kind: 'dial', conn, address })
  }
  send(conn: ConnectionId, bytes: Uint8Array): void {
    this.effects.push({ kind: 'send', conn, bytes })
  }
  close(conn: ConnectionId): void {
    this.effects.push({ kind: 'close', conn })
  }
  write(file: string, bytes: Uint8Array): void {
    this.effects.push({ kind: 'write', file, bytes })
  }
  append(file: string, bytes: Uint8Array, ahead = 0): void {
    this.effects.push({ kind: 'append', file, bytes, ahead })
  }
  truncate(file: string, length: number): void {
    this.effects.push({ kind: 'truncate', file, length })
  }
  fsync(file: string, ticket: number): void {
    this.effects.push({ kind: 'fsync', file, ticket })
  }
  rename(from: string, to: string): void {
    this.effects.push({ kind: 'rename', from, to })
  }
  remove(file: string): void {
    this.effects.push({ kind: 'remove', file })
  }
  arm(timer: string, delayUs: number, spreadUs = 0): void {
    this.effects.push({ kind: 'arm', timer, delayUs, spreadUs })
  }
  disarm(timer: string): void {
    this.effects.push({ kind: 'disarm', timer })
  }
  tell(fact: Fact): void {
    this.effects.push({ kind: 'tell', fact })
  }
  reply(reply: Reply): void {
    this.effects.push({ kind: 'reply', reply })
  }
  exit(code: number, reason: string): void {
    this.effects.push({ kind: 'exit', code, reason })
  }
}
