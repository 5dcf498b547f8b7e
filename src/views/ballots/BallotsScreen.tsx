import { look } from '../../store/actions'
import { BALLOTS } from '../../words/ballotsWords'
import { useLanguage, useRun, useSlice } from '../run'
import { TermName } from '../TermName'
import { BallotsTable } from './BallotsTable'
import { OPENED } from '../useKeptFocus'
import { useMedia } from '../useMedia'
import '../styles/ballots.css'

/** All desks in the place of the stage, so large that the last row reads them. */
export function BallotsScreen() {
  const run = useRun()
  const words = BALLOTS[useLanguage()]
  const shown = useSlice(({ looks }) => looks.ballots)
  const servers = useSlice(({ config }) => config.servers.length)
  const lecture = useSlice(({ looks }) => looks.lecture)
  const low = useMedia('(max-height: 900px)') && !lecture
  if (!shown) return null
  return (
    <section
      {...OPENED}
      className="ballots-screen"
      data-crowd={servers > 6 || low}
      aria-label={words.title}
    >
      <header>
        <h2>
          <TermName id="desk">{words.title}</TermName>
        </h2>
        <button type="button" className="button" onClick={() => look(run, { ballots: false })}>
          {words.close}
        </button>
      </header>
      <BallotsTable />
    </section>
  )
}
