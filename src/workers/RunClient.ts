import type { RunMessage, RunPort } from '../simulation/RunPort'
import type { ClientHello, FromNetwork, ServerHello, ToNetwork } from './protocol'
import { spawnClientWorker, spawnNetworkWorker, spawnServerWorker } from './spawn'

/** The page's end of a run over threads: one network worker, and a worker per running server or client, which the page
 *  spawns and terminates at the network worker's request. Terminating is how a server is killed. */
export function createRunClient(): RunPort {
  const network = spawnNetworkWorker()
  const workers = new Map<number, Worker>()
  const listeners = new Set<(message: RunMessage) => void>()
  const post = (message: ToNetwork, transfer: Transferable[] = []): void => {
    network.postMessage(message, transfer)
  }
  const say = (message: RunMessage): void => {
    for (const listener of listeners) listener(message)
  }

  const spawn = (request: FromNetwork & { kind: 'spawn' }): void => {
    const { port1, port2 } = new MessageChannel()
    const { what, name } = request
    const worker = what === 'clients' ? spawnClientWorker(name) : spawnServerWorker(name)
    worker.onerror = (error) => {
      error.preventDefault()
      const message = error.message || 'the worker could not be loaded'
      const report = `${error.filename}:${error.lineno}`
      say({
        kind: 'stopped',
        why: { kind: 'workerThrew', sid: request.endpoint, message, report },
        event: -1,
      })
    }
    workers.set(request.worker, worker)
    const hello: ServerHello | ClientHello =
      what === 'clients' ? { port: port1 } : { config: what.server, port: port1 }
    worker.postMessage(hello, [port1])
    post({ kind: 'spawned', worker: request.worker, port: port2 }, [port2])
  }

  network.onmessage = ({ data }: MessageEvent<FromNetwork>) => {
    if (data.kind === 'spawn') return spawn(data)
    if (data.kind === 'terminate') {
      workers.get(data.worker)?.terminate()
      workers.delete(data.worker)
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
    inquire: (at, inquiry, id) => post({ kind: 'inquire', at, inquiry, id }),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      network.terminate()
      for (const worker of workers.values()) worker.terminate()
      workers.clear()
    },
  }
}
