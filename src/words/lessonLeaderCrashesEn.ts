import type { LeaderCrashesWords, NoticeTime, Patience } from './LeaderCrashesWords'
import { capital, servers as serversIn, share as shareIn } from './lessonText'
import { duration } from './numbers'
import type { Tally } from '../zookeeper/Fact'

const share = (tally: Tally): string => shareIn(tally, 'en')
const servers = (sids: readonly number[]): string => serversIn(sids, 'en')
const limit = ({ ticks, tickMs }: Patience): string => duration(ticks * tickMs)

/** Why it takes as long as it does. */
function because(time: NoticeTime, patience: Patience): string {
  switch (time) {
    case 'atOnce':
      return 'The connection ends at once.'
    case 'tick':
      return 'A tick goes by first.'
    case 'limit':
      return `No connection is closed, so only silence tells: a follower waits syncLimit, ${limit(patience)} after the last word of its leader.`
    case 'never':
      return 'Nothing tells them.'
  }
}

export const LEADER_CRASHES_EN: LeaderCrashesWords = {
  title: 'The leader crashes',
  captions: {
    serving: ({ leader, epoch, followers, need }) => ({
      title: `Server ${leader} leads epoch ${epoch}.`,
      text: `${capital(servers(followers))} follow it. We take the leader away three times, in three ways.`,
      notes: `Ask first: how can a server know that another one is dead? All it ever sees is a closed connection, or silence. Any ${need} servers can elect a leader.`,
    }),
    killed: ({ leader, followers, withinMs }) => ({
      title: `Killed: the process of server ${leader} is gone.`,
      text: `Its machine closes its connections. Within ${duration(withinMs)}, ${servers(followers)} know it and look for a leader.`,
      notes: `The kind way to die: the process is gone, but its system lives and ends every connection (FIN). What server ${leader} wrote stays on its disk. Everybody begins a new round with a vote for itself. Compare the zxids under the discs before you ask who will lead now.`,
    }),
    elected: ({ leader, epoch, old, oldEpoch, afterMs, waitMs }) => ({
      title: `Server ${leader} leads epoch ${epoch}, ${duration(afterMs)} later.`,
      text: `${duration(waitMs)} of it was the wait for a better vote. Epoch ${oldEpoch}, that of server ${old}, is over.`,
      notes: `Election, discovery, synchronisation: the same path as in a cold start. A quorum has promised epoch ${epoch}, so nobody of it will listen to a leader of epoch ${oldEpoch} again. If somebody asks why the zxids differed: an epoch begins at counter zero, and who joined after that was handed that zxid.`,
    }),
    returns: ({ server, leader, epoch, tally }) => ({
      title: `Server ${server} comes back, and follows.`,
      text: `It asks with a vote for itself. ${capital(share(tally))} answer that server ${leader} leads: a leader that stands is not unseated.`,
      notes: `The restarted process knows only its disk: it was never told of epoch ${epoch}. Votes are for those who look for a leader; the others only answer whom they follow.`,
    }),
    power: ({ leader, followers }) => ({
      title: `Power lost: server ${leader} says no goodbye.`,
      text: `The machine is off, and nobody was told. ${capital(servers(followers))} still follow it and still answer clients.`,
      notes: `No connection is closed: on the network, nothing happens at all. Let the picture stand for a while; everything looks well. What was not fsynced on the disk of server ${leader} is lost. Now ask: when will somebody notice?`,
    }),
    silence: ({ old, first, afterMs, ticks, tickMs, leader, epoch }) => ({
      title: `Only silence gives it away: ${duration(afterMs)} of it.`,
      text: `syncLimit is ${ticks} ticks of ${duration(tickMs)}. Server ${first} gave up first; now server ${leader} leads epoch ${epoch}.`,
      notes: `The time runs from the last packet a follower has read, which was a little before server ${old} lost power. Nobody can tell a dead leader from a slow one. A short limit finds the dead sooner, and takes more slow ones for dead.`,
    }),
    paused: ({ old, oldEpoch, leader, epoch, tally }) => ({
      title: `Paused: server ${old} stands still and is replaced.`,
      text: `Its connections stay open, so again only silence tells. ${capital(share(tally))} make server ${leader} the leader of epoch ${epoch}.`,
      notes: `A long garbage collection, a stopped virtual machine, a closed laptop. Look at the ring of server ${old}: in its memory it still leads epoch ${oldEpoch}. It cannot know better before it runs again.`,
    }),
    wakes: ({ old, oldEpoch, leader, epoch, leading, tally }) => ({
      title: `Server ${old} wakes up and believes it leads.`,
      text: `${capital(servers(leading))} say LEADING: server ${old} in epoch ${oldEpoch}, server ${leader} in epoch ${epoch}. Behind server ${old}: ${share(tally)}.`,
      notes: `It does not lie: it has not looked yet. It finds its connections closed. A quorum is ${tally.need}, so nothing it proposes can commit. Only a belief is split here, never the data.`,
    }),
    follows: ({ old, leader, epoch, afterMs, tally }) => ({
      title: `A leader no more: server ${old} follows server ${leader}.`,
      text: `${duration(afterMs)} after waking it counted ${share(tally)}, stepped down and asked. The others told it of epoch ${epoch}.`,
      notes: `The check comes with every tick. Three ways to die, one answer: a new epoch that a quorum has promised. Something to try: pause server ${leader}, wait for the next leader, and wake it.`,
    }),
  },
  who: { ask: 'Who will lead now?', option: (sid) => `Server ${sid}` },
  when: {
    ask: (leader) => `When does the first server notice that server ${leader} is gone?`,
    option: (time, patience) =>
      ({
        atOnce: 'At once',
        tick: `After a tick, ${duration(patience.tickMs)}`,
        limit: `After syncLimit, ${limit(patience)}`,
        never: 'Never',
      })[time],
    reveal: (time, right, patience) =>
      `${right === null ? '' : right ? 'Right. ' : 'No. '}${because(time, patience)}`,
  },
}
