import { isRunning } from '../../simulation/checks/quorums'
import type { CapturedHistory } from './CapturedHistory'
import type { HistoryVerdict } from './judgeHistory'
import type { LivedHistory } from './LivedHistory'

/** A history in which others led than in the capture: who is elected hangs on who is heard first, and with another
 *  leader the same faults hit another role. Zxids and ways of synchronisation then follow from that, and what is left
 *  to ask is what every history must have: no property is broken, every request that was answered in the capture while
 *  its server served is answered here, likewise, and in the end all who run serve one history. */
export function judgeOtherwise(captured: CapturedHistory, here: LivedHistory): HistoryVerdict {
  const { run, lived } = here
  const differences: string[] = []
  let passed = 0
  const expect = (what: string, isSo: boolean) => {
    if (isSo) passed += 1
    else differences.push(what)
  }
  expect(`broken: ${run.violations.slice(0, 2).join('; ')}`, run.violations.length === 0)
  expect('nobody was elected', run.established.length > 0 === captured.leaders.length > 0)
  for (const { t, asked, got } of lived) {
    if (asked.captured.kind !== 'answer') continue
    const { err } = asked.captured
    const answered = got.kind === 'answer' && got.err === err
    expect(`a request of ${asked.client} at ${t} ms was not answered with ${err}`, answered)
  }
  const running = run.config.servers.filter(({ sid }) => isRunning(run.picture, sid))
  const zxids = new Set(running.map(({ sid }) => run.picture.servers[sid]?.lastZxid))
  const led = captured.leaders.length > 0
  expect(`in the end the histories are ${[...zxids].join(', ')}`, !led || zxids.size === 1)
  expect('in the end not all serve', !led || running.every(({ sid }) => here.serves(sid)))
  const order = run.established.map(({ sid }) => sid).join(' ')
  const allowed = [
    `leaders: captured ${captured.leaders.join(' ')}, here ${order}, since who is elected hangs on who is heard first`,
  ]
  return { passed, differences, allowed }
}
