import type { ClientCheckWords } from './CheckWordsOf'
import { span } from './numbers'
import { code, en, s, ss, z } from './say'

const value = (text: string | null) => (text === null ? 'no data' : code(`“${text}”`))

export const CLIENT_CHECK_WORDS_EN: ClientCheckWords = {
  C1: {
    name: 'FIFO client order',
    sentence:
      'The requests of one client are answered, and take effect, in the order in which it sends them.',
    broken: (it) => {
      if (it.kind === 'effect') {
        return en`Request ${it.xid} of session ${code(it.session)} takes effect as ${z(it.zxid)}, after request ${it.before} of the same session.`
      }
      if (it.kind === 'scripted') {
        return en`${s(it.sid)} answers request ${it.xid} of session ${code(it.session)} before request ${it.expected}, which was sent earlier.`
      }
      return it.expected === null
        ? en`${s(it.sid)} answers request ${it.xid} of ${s(it.client)}, which is not waiting for an answer.`
        : en`${s(it.sid)} answers request ${it.xid} of ${s(it.client)} before request ${it.expected}, which was sent earlier.`
    },
  },
  C2: {
    name: 'Linearizable writes',
    sentence:
      'Every write that is answered has one place in the order of all, behind every write that had been answered when it was asked, and keeps it.',
    broken: (it) => {
      switch (it.kind) {
        case 'order':
          return en`${s(it.client)} is told that its write is ${z(it.zxid)}; when it asked, ${z(it.before)} had been answered already.`
        case 'uncommitted':
          return en`${s(it.client)} is told that its write ${z(it.zxid)} is done, and nobody has committed it.`
        case 'lost':
          return en`${s(it.leader)} begins to lead with a history up to ${z(it.holds)}; a client had been told that ${z(it.zxid)} is done.`
      }
    },
  },
  C3: {
    name: 'Single system image',
    sentence:
      'Within its session a client never sees an older state than it has seen, whichever server it asks, and every answer is true of the state it names.',
    broken: (it) => {
      switch (it.kind) {
        case 'backwards':
          return en`${s(it.client)} has seen ${z(it.before)} and is now shown the state of ${z(it.zxid)}.`
        case 'uncommitted':
          return en`${s(it.client)} is shown ${z(it.zxid)}, which nobody has committed.`
        case 'existence':
          return it.said === 'exists'
            ? en`${s(it.client)} is told that there is a znode ${code(it.path)}; in the state of ${z(it.zxid)} there is none.`
            : en`${s(it.client)} is told that there is no znode ${code(it.path)}; in the state of ${z(it.zxid)} there is one.`
        case 'read':
          return en`${s(it.client)} reads ${value(it.read)} from ${code(it.path)}; in the state of ${z(it.zxid)} it holds ${value(it.is)}.`
      }
    },
  },
  C4: {
    name: 'Watch before value',
    sentence:
      'A client hears of a change that it watches for before it is shown a state with that change.',
    broken: ({ client, path, change, zxid }) =>
      en`${s(client)} watches ${code(path)} and is shown the state of ${z(zxid)} without having heard of the change by ${z(change)}.`,
  },
  C5: {
    name: 'Session expiry',
    sentence:
      'A session expires when the leader has heard nothing of it for its whole timeout: not before, and not long after.',
    broken: (it) => {
      switch (it.kind) {
        case 'early':
          return en`Session ${code(it.session)} is closed ${span(it.silentUs)} after the leader last heard of it; its timeout is ${span(it.timeoutUs)}.`
        case 'late':
          return en`Nobody has heard of session ${code(it.session)} for ${span(it.waitedUs)}, and it has not expired; ${span(it.boundUs)} are enough.`
        case 'told':
          return en`${s(it.client)} is told that session ${code(it.session)} is over, and nobody has closed it.`
      }
    },
  },
  C6: {
    name: 'Ephemerals go with their session',
    sentence:
      'Once a server has applied the end of a session, none of its ephemeral znodes is left there, nothing of another’s went with them, and none comes again.',
    broken: (it) => {
      switch (it.kind) {
        case 'kept':
          return en`${s(it.sid)} has applied the end of session ${code(it.session)} and still has its ${code(it.path)}.`
        case 'others':
          return en`The end of session ${code(it.session)} takes ${code(it.path)} along, which is not its own.`
        case 'orphan':
          return en`${code(it.path)} is created as an ephemeral znode of session ${code(it.session)}, which has been closed before.`
      }
    },
  },
  C7: {
    name: 'Clients served in time',
    sentence:
      'While all servers serve and nothing is disturbed, every client that runs finds a server, and is answered.',
    broken: ({ kind, client, waitedUs, boundUs }) =>
      kind === 'looking'
        ? en`${s(client)} has looked for a server for ${span(waitedUs)}, and all serve; ${span(boundUs)} are enough.`
        : en`${s(client)} has waited ${span(waitedUs)} for an answer, and all servers serve; ${span(boundUs)} are enough.`,
  },
  R1: {
    name: 'Mutual exclusion',
    sentence:
      'At most one live session believes that it holds a lock or leads, who has been warned goes on with neither, and nobody waits for ever.',
    broken: (it) => {
      if (it.kind === 'waitsForEver')
        return en`${s(it.client)} waits behind ${code(it.behind)}, and nobody is going to let it in.`
      const [first, second] = it.clients
      return it.kind === 'twoHolders'
        ? en`${ss([first, second])} both hold ${code(it.path)}, and both their sessions live.`
        : en`${s(first)} has been warned, goes on with ${code(it.path)} all the same, and ${s(second)} holds it.`
    },
  },
  R2: {
    name: 'Fencing',
    sentence:
      'Nothing from an older lock is taken once something from a younger lock has been taken.',
    broken: ({ value: taken, lock, youngest }) =>
      en`${code(`“${taken}”`)} from lock ${z(lock)} is taken after something from lock ${z(youngest)}.`,
  },
  R3: {
    name: 'Barrier',
    sentence:
      'Nobody passes a closed barrier, works before all have arrived, leaves while others work, or waits for ever.',
    broken: (it) => {
      switch (it.kind) {
        case 'passesClosed':
          return en`${s(it.client)} passes the barrier ${code(it.path)}, which nobody has opened.`
        case 'entersEarly':
          return en`${s(it.client)} enters ${code(it.path)} where ${it.arrived} of ${it.size} have arrived.`
        case 'leavesEarly':
          return en`${s(it.client)} leaves ${code(it.path)} while ${it.working === 1 ? 'another is' : `${it.working} others are`} at work.`
        case 'waitsForEver':
          return en`${s(it.client)} waits at ${code(it.path)}, and nobody is going to let it through.`
      }
    },
  },
  R4: {
    name: 'Queue',
    sentence: 'An item of a queue is done by one consumer at a time, and none is lost or left.',
    broken: (it) => {
      switch (it.kind) {
        case 'takenTwice':
          return en`${s(it.client)} takes ${code(it.item)}, which another has and works on.`
        case 'itemLost':
          return en`${code(it.item)} is lost: nobody has done it, nobody is at it, and the queue does not have it any more.`
        case 'itemLeft':
          return en`${code(it.item)} is left in the queue, and nobody is going to do it.`
      }
    },
  },
  R5: {
    name: 'No lost update',
    sentence:
      'No change of a configuration is written over unseen, and every reader gets to the last one.',
    broken: (it) =>
      it.kind === 'updateLost'
        ? en`${s(it.client)} writes change ${it.counted} of ${code(it.path)} over another that it has not seen.`
        : en`${s(it.client)} stands at version ${it.applied} of ${code(it.path)}, whose last is ${it.version}, and nothing will tell it.`,
  },
  R6: {
    name: 'No work for the dead',
    sentence:
      'A balancer that has heard from a server which knew a member’s session to be over gives that member no further request, and every member that runs is found.',
    broken: (it) => {
      switch (it.kind) {
        case 'givenToDead':
          return en`${s(it.client)} gives a request to ${code(it.member)}, although it has heard from a server that had applied ${z(it.zxid)}, the end of that session.`
        case 'memberMissing':
          return en`${s(it.client)} runs and is not in the group: there is no ${code(it.path)}.`
        case 'balancerBehind':
          return en`${s(it.client)} knows ${code(`“${it.knows}”`)}, the group is ${code(`“${it.members}”`)}, and nothing will tell it.`
      }
    },
  },
}
