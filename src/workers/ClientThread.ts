import type { ClientGrant } from '../simulation/Conductor'
import type { ClientProcess } from '../zookeeper/client/process/ClientProcess'
import type { ClientAnswer, ClientRequest } from './protocol'
import { WorkerThread } from './WorkerThread'

/** The network worker's end of the channel to a worker with clients, one or several. */
export class ClientThread extends WorkerThread<ClientRequest, ClientAnswer> {
  /** Endpoints whose memory is there. */
  readonly clients = new Set<number>()

  handle(grant: ClientGrant): Promise<ClientAnswer & { kind: 'handled' }> {
    const { client, config, event, us: nowUs } = grant
    this.clients.add(client)
    return this.ask(client, { kind: 'handle', client, config, event, nowUs }, 'handled')
  }

  async save(client: number): Promise<ClientProcess> {
    return (await this.ask(client, { kind: 'save', client }, 'saved')).saved
  }

  async restore(client: number, saved: ClientProcess): Promise<void> {
    this.clients.add(client)
    await this.ask(client, { kind: 'restore', saved }, 'restored')
  }

  /** Of a worker that others need as well, only this client's memory goes. */
  async forget(client: number): Promise<void> {
    this.clients.delete(client)
    await this.ask(client, { kind: 'forget', client }, 'forgotten')
  }
}
