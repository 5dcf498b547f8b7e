import type { Picture } from '../../simulation/Picture'
import { letGo, toggleByHand } from '../../store/byHand'
import { pictureAt } from '../../store/selectors'
import { HANDS } from '../../words/handWords'
import { useLanguage, useRun, useSlice } from '../run'
import '../styles/hand.css'

/** Below the stage while messages are in somebody's hand: how many, and how to give them back. */
export function HandBar() {
  const run = useRun()
  const words = HANDS[useLanguage()]
  const picture = useSlice(pictureAt)
  const us = useSlice(({ at }) => at.us)
  const { waiting, travelling, held } = inHand(picture, us)
  const byHand = picture.modes.byHand !== undefined
  if (!byHand && held === 0) return null
  const { bar } = words
  return (
    <section className="hand-bar" aria-label={bar.name}>
      <p role="status">
        {byHand ? (waiting > 0 ? bar.stands(waiting) : bar.runs(travelling)) : bar.held(held)}
        {byHand && held > 0 && ` ${bar.held(held)}`}
      </p>
      {waiting + travelling + held > 0 && (
        <button type="button" className="button" onClick={() => letGo(run, 'all')}>
          {words.letAllGo}
        </button>
      )}
      {byHand && (
        <button type="button" className="button" onClick={() => toggleByHand(run)}>
          {bar.off}
        </button>
      )}
    </section>
  )
}

/** By hand: those that have arrived and wait, and those still on their way. Held one by one: all that stand. */
function inHand({ frames }: Picture, us: number) {
  const all = Object.values(frames)
  const mine = all.filter(({ held }) => held === 'byHand')
  const waiting = mine.filter(({ arrivesUs }) => arrivesUs !== null && arrivesUs <= us).length
  const held = all.filter((frame) => frame.held === 'held' || frame.held === 'behind').length
  return { waiting, travelling: mine.length - waiting, held }
}
