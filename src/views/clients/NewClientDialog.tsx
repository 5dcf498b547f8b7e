import { useState } from 'react'
import type { Command } from '../../simulation/Command'
import type { ClientProgram } from '../../zookeeper/client/process/ClientProgram'
import { look, select } from '../../store/actions'
import { nextClient, untilPrompt } from '../../store/clients'
import { pictureAt } from '../../store/selectors'
import { RECIPES } from '../../zookeeper/recipes/recipes'
import { CLIENT_WORDS } from '../../words/clients/clientWords'
import { RECIPE_WORDS } from '../../words/clients/recipeWords'
import { Dialog } from '../Dialog'
import { Apply } from '../hand/Apply'
import { useLanguage, useRun, useSlice } from '../run'
import { OptionFields } from './OptionFields'
import '../styles/clients.css'
import '../styles/deeds.css'

/** A new client: what runs in it, which servers it knows, and the session timeout that it asks for. */
export function NewClientDialog() {
  const run = useRun()
  const open = useSlice(({ looks }) => looks.newClient)
  const words = CLIENT_WORDS[useLanguage()].newClient
  if (!open) return null
  const close = (): void => look(run, { newClient: false })
  return (
    <Dialog title={words.title} className="deed-dialog new-client" onClose={close}>
      <NewClientForm onClose={close} />
    </Dialog>
  )
}

/** Seconds that are asked for unless another number is given. */
const TIMEOUT = '10'
const ZKCLI = 'zkCli'

function NewClientForm({ onClose }: { onClose(): void }) {
  const run = useRun()
  const language = useLanguage()
  const words = CLIENT_WORDS[language].newClient
  const servers = useSlice(({ config }) => config.servers)
  const id = useSlice((state) => nextClient(pictureAt(state)) ?? 0)
  const [name, setName] = useState(ZKCLI)
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({})
  const [sids, setSids] = useState<readonly number[]>(() => servers.map(({ sid }) => sid))
  const [timeout, setTimeout] = useState(TIMEOUT)
  const program: ClientProgram =
    name === ZKCLI ? { kind: 'zkCli' } : { kind: 'recipe', recipe: name, options: said }
  const what: Command = {
    ...{ kind: 'client', id, program },
    ...{
      sids: sids.length === servers.length ? null : [...sids],
      timeoutMs: Math.round(Number(timeout) * 1000),
    },
  }
  const toggle = (sid: number): void => {
    const others = sids.filter((each) => each !== sid)
    setSids(sids.includes(sid) ? others : [...sids, sid].sort((a, b) => a - b))
  }
  const given = (): void => {
    select(run, { kind: 'client', id })
    look(run, { panel: 'clients', panelOpen: true })
    const { looks, motion } = run.store.getState()
    if (name === ZKCLI && looks.consoleRunsOn && motion.kind !== 'play') untilPrompt(run, id)
  }
  return (
    <Apply what={what} onClose={onClose} onGiven={given}>
      <div className="deed-fields">
        <label>
          <span>{words.program}</span>
          <select
            value={name}
            autoFocus
            onChange={(event) => {
              setName(event.target.value)
              setSaid({})
            }}
          >
            <option value={ZKCLI}>zkCli</option>
            {Object.keys(RECIPES).map((recipe) => (
              <option key={recipe} value={recipe}>
                {RECIPE_WORDS[language].names[recipe] ?? recipe}
              </option>
            ))}
          </select>
        </label>
        {name !== ZKCLI && <OptionFields recipe={name} said={said} onChange={setSaid} />}
        <fieldset>
          <legend>{words.servers}</legend>
          <span className="server-choice">
            {servers.map(({ sid }) => (
              <label key={sid}>
                <input
                  type="checkbox"
                  checked={sids.includes(sid)}
                  disabled={sids.length === 1 && sids.includes(sid)}
                  onChange={() => toggle(sid)}
                />{' '}
                {sid}
              </label>
            ))}
            {sids.length === servers.length && <small className="note">{words.allServers}</small>}
          </span>
        </fieldset>
        <label>
          <span>{words.timeout}</span>
          <input
            className="mono"
            type="number"
            min={0.1}
            step={0.1}
            value={timeout}
            onChange={(event) => setTimeout(event.target.value)}
          />
        </label>
      </div>
    </Apply>
  )
}
