import { nodeAt } from '../../zookeeper/server/DataTree'
import { decodeUtf8 } from '../../zookeeper/jute/utf8'
import { opName } from '../../zookeeper/jute/OpCode'
import { readLogs } from '../../zookeeper/persistence/FileTxnLog'
import { toHexLong } from '../../zookeeper/Zxid'
import type { Outcome } from './Act'
import type { CapturedHistory, Final } from './CapturedHistory'
import type { LivedHistory } from './LivedHistory'

/** What came of holding a lived history against the captured one. */
export interface HistoryVerdict {
  readonly passed: number
  readonly differences: readonly string[]
  /** What went otherwise than captured, and why the rules allow it. */
  readonly allowed: readonly string[]
}

type Judge = (captured: CapturedHistory, here: LivedHistory, verdict: Draft) => void

class Draft {
  passed = 0
  readonly differences: string[] = []
  readonly allowed: string[] = []

  expect(what: string, captured: string, here: string, allows: string | null = null): void {
    if (captured === here) this.passed += 1
    else if (allows === null) this.differences.push(`${what}: captured ${captured}, here ${here}`)
    else this.allowed.push(`${what}: captured ${captured}, here ${here}, ${allows}`)
  }
}

/** Leaders, answers, ways of synchronisation, logs, epochs and trees, one by one. */
export function judgeHistory(captured: CapturedHistory, here: LivedHistory): HistoryVerdict {
  const draft = new Draft()
  for (const judge of JUDGES) judge(captured, here, draft)
  const { passed, differences, allowed } = draft
  return { passed, differences, allowed }
}

const rules: Judge = ({ acts }, { run }, draft) => {
  const wiped = acts.some((act) => act.kind === 'deed' && act.deed.kind === 'wipe')
  const forgets = wiped && run.violations.every((each) => each.startsWith('G3 '))
  const reason = forgets ? 'since a wiped disk has forgotten its promise' : null
  const broken = run.violations.slice(0, 2).join('; ') || 'none broken'
  draft.expect('properties', 'none broken', broken, reason)
}

/** How a difference in who led begins. */
export const LEADERS = 'leaders'

const leaders: Judge = ({ leaders: captured }, { run }, draft) => {
  draft.expect(LEADERS, captured.join(' '), run.established.map(({ sid }) => sid).join(' '))
}

const answers: Judge = (_, { lived }, draft) => {
  for (const { t, asked, got } of lived) {
    const { request, captured, client } = asked
    const what = request === 'moves' ? request : request.op
    const name = `the ${what} of ${client} at ${t} ms`
    // Whoever hears nothing and whoever loses the connection knows the same: nothing.
    draft.expect(name, inWords(captured, captured), inWords(got, captured))
  }
}

function inWords(outcome: Outcome, captured: Outcome): string {
  if (outcome.kind !== 'answer') return 'no answer'
  const known = captured.kind === 'answer' && captured.zxid !== null && outcome.zxid !== null
  return known ? `${outcome.err} at ${toHexLong(outcome.zxid)}` : outcome.err
}

const syncs: Judge = (captured, here, draft) => {
  for (const [sid, modes] of captured.syncs) {
    const own = here.syncs.filter(({ learner }) => learner === sid)
    for (let i = 0; i < Math.max(modes.length, own.length); i++) {
      const [there, mine] = [modes[i] ?? 'none', own[i]]
      const name = `synchronisation ${i + 1} of server ${sid}`
      draft.expect(name, there, mine?.mode ?? 'none', mine ? mayDiffer(there, mine) : null)
    }
  }
}

/** Before the leader is activated it names the last transaction as its last zxid, afterwards (epoch,0): with the same
 *  history an empty server is given DIFF before and SNAP afterwards. */
function mayDiffer(there: string, mine: LivedHistory['syncs'][number]): string | null {
  const { learnerZxid, maxZxid, leaderZxid, row } = mine
  const empty = BigInt(learnerZxid) === 0n
  const nothingYet = BigInt(maxZxid) === 0n || maxZxid === leaderZxid
  const isEither = (mode: string) => mode === 'DIFF' || mode === 'SNAP'
  if (!empty || !nothingYet || !isEither(there) || !isEither(mine.mode)) return null
  return `since it came ${row === 'equal' ? 'before' : 'after'} the leader's activation`
}

const logs: Judge = (captured, here, draft) => {
  for (const [sid, lines] of captured.logs) {
    if (lines === null) continue
    const own = logOf(here, sid, lines)
    const at = lines.findIndex((line, i) => line !== own[i])
    const end = at < 0 ? lines.length : at
    draft.expect(
      `log of server ${sid}, record ${end + 1}`,
      lines[end] ?? 'its end',
      own[end] ?? 'its end',
    )
    draft.passed += end
  }
}

/** In the words of the capture, which has paths or has none. */
function logOf({ run }: LivedHistory, sid: number, like: readonly string[]): string[] {
  const withPaths = like.some((line) => line.includes(' /'))
  return readLogs(run.filesOf(sid), 0n).txns.map(({ header, txn }) => {
    const path = withPaths && txn !== null && 'path' in txn ? ` ${txn.path}` : ''
    return `${toHexLong(header.zxid)} ${opName(header.type)}${path}`
  })
}

const final: Judge = (captured, here, draft) => {
  for (const [sid, stood] of captured.final) {
    const server = here.run.picture.servers[sid]
    const status = here.run.picture.processes[sid]?.status
    const up = status === 'running' && server !== undefined
    if (!up) draft.expect(`server ${sid} at the end`, stood.mode, 'down')
    else {
      const { acceptedEpoch, currentEpoch } = server
      const log = captured.logs.get(sid) ?? []
      const zxid = toHexLong(BigInt(server.lastZxid))
      const mode = here.serves(sid) ? modeOf(server.state) : 'not serving'
      const epochs = {
        ...{ acceptedEpoch: String(acceptedEpoch), currentEpoch: String(currentEpoch) },
      }
      const behind = log.at(-1)?.startsWith(`${zxid} `) && isLess(stood.zxid, zxid)
      const caughtUp = behind ? { ...stood, zxid } : stood
      const now = finalText({ mode, zxid, ...epochs })
      const reason =
        finalText(caughtUp) === now ? 'since it was asked before its last transaction' : null
      draft.expect(`server ${sid} at the end`, finalText(stood), now, reason)
    }
  }
}

/** A server that answered nothing has none. */
function isLess(captured: string, here: string): boolean {
  return captured.startsWith('0x') && BigInt(captured) < BigInt(here)
}

function finalText({ mode, zxid, acceptedEpoch, currentEpoch }: Final): string {
  return `${mode} ${zxid} ${acceptedEpoch} ${currentEpoch}`
}

function modeOf(state: string): string {
  return { LEADING: 'leader', FOLLOWING: 'follower', OBSERVING: 'observer' }[state] ?? 'not serving'
}

const trees: Judge = (captured, { run }, draft) => {
  for (const [sid, tree] of captured.trees) {
    for (const [path, znode] of tree) {
      const node = run.server(sid) && nodeAt(run.server(sid)!.zkDb.tree, path)
      const here = node
        ? `${JSON.stringify(node.data === null ? null : decodeUtf8(node.data))} ` +
          `${toHexLong(node.stat.czxid)} ${toHexLong(node.stat.mzxid)}`
        : 'none'
      draft.expect(`${path} at server ${sid}`, znode, here)
    }
  }
}

const JUDGES: readonly Judge[] = [rules, leaders, answers, syncs, logs, final, trees]
