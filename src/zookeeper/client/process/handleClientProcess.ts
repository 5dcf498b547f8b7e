import { must } from '../../../base/assert'
import { readRecipe } from '../../recipes/readRecipe'
import { RECIPES } from '../../recipes/recipes'
import { handleMain } from '../cli/handleMain'
import { createMain, type MainEffect, type ZooKeeperMain } from '../cli/ZooKeeperMain'
import type {
  ClientProcess,
  ClientProcessConfig,
  ClientProcessEffect,
  ClientProcessEvent,
} from './ClientProcess'

import type { RecipeRun } from './RecipeRun'
import { newSession, RecipeTurn } from './RecipeTurn'
import { createWork } from './work'

type Out = (effect: ClientProcessEffect) => void

/** One event of a client's process at `nowUs`, integer microseconds of the run. All that comes of it is in its effects;
 *  a process that has not begun, or has ended, does nothing. */
export function handleClientProcess(
  process: ClientProcess,
  event: ClientProcessEvent,
  nowUs: number,
  out: Out,
): void {
  if (process.ended || (process.program === null) !== (event.kind === 'started')) return
  const pass: Out = (effect) => {
    if (effect.kind === 'exit') process.ended = true
    out(effect)
  }
  if (event.kind === 'started') {
    process.incarnation = event.incarnation
    process.program = programOf(process.config, event.incarnation)
  }
  const { program } = process
  if (program?.kind === 'zkCli') handleZkCli(program.main, event, nowUs, pass)
  else if (program?.kind === 'recipe') handleRecipe(process.config, program, event, nowUs, pass)
  else pass({ kind: 'exit', code: 1, reason: 'there is no such program' })
}

/** null: there is no such recipe, or it cannot be started with these options. */
function programOf(config: ClientProcessConfig, incarnation: number): ClientProcess['program'] {
  const name = `${config.name}.${incarnation}`
  const { connectString, timeoutMs, seed, program } = config
  if (program.kind === 'zkCli')
    return { kind: 'zkCli', main: createMain({ server: connectString, timeoutMs, name, seed }) }
  const read = readRecipe(program.recipe, program.options)
  if ('refusal' in read) return null
  const { options, recipe } = read
  return {
    ...{ kind: 'recipe', recipe: program.recipe, options, name, clients: 1, tag: 0 },
    client: newSession(config, name, 1, 0),
    state: recipe.begin(options),
    ...{ round: null, waiting: null, letters: [], begun: [], work: createWork(), note: null },
  }
}

function handleRecipe(
  config: ClientProcessConfig,
  run: RecipeRun,
  event: ClientProcessEvent,
  nowUs: number,
  out: Out,
): void {
  const recipe = must(RECIPES[run.recipe], run.recipe)
  new RecipeTurn(config, recipe, run, nowUs, out).handle(event)
}

function handleZkCli(
  main: ZooKeeperMain,
  event: ClientProcessEvent,
  nowUs: number,
  out: Out,
): void {
  // A zkCli listens nowhere.
  if (event.kind === 'accepted') return
  handleMain(main, event.kind === 'started' ? { kind: 'started' } : event, nowUs, (effect) => {
    out(effectOf(effect))
  })
}

function effectOf(effect: MainEffect): ClientProcessEffect {
  switch (effect.kind) {
    case 'print':
      return tell({ ...effect, kind: 'ClientPrinted' })
    case 'prompt':
      return tell({ ...effect, kind: 'ClientPrompted' })
    case 'exit':
      return { ...effect, reason: 'zkCli is over' }
    default:
      return effect
  }
}

function tell(fact: Extract<ClientProcessEffect, { kind: 'tell' }>['fact']): ClientProcessEffect {
  return { kind: 'tell', fact }
}
