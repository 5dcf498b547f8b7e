import { beNetwork } from './networkRole'

beNetwork()
