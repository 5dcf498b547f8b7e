import { beClients } from './clientRole'

beClients()
