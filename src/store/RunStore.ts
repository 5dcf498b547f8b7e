import { createStore, type StoreApi } from 'zustand/vanilla'
import { Recording } from '../simulation/Recording'
import { RequestBook } from '../simulation/RequestBook'
import type { RunConfig } from '../simulation/RunConfig'
import type { RunPort } from '../simulation/RunPort'
import { createClock, type Clock } from './clock'
import { Frontier } from './frontier'
import type { Preferences } from './preferences'
import type { Looks, RunState } from './RunState'

/** One run and everything the page knows of it. Actions (actions.ts, lecture.ts) change it; views read it. */
export interface RunStore {
  readonly store: StoreApi<RunState>
  readonly port: RunPort
  readonly clock: Clock
  readonly frontier: Frontier
}

export const START = { events: 0, us: 0 } as const

const LOOKS: Looks = {
  panel: 'why',
  panelOpen: true,
  timelineOpen: true,
  messages: 'all',
  pings: false,
  lecture: false,
  blank: false,
  help: false,
  glossary: null,
  places: {},
  lit: null,
  pendingCut: null,
  splitDialog: false,
  writing: null,
  loadDialog: false,
  newClient: false,
  consoleRunsOn: true,
  clientLanes: true,
  proof: null,
  ensembleDialog: false,
  faultDialog: null,
  ballots: false,
  logs: false,
  tree: false,
  znodes: { path: null, folded: new Set(), search: '' },
  shareDialog: false,
  menu: null,
  inspected: null,
  zoom: null,
}

/** What a run begins with; what the reader has chosen to see stays. */
export function freshRun(
  config: RunConfig,
): Omit<RunState, 'speed' | 'looks' | 'preferences' | 'lesson'> {
  return {
    config,
    recording: new Recording(config),
    version: 0,
    findings: [],
    requests: new RequestBook(),
    at: START,
    read: START,
    motion: { kind: 'still' },
    computing: null,
    opening: null,
    awaited: 0,
    horizonUs: 0,
    seen: 0,
    keptFuture: null,
    stopped: null,
    notice: null,
    selection: null,
    asked: null,
    hash: null,
    tooLong: false,
  }
}

export function createRunStore(
  port: RunPort,
  config: RunConfig,
  preferences: Preferences,
): RunStore {
  const store = createStore<RunState>()(() => ({
    ...freshRun(config),
    speed: 0.1,
    looks: LOOKS,
    preferences,
    lesson: null,
  }))
  const clock = createClock()
  const frontier = new Frontier(store, port, clock)
  return { store, port, clock, frontier }
}
