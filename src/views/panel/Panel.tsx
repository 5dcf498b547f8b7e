import type { KeyboardEvent } from 'react'
import { look } from '../../store/actions'
import type { RunState } from '../../store/RunState'
import { currentStep } from '../../store/moments'
import { CLIENT_WORDS } from '../../words/clients/clientWords'
import { BALLOTS } from '../../words/ballotsWords'
import { DEEDS } from '../../words/deedWords'
import { MODEL } from '../../words/modelWords'
import { ClientsPanel } from '../clients/ClientsPanel'
import { ZNODES } from '../../words/znodes'
import { useLanguage, usePage, useRun, useSlice } from '../run'
import { Ballots } from './Ballots'
import { ChecksPanel } from './ChecksPanel'
import { FrameInspector } from './FrameInspector'
import { ModelPanel } from './ModelPanel'
import { ServerPanel } from './ServerPanel'
import { WhyPanel } from './WhyPanel'
import { ZnodesPanel } from '../znodes/ZnodesPanel'
import '../styles/panel.css'

const TABS = ['why', 'server', 'ballots', 'znodes', 'clients', 'checks', 'model'] as const

/** The reason of the step on show, or all of one server. An opened message lies over both. */
export function Panel() {
  const run = useRun()
  const words = usePage()
  const tab = useSlice(({ looks }) => looks.panel)
  const inspected = useSlice(({ looks }) => looks.inspected)
  const sid = useSlice(serverShown)
  const names = {
    why: words.why.tab,
    server: words.server.tab(sid),
    clients: CLIENT_WORDS[useLanguage()].tab,
    ballots: BALLOTS[useLanguage()].tab,
    znodes: ZNODES[useLanguage()].tab,
    checks: DEEDS[useLanguage()].checks.tab,
    model: MODEL[useLanguage()].tab,
  }
  const choose = (panel: (typeof TABS)[number]): void => look(run, { panel, inspected: null })
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    const step = event.key === 'ArrowRight' ? 1 : TABS.length - 1
    const other = TABS[(TABS.indexOf(tab) + step) % TABS.length] ?? 'why'
    choose(other)
    event.currentTarget.querySelector<HTMLElement>(`#tab-${other}`)?.focus()
  }
  return (
    <aside className="panel" aria-label={words.transport.panelName}>
      <div className="panel-inside">
        <div
          className="tabs"
          role="tablist"
          aria-label={words.transport.panelName}
          onKeyDown={onKeyDown}
        >
          {TABS.map((each) => (
            <button
              key={each}
              type="button"
              id={`tab-${each}`}
              role="tab"
              aria-selected={each === tab}
              aria-controls="pane"
              tabIndex={each === tab ? 0 : -1}
              onClick={() => choose(each)}
            >
              {names[each]}
            </button>
          ))}
        </div>
        <div className="pane" id="pane" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={0}>
          {inspected ? (
            <FrameInspector {...inspected} />
          ) : tab === 'why' ? (
            <WhyPanel />
          ) : tab === 'server' ? (
            <ServerPanel sid={sid} />
          ) : tab === 'clients' ? (
            <ClientsPanel />
          ) : tab === 'znodes' ? (
            <ZnodesPanel />
          ) : tab === 'checks' ? (
            <ChecksPanel />
          ) : tab === 'model' ? (
            <ModelPanel />
          ) : (
            <Ballots />
          )}
        </div>
      </div>
    </aside>
  )
}

/** The selected server, or the one whose step is on show. */
function serverShown({ selection, recording, read, config }: RunState): number {
  if (selection?.kind === 'server') return selection.sid
  return currentStep(recording.events, read)?.server ?? config.servers[0]?.sid ?? 1
}
