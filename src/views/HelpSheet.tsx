import { look } from '../store/actions'
import { setPreferences } from '../store/choices'
import { GLOSSARY_WORDS } from '../words/glossaryWords'
import { EVERYWHERE, SLIDE_EXAMPLE } from '../words/everywhereWords'
import { Dialog } from './Dialog'
import { useLanguage, usePage, useRun, useSlice } from './run'

/** All keys, and whether letters are among them. */
export function HelpSheet() {
  const run = useRun()
  const words = usePage().help
  const language = useLanguage()
  const open = useSlice(({ looks }) => looks.help)
  const letters = useSlice(({ preferences }) => preferences.letterKeys)
  if (!open) return null
  const slide = EVERYWHERE[language].inSlide
  const close = (): void => look(run, { help: false })
  return (
    <Dialog title={words.title} className="help-sheet" fromTitle onClose={close}>
      <div className="key-groups">
        {words.groups.map(({ name, keys }) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {keys.map(([key, meaning]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <h3>{slide.name}</h3>
      <p className="note">
        {slide.how} <code className="mono">{SLIDE_EXAMPLE}</code>
      </p>
      <p className="dialog-buttons">
        <label>
          <input
            type="checkbox"
            checked={letters}
            onChange={(event) => setPreferences(run, { letterKeys: event.target.checked })}
          />{' '}
          {words.letters}
        </label>
        <button
          type="button"
          className="button"
          onClick={() => look(run, { help: false, glossary: 'beginning' })}
        >
          {GLOSSARY_WORDS[language].open}
        </button>
        <button type="button" className="button primary" onClick={close}>
          {words.close}
        </button>
      </p>
    </Dialog>
  )
}
