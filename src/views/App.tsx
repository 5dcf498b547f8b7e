import { useEffect, useLayoutEffect, useRef } from 'react'
import type { RunStore } from '../store/RunStore'
import { LANGUAGE_TAGS } from '../words/Language'
import { NewClientDialog } from './clients/NewClientDialog'
import { CutHint } from './CutHint'
import { GlossarySheet } from './GlossarySheet'
import { BallotsScreen } from './ballots/BallotsScreen'
import { LogScreen } from './logs/LogScreen'
import { TreeScreen } from './znodes/TreeScreen'
import { EnsembleDialog } from './ensemble/EnsembleDialog'
import { FaultDialog } from './hand/FaultDialog'
import { HandBar } from './hand/HandBar'
import { HelpSheet } from './HelpSheet'
import { handleKey } from './keyboard'
import { BesideCard } from './lecture/BesideCard'
import { BlankScreen } from './lecture/BlankScreen'
import { CaptionBar } from './lecture/CaptionBar'
import { QuestionCard } from './lecture/QuestionCard'
import { Legend } from './Legend'
import { LiveRegion } from './LiveRegion'
import { Menu } from './menu/Menu'
import { Notices } from './Notices'
import { Panel } from './panel/Panel'
import { RuleBanner } from './RuleBanner'
import { classes, RunContext, usePage, useLanguage, useRun, useSlice } from './run'
import { ShareDialog } from './ShareDialog'
import { SplitDialog } from './SplitDialog'
import { StageRoom } from './StageRoom'
import { StoppedCard } from './StoppedCard'
import { TimelineRoom } from './TimelineRoom'
import { TopBar } from './TopBar'
import { Transport } from './Transport'
import { LoadDialog } from './write/LoadDialog'
import { RequestStrip } from './write/RequestStrip'
import { WriteDialog } from './write/WriteDialog'
import { useKeptFocus } from './useKeptFocus'
import { SMALL, useMedia } from './useMedia'
import './styles/base.css'
import './styles/tokens.css'
import './styles/page.css'
import './styles/stageRoom.css'
import './styles/everywhere.css'
import './styles/small.css'
import './styles/contrast.css'
import './styles/slide.css'

/** The whole page over one run. */
export function App({ run }: { run: RunStore }) {
  return (
    <RunContext.Provider value={run}>
      <Page />
    </RunContext.Provider>
  )
}

function Page() {
  const words = usePage()
  const lecture = useSlice(({ looks }) => looks.lecture)
  const timeline = useSlice(({ looks }) => looks.timelineOpen && !looks.lecture)
  const asking = useSlice(({ asked }) => asked !== null)
  const panelOpen = useSlice(({ looks }) => looks.panelOpen && !looks.lecture)
  // On a phone a question takes the room of the sheet, not that of the stage.
  const small = useMedia(SMALL)
  const panel = panelOpen && !(small && asking)
  const slide = useSlice(
    ({ lesson }) => 'embed' in document.documentElement.dataset && lesson !== null,
  )
  const stage = useRef<HTMLElement>(null)
  useKeys()
  useDocument()
  useKeptFocus(stage)
  const shape = classes(
    'page',
    lecture && 'in-lecture',
    !panel && 'without-panel',
    !timeline && 'without-timeline',
  )
  return (
    <div className={shape}>
      <button type="button" className="skip" onClick={() => stage.current?.focus()}>
        {words.skip}
      </button>
      {!lecture && <TopBar />}
      <main className={classes('stage-room', asking && 'asking')} ref={stage} tabIndex={-1}>
        <StageRoom />
        <RuleBanner />
        <CutHint />
        <BallotsScreen />
        <LogScreen />
        <TreeScreen />
        <RequestStrip />
        <HandBar />
        <Notices />
        <StoppedCard />
        <QuestionCard />
        <BesideCard />
        <Menu />
      </main>
      {!lecture && <Legend />}
      {!lecture && (
        <section className="footer" aria-label={words.transport.name}>
          <Transport />
          {timeline && <TimelineRoom />}
        </section>
      )}
      {panel && <Panel />}
      {(lecture || slide) && <CaptionBar />}
      <SplitDialog />
      <FaultDialog />
      <WriteDialog />
      <LoadDialog />
      <NewClientDialog />
      <EnsembleDialog />
      <ShareDialog />
      <HelpSheet />
      <GlossarySheet />
      <LiveRegion captions={lecture || slide} />
      <BlankScreen />
    </div>
  )
}

/** Keys count from the first thing to be seen on, not only from after it has been painted. */
function useKeys(): void {
  const run = useRun()
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => handleKey(run, event)
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [run])
}

/** Theme and language belong to the whole document. */
function useDocument(): void {
  const theme = useSlice(({ preferences }) => preferences.theme)
  const language = useLanguage()
  useEffect(() => {
    const root = document.documentElement
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const apply = (): void => {
      root.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
    }
    apply()
    dark.addEventListener('change', apply)
    return () => dark.removeEventListener('change', apply)
  }, [theme])
  useEffect(() => {
    document.documentElement.lang = LANGUAGE_TAGS[language]
  }, [language])
}
