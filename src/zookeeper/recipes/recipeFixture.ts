import { must } from '../../base/assert'
import type { ClientFact } from '../client/process/ClientFact'
import { ClientWorld } from '../client/process/clientWorld'
import type { NoteValues } from '../client/process/Program'
import { hashSetItems } from '../server/javaHash'
import { toHexLong } from '../Zxid'
import { createRecipeGhost, judgeRecipes, judgeRecipesAtRest, type RecipeFault } from './judge'
import { recipeEventOf, type RecipeEvent } from './RecipeEvent'

interface Note {
  readonly client: number
  readonly atMs: number
  readonly note: string
  readonly values: NoteValues
}

/** A world of clients in which recipes run, and are judged. */
export class RecipeWorld extends ClientWorld {
  readonly faults: RecipeFault[] = []
  private readonly ghost = createRecipeGhost()
  private sessions = new Set<bigint>()

  override kill(n: number): void {
    this.judge({ kind: 'gone', client: n })
    super.kill(n)
  }

  runUntilTold(n: number, note: string): void {
    const before = this.notes(n, note).length
    if (!this.run(10_000, () => this.notes(n, note).length > before))
      throw new Error(`client ${n} does not say ${note}`)
  }

  /** Waits for a client to ask this of a path that begins so, lets the server do it, and breaks the connection before
   *  the answer is there. */
  loseAnswer(n: number, op: string, path: string): void {
    const from = this.told.length
    const asked = () =>
      this.told
        .slice(from)
        .some(
          ({ client, fact }) =>
            client === n &&
            fact.kind === 'ClientAsked' &&
            fact.op === op &&
            fact.path?.startsWith(path),
        )
    if (!this.run(10_000, asked)) throw new Error(`client ${n} does not ask ${op} ${path}`)
    this.cut.add(n)
    this.run(5)
    this.cut.delete(n)
    this.disconnect(n)
  }

  /** What a client has said as a recipe: `holds`, with the values that are asked for. */
  notes(n: number | null, ...wanted: string[]): Note[] {
    return this.told.flatMap(({ client, atMs, fact }) =>
      fact.kind === 'RecipeTold' &&
      (n === null || n === client) &&
      (wanted.length === 0 || wanted.includes(fact.note))
        ? [{ client, atMs, note: fact.note, values: fact.values }]
        : [],
    )
  }

  /** How many watches have fired, at all clients together. */
  watched(): number {
    return this.told.filter(({ fact }) => fact.kind === 'ClientWatched' && fact.path !== null)
      .length
  }

  /** The names below a znode, as the server has them. */
  children(path: string): string[] {
    return hashSetItems(must(this.world.server(1).zkDb.tree.nodes.get(path), path).children)
  }

  /** What is wrong although nothing happens any more. */
  faultsAtRest(): RecipeFault[] {
    const { nodes } = this.world.server(1).zkDb.tree
    const versions = [...nodes].map(([path, { stat }]) => [path, stat.version] as const)
    return judgeRecipesAtRest(this.ghost, new Map(versions))
  }

  protected override tell(n: number, fact: ClientFact): void {
    super.tell(n, fact)
    this.judge(recipeEventOf(n, fact))
  }

  protected override stepped(): void {
    const { sessions, lastProcessedZxid } = this.world.server(1).zkDb
    const now = new Set(sessions.keys())
    const zxid = toHexLong(lastProcessedZxid)
    for (const session of this.sessions)
      if (!now.has(session)) this.judge({ kind: 'sessionOver', session: toHexLong(session), zxid })
    this.sessions = now
  }

  private judge(event: RecipeEvent | null): void {
    if (event !== null) this.faults.push(...judgeRecipes(this.ghost, event, (n) => `c${n}`))
  }
}

export type Options = Record<string, string>

/** Clients 1, 2, … with the same recipe and these options. */
export function worldOf(recipe: string, ...options: Options[]): RecipeWorld {
  const world = new RecipeWorld()
  options.forEach((each, i) => {
    world.start(i + 1, recipe, each)
  })
  return world
}

/** The kinds of faults that were found, each once. */
export function kinds({ faults }: RecipeWorld): string[] {
  return [...new Set(faults.map(({ kind }) => kind))]
}
