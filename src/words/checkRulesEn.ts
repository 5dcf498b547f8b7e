import type { AllRuleWords } from './RuleWords'

export const CHECK_RULES_EN: AllRuleWords = {
  'minority-quorum': {
    name: 'Half is enough',
    sentence: 'Half of the voters, rounded down, is called a quorum.',
    because:
      'Two such halves need have nobody in common, so both sides of a split establish a leader of the same epoch.',
  },
  'accepted-epoch-not-persisted': {
    name: 'acceptedEpoch not on disk',
    sentence: 'acceptedEpoch is only remembered, never written to disk.',
    because:
      'On the disk it stays behind currentEpoch. A server that dies after its ACKEPOCH has forgotten it and promises the same epoch to another leader (G3 sees that).',
  },
  'no-epoch-check-and-no-zxid-in-votes': {
    name: 'Nobody compares histories',
    sentence:
      'Votes are compared without their zxid, and a leader accepts an ACKEPOCH that is more recent than itself.',
    because:
      'A server with a shorter history is elected and nothing stops it: committed transactions are lost.',
  },
  'better-vote-not-sent-on': {
    name: 'Better votes kept secret',
    sentence: 'A server that changes to a better vote tells nobody, itself included.',
    because: 'No desk ever holds a quorum for the best vote, so nobody is elected.',
  },
  'own-vote-not-looped-back': {
    name: 'Own vote not counted',
    sentence: 'A server does not send its vote to itself.',
    because:
      'Its own vote is never on its own desk, so a bare quorum of servers never sees itself as one.',
  },
  'no-zxid-in-votes': {
    name: 'Votes without zxid',
    sentence: 'Votes are compared without their zxid; the epoch check of ACKEPOCH stands.',
    because:
      'Alone this breaks no safety: whoever is wrongly elected is refused in discovery, because a leader drops every ACKEPOCH that is more recent than itself and then finds no quorum. Only the order of votes is lost (G22 sees it), and time (L1 may).',
  },
  'minority-commit': {
    name: 'One ACK is enough',
    sentence: 'A leader commits a proposal as soon as anybody has acknowledged it.',
    because: 'A later leader may come from a quorum in which nobody has it, and then it is lost.',
  },
  'ack-before-fsync': {
    name: 'ACK before fsync',
    sentence: 'A transaction is acknowledged as soon as it is appended, before it is fsynced.',
    because: 'Whoever loses power then has acknowledged what it does not have.',
  },
  'new-leader-acked-before-data': {
    name: 'NEWLEADER acknowledged first',
    sentence: 'NEWLEADER is acknowledged before the history is on disk (ZOOKEEPER-4646).',
    because: 'The quorum that activates a leader holds its history in memory only.',
  },
  'new-leader-before-history': {
    name: 'NEWLEADER sent first',
    sentence:
      'NEWLEADER is queued before the history that it should end, so that what the learner lacks comes behind it (as in ZOOKEEPER-3104).',
    because: 'The learner acknowledges a history that it has not got yet.',
  },
  'current-epoch-before-data': {
    name: 'currentEpoch written first',
    sentence:
      'At NEWLEADER currentEpoch is written before the history is on disk (ZOOKEEPER-3911, 4643).',
    because:
      'Who dies in between claims an epoch whose history it lacks, wins elections by it and cuts the others back.',
  },
  'no-trunc': {
    name: 'No TRUNC',
    sentence: 'A learner that is ahead of its leader gets a DIFF and keeps what it has too much.',
    because: 'Its history is not that of its leader; what was never committed lives on in it.',
  },
  'commit-out-of-order': {
    name: 'Commits out of order',
    sentence:
      'The acknowledgements of one fsync are given newest first, and a leader commits whatever has its quorum, also before what was proposed earlier.',
    because: 'The last proposal of a batch is committed before the first.',
  },
  'serving-before-uptodate': {
    name: 'Serving before UPTODATE',
    sentence: 'A learner answers clients as soon as it has acknowledged NEWLEADER.',
    because:
      'The leader has no quorum yet: what the learner shows may never be committed, and be gone at the next read.',
  },
  'leader-serves-early': {
    name: 'Leader does not wait',
    sentence: 'A leader serves before a quorum has acknowledged NEWLEADER.',
    because: 'It builds on a history that a quorum does not have, and calls it committed.',
  },
  'log-not-replayed': {
    name: 'Snapshot without log',
    sentence:
      'At a start the snapshot is loaded and the log is not replayed over it; what was committed after the snapshot was begun is missing.',
    because: 'A server without what it has acknowledged is elected by others without it.',
  },
  'sync-answered-at-once': {
    name: 'sync asks nobody',
    sentence: 'A learner answers sync() by itself, without asking its leader.',
    because: 'The read after it does not see what had been done before.',
  },
  'read-overtakes-write': {
    name: 'Reads overtake writes',
    sentence: 'A read is answered at once although its session still waits for an earlier write.',
    because: 'Its answer comes before that of the write, and does not know what the write did.',
  },
  'last-zxid-seen-ignored': {
    name: 'lastZxidSeen ignored',
    sentence: 'A server takes a client although that has seen more than the server has.',
    because:
      'An old leader that wakes beside a new one takes a client back that was told of what the new one did. (A follower asks its leader for a session that comes over, and the answer arrives behind every COMMIT.)',
  },
  'watch-event-after-answer': {
    name: 'Events after answers',
    sentence: 'An event of a watch is sent behind the next answer instead of at once.',
    because: 'That answer may already be of the state with the change that is watched for.',
  },
  'touch-tables-ignored': {
    name: 'Touch tables ignored',
    sentence: 'The leader does not look at whom its learners have heard of, which their PING says.',
    because:
      'Sessions of clients that ping their servers expire all the same, a timeout after they began.',
  },
  'ephemerals-outlive-session': {
    name: 'Ephemerals outlive their session',
    sentence: 'The end of a session closes it, and its ephemeral znodes stay.',
    because: 'Every server that applies the end still has them: who waits for them waits for ever.',
  },
  'shipped-sticky-acks': {
    name: 'ACKs outlive a TRUNC',
    sentence:
      'A leader goes on counting the acknowledgement of a follower that it has meanwhile told to cut that proposal off.',
    because: 'A proposal is committed while a quorum does not have it on disk.',
  },
  'shipped-trunc-kept-in-memory': {
    name: 'TRUNC half done stays in memory',
    sentence: 'A learner that loses its leader in the middle of a TRUNC keeps its memory as it is.',
    because:
      'Nothing can go wrong by it here: these leaders queue NEWLEADER in the same moment in which they choose TRUNC, so nothing is applied in between that is on no disk.',
  },
  'shipped-trunc-leaves-a-record': {
    name: 'TRUNC leaves a record',
    sentence: 'TRUNC cuts behind the first record at or after its zxid, whichever that is.',
    because:
      'Where the log lacks that very zxid, the next record survives, and a client reads what was never committed.',
  },
  'shipped-trunc-leaves-snapshots': {
    name: 'TRUNC leaves snapshots',
    sentence: 'TRUNC cuts the log and leaves newer snapshots where they are.',
    because:
      'What was cut off comes back out of the snapshot, and a client reads what was never committed.',
  },
  'shipped-observer-epoch-before-data': {
    name: 'Observers acknowledge first',
    sentence:
      'An observer writes currentEpoch and acknowledges NEWLEADER before what came by DIFF is in its log.',
    because: 'It has acknowledged a history that is not on its disk.',
  },
  'shipped-no-epoch-tmp': {
    name: 'No currentEpoch.tmp beforehand',
    sentence: 'Data of a new epoch are written before anything on disk speaks of that epoch.',
    because:
      'Who dies in between finds data of a later epoch than its currentEpoch and refuses to start.',
  },
  'shipped-error-reuses-zxid': {
    name: 'An error takes no zxid',
    sentence: 'A request that cannot be decoded becomes a transaction under the last zxid.',
    because:
      'No client of a run sends such a request, so it never happens; with one, a zxid would stand for two transactions (G4).',
  },
}
