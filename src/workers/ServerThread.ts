import type { ServerConfig } from '../zookeeper/EnsembleConfig'
import type { ServerEvent } from '../zookeeper/Event'
import type { Server } from '../zookeeper/Server'
import type { ServerAnswer, ServerRequest } from './protocol'
import { WorkerThread } from './WorkerThread'

/** The network worker's end of one server's channel. One request at a time is under way. */
export class ServerThread extends WorkerThread<ServerRequest, ServerAnswer> {
  constructor(
    readonly sid: number,
    worker: number,
    readonly config: ServerConfig,
  ) {
    super(worker)
  }

  handle(event: ServerEvent, nowUs: number): Promise<ServerAnswer & { kind: 'handled' }> {
    return this.ask(this.sid, { kind: 'handle', event, nowUs }, 'handled')
  }

  async save(): Promise<Server> {
    return (await this.ask(this.sid, { kind: 'save' }, 'saved')).server
  }

  async restore(server: Server): Promise<void> {
    await this.ask(this.sid, { kind: 'restore', server }, 'restored')
  }
}
