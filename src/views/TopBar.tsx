import { defaultConfig } from '../simulation/runConfigText'
import { look, open } from '../store/actions'
import { setLecture } from '../store/lecture'
import { setPreferences } from '../store/choices'
import { THEMES } from '../store/preferences'
import { BarTools } from './BarTools'
import { ENSEMBLE } from '../words/ensembleWords'
import { DropDown } from './DropDown'
import { LessonMenu } from './LessonMenu'
import { classes, useLanguage, usePage, useRun, useSlice } from './run'
import { useOpenFile } from './useOpenFile'

/** What is being looked at, and the choices that hold for the whole page. */
export function TopBar() {
  const words = usePage().bar
  const run = useRun()
  return (
    <header className="top-bar">
      <h1>Ensemble</h1>
      <LessonMenu />
      <span className="spacer" />
      <BarTools>
        <Modes />
        <NewRun />
        <Theme />
        <Language />
        <button type="button" className="button" onClick={() => look(run, { help: true })}>
          {words.help}
        </button>
        <button
          type="button"
          className="button primary"
          onClick={() => look(run, { shareDialog: true })}
        >
          {words.share}
        </button>
      </BarTools>
    </header>
  )
}

function Modes() {
  const run = useRun()
  const words = usePage().bar
  const lecture = useSlice(({ looks }) => looks.lecture)
  return (
    <div className="segments" role="group" aria-label={words.mode}>
      {[false, true].map((each) => (
        <button
          key={String(each)}
          type="button"
          aria-pressed={lecture === each}
          className={classes(lecture === each && 'on')}
          onClick={() => setLecture(run, each)}
        >
          {each ? words.lecture : words.explore}
        </button>
      ))}
    </div>
  )
}

const SIZES = [3, 5, 7]

function NewRun() {
  const run = useRun()
  const language = useLanguage()
  const words = usePage().bar
  const size = useSlice(({ config }) => config.servers.length)
  const seed = useSlice(({ config }) => config.seed)
  const openFile = useOpenFile()
  const items = [
    ...SIZES.map((n) => ({
      label: words.coldStartOf(n),
      act: () => open(run, defaultConfig(n, seed + 1)),
    })),
    { label: ENSEMBLE[language].menu, act: () => look(run, { ensembleDialog: true }) },
    { label: words.openFile, act: openFile },
  ]
  return <DropDown label={words.servers(size)} name={words.newRun} items={items} />
}

function Theme() {
  const run = useRun()
  const words = usePage().bar
  const theme = useSlice(({ preferences }) => preferences.theme)
  const items = THEMES.map((each) => ({
    label: words.themes[each],
    checked: each === theme,
    act: () => setPreferences(run, { theme: each }),
  }))
  return <DropDown label={words.theme} name={words.theme} items={items} />
}

function Language() {
  const run = useRun()
  const language = useLanguage()
  const words = usePage().bar
  const other = language === 'en' ? 'zh' : 'en'
  return (
    <button
      type="button"
      className="button"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => setPreferences(run, { language: other })}
    >
      {words.language}
    </button>
  )
}
