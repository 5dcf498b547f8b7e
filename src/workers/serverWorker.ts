/// <reference lib="webworker" />
import { Outbox } from '../zookeeper/Effect'
import { createServer, handle } from '../zookeeper/handle'
import { project } from '../zookeeper/project'
import type { Server } from '../zookeeper/Server'
import { znodeChanges } from '../zookeeper/znodeChanges'
import type { ServerAnswer, ServerHello, ServerRequest } from './protocol'

/** One server in a thread of its own. Its memory is this worker's and goes with it. */
let server: Server

function answer(request: ServerRequest): ServerAnswer {
  const { id } = request
  switch (request.kind) {
    case 'handle': {
      const out = new Outbox()
      handle(server, request.event, request.nowUs, out)
      const znodes = znodeChanges(server, out.touched)
      return { id, kind: 'handled', effects: out.effects, picture: project(server), znodes }
    }
    case 'save':
      return { id, kind: 'saved', server }
    case 'restore':
      server = request.server
      return { id, kind: 'restored' }
  }
}

self.onmessage = (hello: MessageEvent<ServerHello>) => {
  const { config, port } = hello.data
  server = createServer(config)
  port.onmessage = ({ data }: MessageEvent<ServerRequest>) => {
    port.postMessage(answerOrReport(data))
  }
}

/** A mistake in here must reach the reader with its place, not vanish in a console. */
function answerOrReport(request: ServerRequest): ServerAnswer {
  try {
    return answer(request)
  } catch (error) {
    const known = error instanceof Error
    const message = known ? error.message : String(error)
    return { id: request.id, kind: 'threw', message, stack: (known && error.stack) || message }
  }
}
