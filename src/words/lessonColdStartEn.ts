import type { DecidingTerm, Tally, VoteText } from '../zookeeper/Fact'
import type { ColdStartWords } from './ColdStartWords'
import { capital, servers as serversIn, share as shareIn, termOf } from './lessonText'
import { count, duration, plural, zxidParts } from './numbers'

const share = (tally: Tally): string => shareIn(tally, 'en')
const zxid = (vote: VoteText): string => zxidParts(vote.zxid).text
const servers = (sids: readonly number[]): string => serversIn(sids, 'en')

/** What decided between two votes, at projector length. */
function decided(better: VoteText, worse: VoteText, term: DecidingTerm): string {
  switch (term) {
    case 'epoch':
      return `Epoch ${better.epoch} beats epoch ${worse.epoch}.`
    case 'zxid':
      return `Same epoch; history up to ${zxid(better)} beats history up to ${zxid(worse)}.`
    case 'sid':
      return `Same epoch, same history, so the larger id wins: ${better.leader} beats ${worse.leader}.`
    case 'equal':
      return `The votes are the same.`
    case 'weight':
      return `Server ${worse.leader} has weight 0 and can never lead.`
  }
}

export const COLD_START_EN: ColdStartWords = {
  title: 'Cold start',
  captions: {
    off: ({ servers: sids, need }) => ({
      title: `${plural(sids.length, 'server')}, and nobody leads.`,
      text: `Each has its own disk and knows where the others are. Any ${need} of them are a quorum.`,
      notes: `Ask what they would need to agree on before anything can be written. There is no master, no shared disk, no clock in common. ${need} of ${sids.length}: any two such groups share a server.`,
    }),
    awake: ({ servers: sids, vote }) => ({
      title: 'Each server wakes and votes for itself.',
      text: `${plural(sids.length, 'server')} read their disks: epoch ${vote.epoch}, last zxid ${zxid(vote)}. Each knows of nobody better than itself.`,
      notes: `The dashed ring is LOOKING, the flag shows the vote. A vote names a candidate together with its epoch and its last zxid; the round of the election is ${vote.round}.`,
    }),
    travelling: ({ messages, servers: sids }) => ({
      title: 'The votes travel.',
      text: `${plural(messages, 'vote')} ${messages === 1 ? 'is' : 'are'} on the way. A server counts only what has reached its desk, and its own vote takes that way too.`,
      notes: `Nobody collects the votes centrally: each of the ${sids.length} counts for itself. Between two servers the larger id keeps the connection it dialled.`,
    }),
    changed: ({ server, before, after, term, changes }) => ({
      title: `Server ${server} now votes for server ${after.leader}.`,
      text: `It compared two votes from left to right: epoch, zxid, id. ${decided(after, before, term)}`,
      notes: `Its vote was for server ${before.leader}. Votes have changed ${plural(changes, 'time')} so far. Whoever changes its vote tells everybody. The next step asks: who will lead?`,
    }),
    quorum: ({ server, vote, tally, waitMs }) => ({
      title: `On server ${server}’s desk, ${share(tally)} agree on server ${vote.leader}.`,
      text: `That is a quorum, yet it waits ${duration(waitMs)} more: a better vote may still be on its way.`,
      notes: `A quorum is ${tally.need}. The wait is finalizeWait. During it, whatever is not better is discarded; a better vote ends the wait and the counting goes on.`,
    }),
    chosen: ({ leader, followers }) => ({
      title: `Server ${leader} is to lead.`,
      text: `${capital(servers(followers))} ${followers.length === 1 ? 'goes' : 'go'} to follow it. So far this is an opinion: nobody has proof that server ${leader} is alive.`,
      notes: `The election is over, but nothing may be written yet. What follows makes it safe: a new epoch, then one history. A server that decides early finds the quorum port closed and tries again.`,
    }),
    discovery: ({ leader, epoch, before, tally }) => ({
      title: `A new epoch: ${epoch}.`,
      text: `Server ${leader} asked which epochs were accepted before; the largest was ${before}. ${capital(share(tally))} have promised ${epoch} on their disks.`,
      notes: `FOLLOWERINFO, LEADERINFO, ACKEPOCH. The promise is on disk before it is spoken: a server that forgot it could promise epoch ${epoch} to two leaders. A leader of an earlier epoch can win no quorum any more.`,
    }),
    synchronisation: ({ leader, epoch, tally }) => ({
      title: `Everybody takes over the history of server ${leader}.`,
      text: `NEWLEADER ends it. ${capital(share(tally))} have it on disk and say so: a quorum is ${tally.need}.`,
      notes: `On a cold start all disks are empty, so there is next to nothing to send. Epoch ${epoch} counts only now: whatever a later leader does, it will contain this history.`,
    }),
    broadcast: ({ leader, epoch, serving }) => ({
      title: `Server ${leader} leads epoch ${epoch}.`,
      text: `${capital(servers(serving))} ${serving.length === 1 ? 'answers' : 'answer'} clients. Every write will go through the leader and to a quorum.`,
      notes: `${count(serving.length)} serve. Something to try: kill server ${leader} (select it, K) and step on. Who leads next, and in which epoch?`,
    }),
  },
  ask: 'Who will lead?',
  option: (sid) => `Server ${sid}`,
  reveal: {
    nobody: (answer) =>
      `Server ${answer.leader} leads: epoch ${answer.epoch}, history up to ${zxid(answer)}, id ${answer.leader}. No vote that came in time was better.`,
    right: (answer) =>
      `Right. Server ${answer.leader} has epoch ${answer.epoch}, history up to ${zxid(answer)}, id ${answer.leader}: no vote that came in time was better.`,
    wrong: (answer, chosen, term) =>
      `Not server ${chosen.leader}: server ${answer.leader} leads. ${decided(answer, chosen, term)}`,
    late: (answer, chosen) =>
      `Not server ${chosen.leader}, although ${lower(decided(chosen, answer, termOf(chosen, answer)))} Its vote came after a quorum had settled on server ${answer.leader}, and a leader that stands is not unseated.`,
  },
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
