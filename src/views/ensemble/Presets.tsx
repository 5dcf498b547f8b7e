import { useState } from 'react'
import type { RunConfig } from '../../simulation/RunConfig'
import { ENSEMBLE, type PresetName } from '../../words/ensembleWords'
import { useLanguage } from '../run'
import { presetConfig, PRESETS } from './presets'

interface PresetsProps {
  seed: number
  onChoose(config: RunConfig): void
}

/** Fills the form; everything can be changed afterwards. */
export function Presets({ seed, onChoose }: PresetsProps) {
  const words = ENSEMBLE[useLanguage()]
  const [chosen, setChosen] = useState<PresetName | null>(null)
  const choose = (name: PresetName): void => {
    setChosen(name)
    onChoose(presetConfig(name, seed))
  }
  return (
    <section className="presets">
      <h3 id="presets">{words.presets}</h3>
      <ul aria-labelledby="presets">
        {PRESETS.map((name) => (
          <li key={name}>
            <button type="button" aria-pressed={name === chosen} onClick={() => choose(name)}>
              {words.preset[name]}
            </button>
          </li>
        ))}
      </ul>
      <p className="note" role="status">
        {chosen && words.notice[chosen]}
      </p>
    </section>
  )
}
