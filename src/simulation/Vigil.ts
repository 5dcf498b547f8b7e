import { must } from '../base/assert'
import type { Fact } from '../zookeeper/Fact'
import type { CheckId } from './checks/Check'
import { beginChecks, observe, type Ghosts } from './checks/checks'
import { copy } from './copy'
import { beginCoverage, cover, type Coverage, type Sometimes } from './coverage'
import { EXERCISED_BY } from './exercisedBy'
import type { Finding } from './Finding'
import type { Recording } from './Recording'
import type { RunConfig } from './RunConfig'

/** From one copy of what the checks remember to the next, in events. */
const COPY_EVERY = 4000

interface Memory {
  readonly events: number
  readonly ghosts: Ghosts
  readonly coverage: Coverage
}

/** Every check, over every event of a recording, wherever the recording goes. */
export class Vigil {
  #findings: Finding[] = []
  /** Properties that mean something by now, and those that do not hold. */
  #exercised = new Set<CheckId>()
  #broken = new Set<CheckId>()
  /** As things stand after the events seen so far. */
  #now: Memory
  /** The same at earlier moments, to go back to. */
  readonly #copies: Memory[]

  constructor(private readonly config: RunConfig) {
    this.#now = { events: 0, ghosts: beginChecks(config), coverage: beginCoverage() }
    this.#copies = [this.#copied()]
  }

  /** Looks at everything from event `from` on, which may replace what was seen there before. Gives what was found
   *  there. */
  follow(recording: Recording, from: number): readonly Finding[] {
    if (from < this.#now.events) this.#goBack(recording, from)
    this.#watch(recording, recording.length)
    return this.#findings.filter(({ event }) => event >= from)
  }

  #goBack(recording: Recording, from: number): void {
    const behind = this.#copies.findIndex(({ events }) => events > from)
    if (behind >= 0) this.#copies.length = behind
    this.#now = copy(must(this.#copies.at(-1), 'what was remembered earlier'))
    this.#findings = this.#findings.filter(({ event }) => event < this.#now.events)
    this.#exercised = new Set()
    this.#broken = new Set()
    for (const each of this.#findings) {
      if (each.kind === 'exercised') this.#exercised.add(each.check)
      if (each.kind === 'violation') this.#broken.add(each.violation.check)
    }
    this.#watch(recording, from)
  }

  #watch(recording: Recording, until: number): void {
    for (let at = this.#now.events; at < until; at++) {
      this.#look(recording, at)
      this.#now = { ...this.#now, events: at + 1 }
      if ((at + 1) % COPY_EVERY === 0) this.#copies.push(this.#copied())
    }
  }

  #look(recording: Recording, at: number): void {
    const event = must(recording.events[at], `event ${at}`)
    const { ghosts, coverage } = this.#now
    for (const fact of event.facts) this.#exercise(fact, at)
    const before = { ...coverage.counts }
    const picture = recording.pictureAt(at + 1)
    cover(coverage, event, picture)
    for (const name of Object.keys(before) as Sometimes[]) {
      if (coverage.counts[name] > before[name]) {
        this.#findings.push({ kind: 'sometimes', event: at, name })
      }
    }
    for (const violation of observe(ghosts, this.config, event, picture)) {
      if (this.#broken.has(violation.check)) continue
      this.#broken.add(violation.check)
      this.#findings.push({ kind: 'violation', event: at, violation })
    }
  }

  #exercise(fact: Fact, event: number): void {
    const what = fact.kind === 'RecipeTold' ? fact.recipe : fact.kind
    for (const check of CHECKS_OF.get(what) ?? []) {
      if (this.#exercised.has(check)) continue
      this.#exercised.add(check)
      this.#findings.push({ kind: 'exercised', event, check })
    }
  }

  #copied(): Memory {
    return copy(this.#now)
  }
}

/** Fact, or recipe of which a program says something → the properties that it makes mean something. */
const CHECKS_OF = new Map<string, CheckId[]>()
for (const [check, by] of Object.entries(EXERCISED_BY)) {
  for (const fact of 'recipes' in by ? by.recipes : by) {
    CHECKS_OF.set(fact, [...(CHECKS_OF.get(fact) ?? []), check as CheckId])
  }
}
