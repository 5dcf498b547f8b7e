import { useSyncExternalStore } from 'react'
import type { WallClock } from '../../store/playbackClock'
import type { LectureWords } from '../../words/lectureWords'

/** The time of day, and how long the lecture has lasted. */
export function Clocks({ clock, words }: { clock: WallClock; words: LectureWords['speaker'] }) {
  const time = useSyncExternalStore(clock.subscribe, clock.time)
  const seconds = useSyncExternalStore(clock.subscribe, clock.seconds)
  return (
    <dl className="clocks">
      <div>
        <dt>{words.clock}</dt>
        <dd>{time}</dd>
      </div>
      <div>
        <dt>{words.elapsed}</dt>
        <dd>
          {elapsed(seconds)}
          <button type="button" title={words.anew} onClick={clock.anew}>
            <span aria-hidden="true">↺</span>
          </button>
        </dd>
      </div>
    </dl>
  )
}

/** `4:05`, `1:04:05`. */
function elapsed(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const two = (n: number): string => String(n).padStart(2, '0')
  const rest = two(seconds % 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`
}
