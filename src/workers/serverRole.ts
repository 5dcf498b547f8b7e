/// <reference lib="webworker" />
import { Outbox } from '../zookeeper/Effect'
import { createServer, handle } from '../zookeeper/handle'
import { project } from '../zookeeper/project'
import type { Server } from '../zookeeper/Server'
import { znodeChanges } from '../zookeeper/znodeChanges'
import { answerOn } from './answerOn'
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

/** This worker is a server from now on. */
export function beServer(): void {
  self.onmessage = ({ data }: MessageEvent<ServerHello>) => {
    server = createServer(data.config)
    answerOn(data.port, answer)
  }
}
