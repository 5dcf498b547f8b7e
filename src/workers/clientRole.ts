/// <reference lib="webworker" />
import { must } from '../base/assert'
import {
  createClientProcess,
  type ClientProcess,
  type ClientProcessEffect,
} from '../zookeeper/client/process/ClientProcess'
import { handleClientProcess } from '../zookeeper/client/process/handleClientProcess'
import { projectClient } from '../zookeeper/client/process/projectClient'
import { answerOn } from './answerOn'
import type { ClientAnswer, ClientHello, ClientRequest } from './protocol'

/** Clients in a thread of their own: most often one. */
const clients = new Map<number, ClientProcess>()

function answer(request: ClientRequest): ClientAnswer {
  const { id } = request
  switch (request.kind) {
    case 'handle': {
      const { config, event, nowUs } = request
      if (config) clients.set(request.client, createClientProcess(config))
      const client = must(clients.get(request.client), `client ${request.client} in memory`)
      const effects: ClientProcessEffect[] = []
      handleClientProcess(client, event, nowUs, (effect) => effects.push(effect))
      return { id, kind: 'handled', effects, picture: projectClient(client) }
    }
    case 'save':
      return {
        id,
        kind: 'saved',
        saved: must(clients.get(request.client), 'the client to be saved'),
      }
    case 'restore':
      clients.set(request.saved.config.id, request.saved)
      return { id, kind: 'restored' }
    case 'forget':
      clients.delete(request.client)
      return { id, kind: 'forgotten' }
  }
}

/** This worker has clients from now on. */
export function beClients(): void {
  self.onmessage = ({ data }: MessageEvent<ClientHello>) => answerOn(data.port, answer)
}
