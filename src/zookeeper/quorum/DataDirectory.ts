import { extended } from '../../base/extended'
import {
  ACCEPTED_EPOCH_FILENAME,
  CURRENT_EPOCH_FILENAME,
  encodeEpochFile,
  TMP_EXTENSION,
} from '../persistence/EpochFile'
import type { Outbox } from '../Effect'
import type { Continuation, Server } from '../Server'

/** What a server does to its files. The record's own view of them changes along, so that the database can be
 *  loaded again without asking the world. */

export function writeFile(me: Server, file: string, bytes: Uint8Array, out: Outbox): void {
  me.files.set(file, bytes)
  out.write(file, bytes)
}

/** Bytes behind the end of a file, and `ahead` zeros behind those. */
export function appendFile(
  me: Server,
  file: string,
  bytes: Uint8Array,
  out: Outbox,
  ahead = 0,
): void {
  me.files.set(file, extended(me.files.get(file) ?? new Uint8Array(), bytes))
  out.append(file, bytes, ahead)
}

export function truncateFile(me: Server, file: string, length: number, out: Outbox): void {
  const bytes = me.files.get(file)
  if (bytes === undefined) return
  me.files.set(file, bytes.slice(0, length))
  out.truncate(file, length)
}

export function renameFile(me: Server, from: string, to: string, out: Outbox): void {
  const bytes = me.files.get(from)
  if (bytes === undefined) return
  me.files.delete(from)
  me.files.set(to, bytes)
  out.rename(from, to)
}

export function removeFile(me: Server, file: string, out: Outbox): void {
  me.files.delete(file)
  out.remove(file)
}

/** Asks for the fsync and says what goes on once it is done: where Java's thread would block. */
export function fsyncFile(me: Server, file: string, then: Continuation, out: Outbox): void {
  me.tickets += 1
  me.waitingForDisk.set(me.tickets, then)
  out.fsync(file, me.tickets)
}

/** AtomicFileOutputStream: the content goes to a file beside, which takes the name once it is durable. */
export function writeBeside(
  me: Server,
  file: string,
  bytes: Uint8Array,
  then: Continuation,
  out: Outbox,
): void {
  writeFile(me, file + TMP_EXTENSION, bytes, out)
  fsyncFile(me, file + TMP_EXTENSION, then, out)
}

/** The second half of writeBeside. */
export function takeName(me: Server, file: string, out: Outbox): void {
  renameFile(me, file + TMP_EXTENSION, file, out)
}

/** QuorumPeer.setAcceptedEpoch, up to where it blocks. */
export function writeAcceptedEpoch(
  me: Server,
  epoch: bigint,
  then: Continuation,
  out: Outbox,
): void {
  writeBeside(me, ACCEPTED_EPOCH_FILENAME, encodeEpochFile(epoch), then, out)
}

/** QuorumPeer.setCurrentEpoch, up to where it blocks. */
export function writeCurrentEpoch(
  me: Server,
  epoch: bigint,
  then: Continuation,
  out: Outbox,
): void {
  writeBeside(me, CURRENT_EPOCH_FILENAME, encodeEpochFile(epoch), then, out)
}

/** The file first, then memory, so that nobody acts on an epoch that is not on disk (ZOOKEEPER-2307). */
export function acceptedEpochWritten(me: Server, epoch: bigint, out: Outbox): void {
  takeName(me, ACCEPTED_EPOCH_FILENAME, out)
  const before = Number(me.acceptedEpoch)
  me.acceptedEpoch = epoch
  out.tell({ kind: 'EpochWritten', file: 'acceptedEpoch', before, epoch: Number(epoch) })
}

export function currentEpochWritten(me: Server, epoch: bigint, out: Outbox): void {
  takeName(me, CURRENT_EPOCH_FILENAME, out)
  const before = Number(me.currentEpoch)
  me.currentEpoch = epoch
  out.tell({ kind: 'EpochWritten', file: 'currentEpoch', before, epoch: Number(epoch) })
}
