import type { Tally } from '../zookeeper/Fact'
import { capital, servers as serversIn, share as shareIn } from './lessonText'
import { agree, duration, list, plural } from './numbers'
import type { Claim, SplitBrainWords } from './SplitBrainWords'

const share = (tally: Tally): string => shareIn(tally, 'en')
const servers = (sids: readonly number[]): string => serversIn(sids, 'en')
const verdict = ({ leader, tally }: Claim): string =>
  `Behind server ${leader}: ${share(tally)}, ${tally.quorum ? 'a quorum' : 'no quorum'}.`

export const SPLIT_BRAIN_EN: SplitBrainWords = {
  title: 'Split brain that never happens',
  captions: {
    together: ({ leader, epoch, followers, need, of }) => ({
      title: `One network, one leader: server ${leader}.`,
      text: `${capital(servers(followers))} follow it in epoch ${epoch}. Any ${need} of ${of} are a quorum: any two quorums share a server.`,
      notes: `Let the class say what split brain would be: two leaders that both commit writes. Keep the question for the end: which rule forbids it?`,
    }),
    split: ({ leader, its, others, need }) => ({
      title: `The network breaks: ${list(others, 'en')} here, ${list(its, 'en')} there.`,
      text: `The leader, server ${leader}, has no quorum on its side. Nothing is refused or closed: messages only stop arriving.`,
      notes: `A quorum is ${need}. Neither side can tell a cut from servers that died, so neither may count on the other being gone. Messages pile up at the cut. Now ask how many will say that they lead.`,
    }),
    silence: ({ leader, looking, following, ticks, tickMs }) => ({
      title: `After syncLimit, ${servers(looking)} look for a leader.`,
      text: `${ticks} ticks of ${duration(tickMs)} without a word from server ${leader}. ${capital(servers(following))} ${agree(following.length, 'follows', 'follow')} it still.`,
      notes: `Silence is all they have. On its side of the cut, server ${leader} has lost its learners one by one, and goes on leading until it asks itself whether a quorum is left.`,
    }),
    two: ({ claims }) => ({
      title: `${plural(claims.length, 'server')} ${agree(claims.length, 'says', 'say')} LEADING: ${list(
        claims.map(({ leader }) => leader),
        'en',
      )}.`,
      text: `${claims.map(({ leader, epoch }) => `Server ${leader} believes it leads epoch ${epoch}.`).join(' ')} Neither is lying.`,
      notes: `Stop here. This is the moment everybody fears. A leader cannot know that it has been replaced: the news would have to cross the cut. So two may believe that they lead, for a while.`,
    }),
    commit: ({ claims }) => ({
      title: `Only one of them can commit.`,
      text: claims.map(verdict).join(' '),
      notes: `A write commits when a quorum has it on disk. Two may believe, one can commit: two quorums would share a server, and that server has promised the newer epoch. Reads are another matter: whoever still follows the old leader answers from what it has, which may be old (that is what sync is for).`,
    }),
    steps: ({ leader, epoch, tally, tickMs, bothMs }) => ({
      title: `Server ${leader} counts ${share(tally)} and steps down.`,
      text: `Every ${duration(tickMs)} a leader asks whether a quorum still follows. For ${duration(bothMs)}, two had said that they lead.`,
      notes: `The tick check in Leader.lead. It gives up epoch ${epoch} without having been told anything: a leader that cannot reach ${tally.need} servers must assume that the others go on without it.`,
    }),
    alone: ({ looking, tally, waitsMs, nextMs }) => ({
      title: `${capital(servers(looking))} look for a leader and find none.`,
      text: `${capital(share(tally))} are no quorum. They ask again after ${list(waitsMs.map(duration), 'en')}, then ${duration(nextMs)}.`,
      notes: `The smaller part stays without a leader on purpose: better no answer than two. The wait doubles each time. A quorum is ${tally.need}, however long they try.`,
    }),
    healed: ({ old, leader, looking, released }) => ({
      title: `The network heals.`,
      text: `${plural(released, 'message')} that had waited at the cut ${agree(released, 'arrives', 'arrive')} now, old votes too. ${capital(servers(looking))} still look for a leader.`,
      notes: `On election connections nothing times out: what comes through is stale. Server ${old}, the old leader, votes for itself; server ${leader} leads. Ask: who will lead all of them?`,
    }),
    one: ({ old, leader, epoch, followers }) => ({
      title: `One network, one leader: server ${leader}.`,
      text: `${capital(servers(followers))} follow it in epoch ${epoch}, server ${old} too. At no time could two have committed.`,
      notes: `Back to the question from the beginning: which rule forbids split brain? Two quorums share a server, and a server that has promised an epoch listens to no older one. Something to try: a split in which no side is a quorum (S).`,
    }),
  },
  howMany: {
    ask: (electing) =>
      `${capital(servers(electing))} will elect a leader. How many servers will say LEADING then?`,
    option: (leaders) => ['None', 'One', 'Two', 'Three'][leaders] ?? String(leaders),
    reveal: (leaders, right, old) =>
      `${right === null ? '' : right ? 'Right. ' : 'No. '}${
        leaders > 1
          ? `Server ${old} has heard of no other leader and asks only once a tick whether a quorum still follows it.`
          : `Server ${old} had stepped down before the others had a leader.`
      }`,
  },
  who: {
    ask: 'Who will lead all of them?',
    option: (sid) => `Server ${sid}`,
    reveal: (leader, right) =>
      `${right === null ? '' : right ? 'Right. ' : 'No. '}A quorum follows server ${leader}, and a leader that stands is not unseated, whoever comes back.`,
  },
}
