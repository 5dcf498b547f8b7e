import { verifierOf } from '../../quorum/verifierOf'
import { isStandalone } from '../../EnsembleConfig'
import type { Server } from '../../Server'
import { sessionTimeouts } from '../ClientPortSettings'

/** ConfCommand: what zoo.cfg said. */
export function confLines(me: Server): string[] {
  const { config } = me
  const standalone = isStandalone(config)
  const own = config.members.find(({ sid }) => sid === config.sid)
  const { min, max } = sessionTimeouts(config.clientPort, config.tickTime)
  const size = [...me.files.values()].reduce((sum, bytes) => sum + bytes.length, 0)
  const lines = [
    `clientPort=${2180 + config.sid}`,
    'secureClientPort=-1',
    'dataDir=data/version-2',
    `dataDirSize=${size}`,
    'dataLogDir=data/version-2',
    `dataLogSize=${size}`,
    `tickTime=${config.tickTime}`,
    `maxClientCnxns=${config.clientPort.maxClientCnxns}`,
    `minSessionTimeout=${min}`,
    `maxSessionTimeout=${max}`,
    'clientPortListenBacklog=-1',
    `serverId=${standalone ? 0 : config.sid}`,
  ]
  if (standalone || own === undefined) return lines
  return [
    ...lines,
    `initLimit=${config.initLimit}`,
    `syncLimit=${config.syncLimit}`,
    'electionAlg=3',
    `electionPort=${own.electionPort}`,
    `quorumPort=${own.quorumPort}`,
    `peerType=${own.type === 'observer' ? 1 : 0}`,
    'membership: ',
    ...verifierOf(config).text.split('\n'),
  ]
}
