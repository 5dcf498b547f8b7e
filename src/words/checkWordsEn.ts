import type { AllCheckWords } from './CheckWordsOf'
import { CLIENT_CHECK_WORDS_EN } from './clientCheckWordsEn'
import { span } from './numbers'
import { code, e, en, s, ss, t, z } from './say'

const sids = (all: readonly number[]) => (all.length === 0 ? 'nobody' : ss(all))
const value = (text: string | null) => (text === null ? 'nothing' : code(`“${text}”`))
const roles = { LEADING: 'leading', FOLLOWING: 'following' } as const

export const CHECK_WORDS_EN: AllCheckWords = {
  G1: {
    name: 'Leadership',
    sentence: 'At most one leader is ever established in an epoch.',
    broken: ({ epoch, leaders }) =>
      en`${ss(leaders)} have both been established as leaders of epoch ${e(epoch)}.`,
  },
  G2: {
    name: 'Epoch order',
    sentence:
      'On every disk currentEpoch is at most acceptedEpoch, neither ever falls, and no transaction or snapshot is of a later epoch than currentEpoch.',
    broken: (it) => {
      if (it.kind === 'fell') {
        return en`On the disk of ${s(it.sid)} ${code(it.file)} falls from ${e(it.before)} to ${e(it.after)}.`
      }
      return it.kind === 'beyond'
        ? en`On the disk of ${s(it.sid)} currentEpoch is ${e(it.currentEpoch)}, beyond acceptedEpoch ${e(it.acceptedEpoch)}.`
        : en`On the disk of ${s(it.sid)} lies ${code(it.what)}, of a later epoch than currentEpoch ${e(it.currentEpoch)}.`
    },
  },
  G3: {
    name: 'One promise',
    sentence:
      'A server sends an ACKEPOCH that counts at most once for an epoch, whatever happens to it.',
    broken: ({ sid, epoch, to }) =>
      en`${s(sid)} promises epoch ${e(epoch)} a second time, now to ${s(to)}.`,
  },
  G4: {
    name: 'Unique zxid',
    sentence: 'A zxid never stands for two transactions.',
    broken: ({ sid, zxid }) =>
      en`${s(sid)} sends a transaction as ${z(zxid)} that differs from the one sent before under this zxid.`,
  },
  G5: {
    name: 'Integrity',
    sentence: 'Only what an established leader of its epoch has proposed is ever applied.',
    broken: ({ sid, zxid }) =>
      en`${s(sid)} applies ${z(zxid)}, which no established leader has proposed.`,
  },
  G6: {
    name: 'Total order',
    sentence: 'All servers apply the same transactions in the same order, without a gap.',
    broken: ({ sid, before, zxid, next }) =>
      en`${s(sid)} applies ${z(zxid)} right after ${z(before)}; the next committed transaction is ${z(next)}.`,
  },
  G7: {
    name: 'Agreement',
    sentence:
      'What is committed reaches every learner that stays connected with its leader undisturbed.',
    broken: ({ sid, leader, zxid, applied, waitedUs }) =>
      en`${s(sid)} follows ${s(leader)} undisturbed and stands at ${z(applied)}, ${span(waitedUs)} after the commit of ${z(zxid)}.`,
  },
  G8: {
    name: 'Local primary order',
    sentence: 'Whoever applies a transaction has applied what its leader proposed before it.',
    broken: ({ sid, before, zxid }) =>
      en`${s(sid)} applies ${z(zxid)} and, before it, only what its leader proposed up to ${z(before)}.`,
  },
  G9: {
    name: 'Global primary order',
    sentence: 'Nobody applies a transaction of an earlier epoch after one of a later epoch.',
    broken: ({ sid, before, zxid }) => en`${s(sid)} applies ${z(zxid)} after ${z(before)}.`,
  },
  G10: {
    name: 'Primary integrity',
    sentence: 'A leader that enters broadcast holds every transaction committed in earlier epochs.',
    broken: ({ leader, holds, committed }) =>
      en`${s(leader)} begins to broadcast with a history up to ${z(holds)}, but ${z(committed)} has been committed.`,
  },
  G11: {
    name: 'Commit needs a quorum',
    sentence: 'Whenever a leader commits, a quorum has the transaction on disk at that moment.',
    broken: ({ zxid, durableOn }) =>
      en`${z(zxid)} is committed, and on the disks of ${sids(durableOn)} alone, which are no quorum.`,
  },
  G12: {
    name: 'Durability',
    sentence: 'A committed transaction stays on disks of which every quorum has one.',
    broken: ({ zxid, lackedBy }) =>
      en`${z(zxid)} is committed, and the disks of a quorum lack it: those of ${sids(lackedBy)}.`,
  },
  G13: {
    name: 'Truncation safety',
    sentence: 'No TRUNC or SNAP takes away what had been committed when it was sent.',
    broken: ({ sid, how, to, lost }) =>
      en`${t(how)} to ${z(to)} takes ${z(lost)} from ${s(sid)}, which has been committed.`,
  },
  G14: {
    name: 'Commit order',
    sentence: 'A leader commits in the order of zxids, leaving none out.',
    broken: ({ leader, before, committed }) =>
      en`${s(leader)} commits ${z(committed)} right after ${z(before)}.`,
  },
  G15: {
    name: 'Log continuity',
    sentence:
      'No log on disk has a transaction twice or, within an epoch, leaves one out, unless a snapshot holds it.',
    broken: ({ sid, gapBefore }) =>
      en`In the log of ${s(sid)} what comes before ${z(gapBefore)} is not the transaction before it.`,
  },
  G16: {
    name: 'Honest acknowledgements',
    sentence:
      'Whoever acknowledges a transaction has it on disk, and whoever acknowledges NEWLEADER has the epoch and the history.',
    broken: (it) => {
      if (it.kind === 'transaction') {
        return en`${s(it.sid)} acknowledges ${z(it.zxid)} and does not have it on disk.`
      }
      if (it.kind === 'history') {
        return en`${s(it.sid)} acknowledges ${t('NEWLEADER')} of epoch ${e(it.epoch)} and does not have ${z(it.lacks)} on disk.`
      }
      const disk = it.currentEpoch === null ? 'there is none' : en`it is ${e(it.currentEpoch)}`
      return en`${s(it.sid)} acknowledges ${t('NEWLEADER')} of epoch ${e(it.epoch)} before that is its currentEpoch on disk: ${disk}.`
    },
  },
  G17: {
    name: 'Initial history',
    sentence:
      'Who acknowledges NEWLEADER, or has an epoch as its currentEpoch, has the history with which that leader began.',
    broken: (it) =>
      it.kind === 'acknowledged'
        ? en`${s(it.sid)} acknowledges ${t('NEWLEADER')} of epoch ${e(it.epoch)} with a history up to ${z(it.has)}; its leader began with ${z(it.initial)}.`
        : en`The disk of ${s(it.sid)} names ${e(it.epoch)} as currentEpoch and lacks ${z(it.initial)}, with which its leader began.`,
  },
  G18: {
    name: 'State equality',
    sentence: 'Applying a transaction gives the tree that its leader predicted, on every server.',
    broken: ({ sid, zxid }) =>
      en`On ${s(sid)} the tree after ${z(zxid)} is not the one that the leader predicted.`,
  },
  G19: {
    name: 'Client order',
    sentence:
      'A client sees only what is committed, never goes back in time, and reads what was written; after sync() it sees all that had been done.',
    broken: (it) => {
      switch (it.kind) {
        case 'backwards':
          return en`A client of ${s(it.sid)} that has seen ${z(it.before)} gets an answer as of ${z(it.zxid)}.`
        case 'uncommitted':
          return en`${s(it.sid)} shows a client its state as of ${z(it.zxid)}, which is not committed.`
        case 'sync':
          return en`${s(it.sid)} answers sync() as of ${z(it.zxid)}, though ${z(it.done)} had been done before it was asked.`
        case 'read':
          return en`A client of ${s(it.sid)} reads ${value(it.read)} at ${code(it.path)} as of ${z(it.zxid)}; what was written is ${value(it.is)}.`
      }
    },
  },
  G20: {
    name: 'Acknowledged writes',
    sentence: 'What a client was told is done has been committed, and stays.',
    broken: (it) =>
      it.kind === 'uncommitted'
        ? en`${s(it.sid)} tells a client that ${z(it.zxid)} is done, and it is not committed.`
        : en`A client was told that ${z(it.zxid)} is done; ${s(it.leader)} now leads with a history up to ${z(it.holds)}, and it is lost.`,
  },
  G22: {
    name: 'Single vote per round',
    sentence:
      'Within one round a server only ever changes to a better vote: epoch, then zxid, then sid.',
    broken: ({ sid, round, before, after }) =>
      en`In round ${round} ${s(sid)} changes from ${s(before.leader)} (epoch ${e(before.epoch)}, ${z(before.zxid)}) to ${s(after.leader)} (epoch ${e(after.epoch)}, ${z(after.zxid)}), which is no better.`,
  },
  G23: {
    name: 'No illegal messages',
    sentence: 'Leader and learner say to each other only what the phase allows, in its order.',
    broken: (it) => {
      if (it.kind === 'order') {
        return en`${s(it.from)} says ${code(it.message)} to ${s(it.to)}, which has no place at this point (${code(it.stage)}).`
      }
      const expected = it.expected === null ? '' : en`, where it expects ${code(it.expected)}`
      return en`${s(it.sid)} hears ${code(it.message)} from ${s(it.from)}${expected}.`
    },
  },
  L1: {
    name: 'A leader in time',
    sentence:
      'While a quorum runs undisturbed, a leader serves with a quorum within the backoff of the slowest, a connection timeout and two initLimits.',
    broken: ({ waitedUs, boundUs }) =>
      boundUs === 0
        ? en`A quorum runs undisturbed, no leader serves, and nothing will happen any more.`
        : en`A quorum has run undisturbed for ${span(waitedUs)}, and no leader serves; ${span(boundUs)} are enough.`,
  },
  L2: {
    name: 'Joining in time',
    sentence:
      'While a leader serves and nothing is disturbed, every running server joins it within the bound of L1.',
    broken: ({ sid, waitedUs, boundUs }) =>
      en`${s(sid)} has run undisturbed beside a leader for ${span(waitedUs)} without joining it; ${span(boundUs)} are enough.`,
  },
  L3: {
    name: 'Answers in time',
    sentence:
      'While the leader stays and nothing is disturbed, every request is answered within a few ways and fsyncs.',
    broken: ({ sid, waitedUs, boundUs }) =>
      en`A client of ${s(sid)} has waited ${span(waitedUs)} for its answer; ${span(boundUs)} are enough.`,
  },
  L4: {
    name: 'Roles end in time',
    sentence:
      'A leader without a quorum stops leading within syncLimit + 2 ticks, a follower without its leader stops following within syncLimit ticks.',
    broken: ({ sid, role, waitedUs, boundUs }) =>
      en`${s(sid)} has been ${roles[role]} for ${span(waitedUs)} without what that takes; ${span(boundUs)} are allowed.`,
  },
  ...CLIENT_CHECK_WORDS_EN,
}
