/// <reference lib="webworker" />
import { beClients } from './clientRole'
import { beNetwork } from './networkRole'
import { beServer } from './serverRole'
import type { Role } from './Role'

/** One code for every worker, which learns its part from its name: a single file then holds it once. */
const BE: Readonly<Record<Role, () => void>> = {
  network: beNetwork,
  server: beServer,
  client: beClients,
}

const role = self.name.split(' ', 1)[0] ?? ''
if (!Object.hasOwn(BE, role)) throw new Error(`a worker has no part: ${self.name}`)
BE[role as Role]()
