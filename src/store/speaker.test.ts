import { expect, test } from 'vitest'
import { leaderCrashes } from '../lessons/leaderCrashes'
import { InProcessPort } from './InProcessPort'
import { command } from './actions'
import { rest } from './playback'
import { nextBeat, openLesson, setLecture } from './lecture'
import { createRunStore, type RunStore } from './RunStore'
import { isSpeakerAddress, keepSpeaker, type Lecture, type SpeakerMessage } from './speaker'
import { createSpeakerWindow } from './speakerWindow'

type Hear = (event: { origin: string; source: unknown; data: unknown }) => void

/** As much of a window as two pages need to talk. Messages arrive at once, as copies. */
class Room {
  readonly #hearers = new Set<Hear>()
  #beat: (() => void) | null = null
  /** Who stands behind `event.source` when this window is spoken to. */
  from: Room | null = null
  opener: Room | null = null
  closed = false

  constructor(readonly origin: string) {}

  addEventListener(_: string, hear: Hear): void {
    this.#hearers.add(hear)
  }

  removeEventListener(_: string, hear: Hear): void {
    this.#hearers.delete(hear)
  }

  postMessage(message: SpeakerMessage): void {
    const event = { origin: this.origin, source: this.from, data: structuredClone(message) }
    for (const hear of this.#hearers) hear(event)
  }

  setInterval(act: () => void): number {
    this.#beat = act
    return 1
  }

  clearInterval(): void {
    this.#beat = null
  }

  beat(): void {
    this.#beat?.()
  }

  get window(): Parameters<typeof keepSpeaker>[1] {
    return this as unknown as Parameters<typeof keepSpeaker>[1]
  }
}

function lecture(): RunStore {
  const preferences = { language: 'zh', theme: 'dark', letterKeys: true } as const
  const run = createRunStore(new InProcessPort(), leaderCrashes.config, preferences)
  openLesson(run, leaderCrashes)
  setLecture(run, true)
  rest(run)
  return run
}

function twoRooms(origin = 'http://here') {
  const [main, notes] = [new Room(origin), new Room(origin)]
  notes.opener = main
  main.from = notes
  notes.from = main
  return { main, notes }
}

test.each(['http://here', 'null'])('both windows of origin %s stay in step', (origin) => {
  const { main, notes } = twoRooms(origin)
  const run = lecture()
  keepSpeaker(run, main.window)
  const speaker = createSpeakerWindow(notes.window)
  const told = (): Lecture | null => speaker.store.getState().lecture
  expect(told()).toMatchObject({ lesson: 'leader-crashes', beat: 0, language: 'zh', theme: 'dark' })
  nextBeat(run)
  rest(run)
  expect(told()).toMatchObject({ beat: 1, left: false, asked: null })
  speaker.ask('next')
  speaker.ask('4')
  expect(told()?.asked).toEqual({ hands: { 4: 1 }, chosen: '4', revealed: false, said: null })
  speaker.ask('next')
  expect(told()?.asked?.revealed).toBe(true)
  speaker.ask('blank')
  expect(run.store.getState().looks.blank).toBe(true)
  expect(told()?.blank).toBe(true)
})

test('a question that the lesson does not ask is told with its answer, and hands for it are counted', () => {
  const { main, notes } = twoRooms()
  const run = lecture()
  keepSpeaker(run, main.window)
  const speaker = createSpeakerWindow(notes.window)
  nextBeat(run)
  rest(run)
  command(run, { kind: 'isolate', sid: 1 })
  speaker.ask('predict')
  const asked = (): Lecture['asked'] => speaker.store.getState().lecture?.asked ?? null
  expect(asked()?.said).toMatchObject({ ask: '如果没有人干预，一分钟后谁是 Leader？' })
  const key = asked()?.said?.answer?.key
  expect(asked()?.said?.options.map((option) => option.key)).toContain(key)
  speaker.ask('0')
  speaker.ask('9')
  expect(asked()).toMatchObject({ hands: { 0: 1 }, chosen: '0', revealed: false })
})

test('a lecture that was loaded anew is found again, and one that is closed is said to be', () => {
  const { main, notes } = twoRooms()
  const stop = keepSpeaker(lecture(), main.window)
  const speaker = createSpeakerWindow(notes.window)
  stop()
  const anew = lecture()
  nextBeat(anew)
  rest(anew)
  keepSpeaker(anew, main.window)
  expect(speaker.store.getState().lecture?.beat).toBe(0)
  notes.beat()
  expect(speaker.store.getState()).toMatchObject({ lecture: { beat: 1 }, gone: false })
  main.closed = true
  notes.beat()
  expect(speaker.store.getState().gone).toBe(true)
})

test('a speaker’s window that was loaded anew is told all of it again, though it is the same window', () => {
  const { main, notes } = twoRooms()
  keepSpeaker(lecture(), main.window)
  createSpeakerWindow(notes.window).close()
  const anew = createSpeakerWindow(notes.window)
  expect(anew.store.getState().lecture).toMatchObject({ lesson: 'leader-crashes', beat: 0 })
})

test('nobody else is obeyed: no other origin, and no window that has not said that it is there', () => {
  const { main, notes } = twoRooms()
  const run = lecture()
  keepSpeaker(run, main.window)
  const next: SpeakerMessage = { ensemble: 'notes', kind: 'do', deed: 'blank' }
  main.postMessage(next)
  expect(run.store.getState().looks.blank).toBe(false)
  createSpeakerWindow(notes.window)
  main.from = new Room('http://here')
  main.postMessage(next)
  expect(run.store.getState().looks.blank).toBe(false)
})

test('the speaker’s window has an address of its own', () => {
  expect(isSpeakerAddress('?notes=1')).toBe(true)
  expect(isSpeakerAddress('?embed=1')).toBe(false)
})
