import type { RunMessage, RunPort } from '../simulation/RunPort'
import type { FromNetwork, ServerHello, ToNetwork } from './protocol'
import { spawnNetworkWorker, spawnServerWorker } from './spawn'

/** The page's end of a run over threads: one network worker, and a worker per running server, which the page
 *  spawns and terminates at the network worker's request. Terminating is how a server is killed. */
export function createRunClient(): RunPort {
  const network = spawnNetworkWorker()
  const servers = new Map<number, Worker>()
  const listeners = new Set<(message: RunMessage) => void>()
  const post = (message: ToNetwork, transfer: Transferable[] = []): void => {
    network.postMessage(message, transfer)
  }
  const say = (message: RunMessage): void => {
    for (const listener of listeners) listener(message)
  }

  const spawn = (request: FromNetwork & { kind: 'spawn' }): void => {
    const { port1, port2 } = new MessageChannel()
    const worker = spawnServerWorker(`server ${request.config.sid}`)
    worker.onerror = (error) => {
      error.preventDefault()
      const message = error.message || 'the worker could not be loaded'
      const report = `${error.filename}:${error.lineno}`
      say({
        kind: 'stopped',
        why: { kind: 'workerThrew', sid: request.config.sid, message, report },
        event: -1,
      })
    }
    servers.set(request.worker, worker)
    worker.postMessage({ config: request.config, port: port1 } satisfies ServerHello, [port1])
    post({ kind: 'spawned', worker: request.worker, port: port2 }, [port2])
  }

  network.onmessage = ({ data }: MessageEvent<FromNetwork>) => {
    if (data.kind === 'spawn') return spawn(data)
    if (data.kind === 'terminate') {
      servers.get(data.worker)?.terminate()
      servers.delete(data.worker)
      return
    }
    say(data)
  }
  network.onerror = (error) => {
    error.preventDefault()
    const message = error.message || 'the network worker could not be loaded'
    const report = `${error.filename}:${error.lineno}`
    say({ kind: 'stopped', why: { kind: 'conductorThrew', message, report }, event: -1 })
  }

  return {
    open: (config, commands, until, byTime) =>
      post({ kind: 'open', config, commands, until: until ?? null, byTime: byTime ?? false }),
    advance: (goal) => post({ kind: 'advance', goal }),
    halt: () => post({ kind: 'halt' }),
    command: (command, at, seen) => post({ kind: 'command', command, at, seen }),
    swapFuture: () => post({ kind: 'swapFuture' }),
    lookAhead: (at, goal, id) => post({ kind: 'lookAhead', at, goal, id }),
    hash: (at, id) => post({ kind: 'hash', at, id }),
    dataDirectory: (at, sid, id) => post({ kind: 'dataDirectory', at, sid, id }),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      network.terminate()
      for (const worker of servers.values()) worker.terminate()
      servers.clear()
    },
  }
}
