import { useState } from 'react'
import type { Command } from '../../simulation/Command'
import { HANDS, type FaultKind } from '../../words/handWords'
import { focusFirst } from '../Dialog'
import { useLanguage } from '../run'
import { Apply } from './Apply'
import { Delay, microseconds } from './Delay'

const DIRECTIONS = ['both', 'there', 'back'] as const
type Direction = (typeof DIRECTIONS)[number]

/** Both ways are a menu's own items: who comes here wants one. */
const FIRST: Direction = 'there'

const KINDS: readonly FaultKind[] = ['cut', 'silent', 'refused', 'slow', 'fast', 'heal']

/** Everything that can be done to one link, in either direction. */
export function LinkFault({ a, b, onClose }: { a: number; b: number; onClose(): void }) {
  const words = HANDS[useLanguage()].fault
  const [direction, setDirection] = useState<Direction>(FIRST)
  const [kind, setKind] = useState<FaultKind>('slow')
  const [ms, setMs] = useState('200')
  const names = { both: words.both, there: words.way(a, b), back: words.way(b, a) }
  const [from, to] = direction === 'back' ? [b, a] : [a, b]
  const way = { from, to, bothWays: direction === 'both' }
  return (
    <Apply what={commandOf(kind, way, ms)} onClose={onClose}>
      <div className="fault-choices">
        <fieldset>
          <legend>{words.direction}</legend>
          {DIRECTIONS.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="direction"
                ref={each === FIRST ? focusFirst : null}
                checked={each === direction}
                onChange={() => setDirection(each)}
              />
              {names[each]}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{words.what}</legend>
          {KINDS.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="fault"
                checked={each === kind}
                onChange={() => setKind(each)}
              />
              {words.kinds[each]}
            </label>
          ))}
        </fieldset>
      </div>
      {kind === 'slow' && <Delay label={words.least} ms={ms} onChange={setMs} />}
      <p className="note">{words.notes[kind]}</p>
    </Apply>
  )
}

type Way = { from: number; to: number; bothWays: boolean }

function commandOf(kind: FaultKind, way: Way, ms: string): Command {
  switch (kind) {
    case 'cut':
      return { kind: 'cut', ...way }
    case 'silent':
    case 'refused':
      return { kind: 'cutQuorum', ...way, how: kind }
    case 'slow':
      return { kind: 'slowLink', ...way, us: microseconds(ms) }
    case 'fast':
      return { kind: 'slowLink', ...way, us: null }
    case 'heal':
      return { kind: 'heal', link: way }
  }
}
