import type { EpochTimes, Timestamp } from '../../store/ModelBook'
import { MODEL } from '../../words/modelWords'
import { epochColour } from '../stage/zxidText'
import { useLanguage } from '../run'
import { zxidParts } from '../../words/numbers'
import { ModelList } from './ModelList'
import type { SetProps } from './SetProps'

/** T: the zxids that leaders have assigned, by epoch, and what has become of them. */
export function TimestampSet({ book, events }: SetProps) {
  const words = MODEL[useLanguage()]
  const epochs = [...book.timestamps].sort(([a], [b]) => b - a)
  return epochs.map(([epoch, times]) => {
    const counts = countsOf(times, events)
    if (counts.proposed === 0) return null
    return (
      <ModelList
        key={epoch}
        summary={
          <>
            <b style={{ color: epochColour(epoch) }}>{words.epoch(epoch)}</b>{' '}
            <small>{words.times(counts)}</small>
          </>
        }
        sequence={times.proposed}
        events={events}
      >
        {(timestamp) => <Zxid timestamp={timestamp} events={events} epoch={epoch} />}
      </ModelList>
    )
  })
}

interface ZxidProps {
  timestamp: Timestamp
  epoch: number
  events: number
}

function Zxid({ timestamp: { zxid, op, path, fates }, epoch, events }: ZxidProps) {
  const words = MODEL[useLanguage()]
  const fate = fates.findLast(({ event }) => event < events)?.fate ?? 'proposed'
  return (
    <>
      <b className="mono" title={zxid} style={{ color: epochColour(epoch) }}>
        {zxidParts(zxid).text}
      </b>{' '}
      <code>
        {op}
        {path !== null && ` ${path}`}
      </code>{' '}
      <small>{words.fates[fate]}</small>
    </>
  )
}

function countsOf({ proposed, committed, lost }: EpochTimes, events: number) {
  return {
    proposed: proposed.before(events),
    committed: committed.before(events),
    lost: lost.before(events),
  }
}
