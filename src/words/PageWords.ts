import type { HelpWords } from './help'

/** What the page itself says: buttons, headings, hints. What the run says comes from facts and events. */
export interface PageWords {
  readonly bar: {
    readonly lesson: string
    readonly freeRun: string
    readonly beat: (at: number, of: number) => string
    readonly backToLesson: string
    readonly explore: string
    readonly lecture: string
    readonly mode: string
    readonly servers: (n: number) => string
    readonly newRun: string
    readonly coldStartOf: (n: number) => string
    readonly openFile: string
    readonly theme: string
    readonly themes: Readonly<Record<'system' | 'light' | 'dark' | 'projector', string>>
    readonly language: string
    readonly share: string
    readonly help: string
  }
  readonly transport: {
    readonly name: string
    readonly beginning: string
    readonly back: string
    readonly step: string
    readonly play: string
    readonly pause: string
    readonly nextPhase: string
    readonly untilLeader: string
    readonly speed: string
    readonly slower: string
    readonly faster: string
    readonly keptFuture: (events: number) => string
    readonly backToFuture: string
    readonly messages: string
    readonly show: Readonly<Record<'focus' | 'context' | 'all', string>>
    readonly panel: string
    /** The place itself. */
    readonly panelName: string
    readonly timeline: string
  }
  readonly legend: {
    readonly name: string
    readonly roles: Readonly<Record<LegendRole, string>>
    readonly families: Readonly<Record<LegendFamily, string>>
  }
  readonly why: {
    readonly tab: string
    readonly event: (index: number) => string
    readonly before: (servers: number) => string
    readonly beforeReason: string
    readonly desk: (sid: number) => string
    readonly round: (round: number) => string
    readonly deskNote: (line: string, leader: number) => string
    readonly loopback: string
    readonly nobodyYet: string
    readonly also: string
    readonly quiet: (n: number) => string
    readonly quietFacts: (n: number) => string
    readonly messages: string
  }
  readonly server: {
    readonly tab: (sid: number) => string
    readonly neverStarted: string
    readonly asItWas: string
    readonly vote: string
    readonly votesFor: (leader: number) => string
    readonly votesForNobody: string
    readonly desk: string
    readonly outside: string
    readonly outsideNote: string
    readonly voter: string
    readonly candidate: string
    readonly state: string
    readonly epochs: string
    readonly inMemory: string
    readonly onDisk: string
    readonly none: string
    readonly notFsynced: string
    readonly lastZxid: string
    readonly files: string
    readonly noFiles: string
    readonly bytes: (n: number) => string
    readonly fsynced: string
    readonly fsyncing: string
    readonly unsynced: string
    readonly connections: string
    readonly election: string
    readonly quorum: string
    readonly client: string
    readonly work: string
    readonly connectionStates: Readonly<Record<'dialling' | 'open' | 'half', string>>
    readonly queued: (sids: string) => string
    readonly timers: string
    readonly firesAt: (time: string) => string
    readonly learners: string
    readonly follows: (leader: number, stage: string) => string
    readonly serving: string
    readonly notServing: string
    readonly incarnation: (n: number) => string
    readonly nothing: string
  }
  readonly frame: {
    readonly title: (label: string) => string
    readonly way: (from: number, to: number) => string
    readonly sentAt: (time: string) => string
    readonly fields: string
    readonly bytes: (n: number) => string
    readonly noBytes: string
    readonly close: string
    readonly more: (n: number) => string
  }
  readonly verbs: Readonly<Record<Verb, string>> & {
    readonly menuOfServer: (sid: number) => string
    readonly menuOfLink: (a: number, b: number) => string
    readonly cutTo: (sid: number) => string
    readonly healTo: (sid: number) => string
    readonly cutLink: (a: number, b: number) => string
    readonly cutOneWay: (from: number, to: number) => string
    readonly healLink: (a: number, b: number) => string
    readonly actions: string
  }
  readonly split: {
    readonly title: string
    readonly hint: string
    readonly group: (n: number) => string
    readonly verdict: (have: number, of: number, quorum: boolean) => string
    readonly cut: string
    readonly cancel: string
    readonly needTwo: string
    /** Of a server or client. */
    readonly groupOf: (id: number) => string
    /** Where it is now; 0: in no group. */
    readonly moved: (id: number, group: number) => string
    /** How clients are put into groups, where there are some. */
    readonly clientsHint: string
    readonly ungrouped: string
    readonly ungroupedHint: string
  }
  /** `client`: the digits of a client that is being named; null: none is. */
  readonly cutHint: (ends: readonly number[], client: string | null) => string
  readonly notices: {
    readonly atRest: (long: string) => string
    readonly fileDamaged: string
    readonly otherEngine: string
    readonly tooLong: string
    /** A run that is being computed again: of so many events. */
    readonly opening: (events: number) => string
    readonly opened: (events: number, of: number) => string
    readonly close: string
    readonly link: Readonly<
      Record<'damaged' | 'tooLong' | 'newerVersion' | 'impossibleConfig', string>
    >
    readonly linkHow: string
    readonly refused: string
  }
  readonly stopped: {
    readonly atEvent: (event: number) => string
    readonly anew: string
    readonly backToGood: string
    readonly report: string
    readonly copyReport: string
    readonly copied: string
  }
  readonly share: {
    readonly title: string
    readonly what: string
    readonly link: string
    readonly copy: string
    readonly copied: string
    readonly tooLong: (characters: number) => string
    readonly save: string
    readonly open: string
    readonly hash: string
    readonly hashOf: (events: number) => string
    readonly close: string
  }
  readonly help: HelpWords
  readonly lecture: {
    readonly next: string
    readonly back: string
    readonly predict: string
    readonly reveal: string
    readonly hands: (n: number) => string
    readonly countHands: string
    readonly computing: string
    readonly answer: (label: string) => string
    readonly begin: string
    readonly end: string
    readonly beatOf: (at: number, of: number) => string
    readonly left: string
    readonly leave: string
  }
  readonly broken: {
    readonly title: string
    readonly what: string
    readonly anew: string
    readonly unsupported: string
    readonly unsupportedHow: string
    readonly missing: (what: string) => string
  }
  readonly skip: string
}

export type LegendRole = 'LOOKING' | 'FOLLOWING' | 'LEADING' | 'OBSERVING' | 'down'
export type LegendFamily =
  'election' | 'discovery' | 'synchronisation' | 'broadcast' | 'client' | 'ping' | 'connection'
export type Verb =
  | 'start'
  | 'kill'
  | 'poweroff'
  | 'restart'
  | 'pause'
  | 'resume'
  | 'isolate'
  | 'heal'
  | 'splitNetwork'
