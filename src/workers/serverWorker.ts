import { beServer } from './serverRole'

beServer()
