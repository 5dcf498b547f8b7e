import type { Member } from '../../EnsembleConfig'
import type { Server } from '../../Server'

export function votersOf({ config }: Server): readonly Member[] {
  return config.members.filter(({ type }) => type === 'participant')
}
