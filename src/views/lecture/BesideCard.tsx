import { useEffect, useMemo } from 'react'
import { clientId, endpointName } from '../../simulation/endpoints'
import { besideNow, chooseBeside } from '../../store/beside'
import { clientsOf } from '../../store/ClientBook'
import { pictureRead } from '../../store/selectors'
import { CLIENT_WORDS } from '../../words/clients/clientWords'
import { recipeSentence } from '../../words/clients/recipeNotes'
import { plain } from '../../words/Span'
import { spansTogether } from '../../words/together'
import { visibleText } from '../../words/visibleText'
import { ZNODES } from '../../words/znodes'
import { programText } from '../clients/programText'
import { classes, useLanguage, useRun, useSlice } from '../run'
import { SMALL, useMedia } from '../useMedia'
import { Dots } from '../znodes/Dots'
import { rowsOf } from '../znodes/rowsOf'
import { useTrees } from '../znodes/useTrees'
import { ZnodeTags } from '../znodes/ZnodeTags'
import '../styles/beside.css'

/** What a lesson shows beside the stage: in lecture mode a card that the last row reads, otherwise the panel. */
export function BesideCard() {
  const run = useRun()
  const beside = useSlice(() => besideNow(run))
  const lecture = useSlice(({ looks }) => looks.lecture)
  const asking = useSlice(({ asked }) => asked !== null)
  const small = useMedia(SMALL)
  useEffect(() => {
    if (beside) chooseBeside(run, beside)
  }, [run, beside])
  if (!beside || !lecture || asking || small) return null
  return (
    <section className="beside" aria-labelledby="beside">
      {'path' in beside ? <TreeSide path={beside.path} /> : <ClientSide n={beside.client} />}
    </section>
  )
}

function ClientSide({ n }: { n: number }) {
  const words = CLIENT_WORDS[useLanguage()]
  const id = clientId(n)
  const process = useSlice((state) => pictureRead(state).clientProcesses[id])
  if (!process) return null
  return (
    <>
      <h2 id="beside">
        {words.name(endpointName(id))} <span className="mono">{programText(process.program)}</span>
      </h2>
      {process.program.kind === 'zkCli' ? <ConsoleSide id={id} /> : <NotesSide id={id} />}
    </>
  )
}

/** The last ones are those that count. */
const LINES = 40
const NOTES = 7
const ROWS = 9

function ConsoleSide({ id }: { id: number }) {
  const words = CLIENT_WORDS[useLanguage()].console
  const recording = useSlice((state) => state.recording)
  const { events } = useSlice(({ read }) => read)
  const { text } = clientsOf(recording).console(id, events)
  const lines = text.lines.filter(({ runs }) =>
    runs.some(({ kind, text: said }) => kind !== 'begun' && said.trim() !== ''),
  )
  return (
    <div className="beside-console console" role="log" aria-label={words.text}>
      {lines.slice(-LINES).map((line) => (
        <div key={line.key} className="console-line" lang="en">
          {line.runs.map(({ kind, text: said }, index) => (
            <span key={index} className={kind}>
              {visibleText(kind === 'prompt' ? shortPrompt(said) : said)}
            </span>
          ))}
        </div>
      ))}
      {text.prompt !== null && (
        <div className="console-line" lang="en">
          <span className="prompt">{shortPrompt(text.prompt)}</span>
        </div>
      )}
    </div>
  )
}

/** `[zk: …(CONNECTED) 3] `: where the client may connect to takes too much of the card. */
function shortPrompt(prompt: string): string {
  return prompt.replace(/^\[zk: [^(]*\(/, '[zk: …(')
}

function NotesSide({ id }: { id: number }) {
  const language = useLanguage()
  const recording = useSlice((state) => state.recording)
  const { events } = useSlice(({ read }) => read)
  const notes = clientsOf(recording).notes(id, events, NOTES)
  return (
    <ol className="beside-notes">
      {notes.map(({ fact }, index) => (
        <li key={index} className={classes(index === notes.length - 1 && 'now')}>
          {plain(spansTogether(recipeSentence(fact, language)))}
        </li>
      ))}
    </ol>
  )
}

/** The znode and its family, with a dot for every server. */
function TreeSide({ path }: { path: string }) {
  const words = ZNODES[useLanguage()]
  const trees = useTrees()
  const servers = useSlice(({ config }) => config.servers)
  const { history, events, since } = trees
  const rows = useMemo(() => {
    const look = { events, since, folded: new Set(['/zookeeper']), search: '' }
    return rowsOf(history, look)
      .rows.filter((row) => row.path !== '/zookeeper')
      .slice(0, ROWS)
  }, [history, events, since])
  const there = history.at(path, events).znode
  return (
    <>
      <h2 id="beside">
        <span className="mono">{path}</span> {there === null && words.fate.deleted}
      </h2>
      <div className="beside-tree mono">
        <p aria-hidden="true">
          {servers.map(({ sid }) => (
            <b key={sid}>{sid}</b>
          ))}
        </p>
        {rows.map((row) => {
          const gone = row.fate === 'deleted'
          const { znode } = history.at(row.path, gone ? since : events)
          return (
            <div
              key={row.path}
              className={classes(row.fate && `is-${row.fate}`, row.path === path && 'now')}
              style={{ paddingInlineStart: `${(row.level - 1) * 20}px` }}
            >
              <span className="znode-name">{row.name}</span>
              {znode && <ZnodeTags name={row.name} znode={znode} />}
              <Dots path={row.path} standings={trees.standings} spoken />
            </div>
          )
        })}
      </div>
    </>
  )
}
