import { must } from '../../../base/assert'
import type { ClientEvent } from '../ClientEvent'
import { close, type Answer, type Calls } from '../ZooKeeper'
import { UncaughtException } from './CliException'
import { executeLine, processCmd } from './executeLine'
import type { Running, Shell, Task, ZooKeeperMain } from './ZooKeeperMain'

type TaskCalls = Calls<void>

/** Calls under way, by what their record keeps of them. */
const LIVE = new WeakMap<Running, { readonly calls: TaskCalls; readonly shell: Relay }>()

/** The calls of what is under way, whose output goes to `shell` from now on. Where they are not there, the record being
 *  a copy, they are made again and told all answers once more, unheard: what a task changes before it is at its end
 *  comes out the same a second time. */
export function liveCalls(main: ZooKeeperMain, running: Running, shell: Shell): TaskCalls {
  const known = LIVE.get(running)
  if (known !== undefined) {
    known.shell.to = shell
    return known.calls
  }
  const relay = new Relay(main)
  const calls = callsOf(relay, running.task)
  LIVE.set(running, { calls, shell: relay })
  if (running.begun) retell(calls, running.answers)
  relay.to = shell
  return calls
}

function retell(calls: TaskCalls, answers: readonly Answer[]): void {
  calls.next()
  for (const answer of answers) calls.next(answer)
}

/** For tasks, which live longer than the event that began them. */
class Relay implements Shell {
  to: Shell | null = null

  constructor(readonly main: ZooKeeperMain) {}

  print(stream: 'out' | 'err', text: string): void {
    this.to?.print(stream, text)
  }

  client(event: ClientEvent): void {
    this.to?.client(event)
  }

  connect(): void {
    must(this.to, 'an event that is being handled').connect()
  }
}

function* callsOf(shell: Shell, task: Task): TaskCalls {
  switch (task.kind) {
    case 'typed':
      return yield* executeLine(shell, task.line)
    case 'onlyCommand':
      yield* processCmd(shell)
      shell.main.ended = true
      return
    case 'giveUp':
      yield* close()
      throw new UncaughtException(NO_SESSION)
  }
}

const NO_SESSION =
  'java.io.IOException: org.apache.zookeeper.KeeperException$ConnectionLossException: KeeperErrorCode = ConnectionLoss'
