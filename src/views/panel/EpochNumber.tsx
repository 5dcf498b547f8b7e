import { epochColour } from '../stage/zxidText'

/** An epoch in the colour of its transactions. */
export function EpochNumber({ epoch }: { epoch: number }) {
  return (
    <span className="mono strong" style={{ color: epochColour(epoch) }}>
      {epoch}
    </span>
  )
}
