import { flushSync } from 'react-dom'
import { isClient } from '../simulation/endpoints'
import { selectedEndpoint } from '../store/selectors'
import {
  changeSpeed,
  command,
  look,
  runUntil,
  select,
  serverInFocus,
  step,
  stepBack,
} from '../store/actions'
import { toNextPhase, togglePlay, toPreviousPhase, undo } from '../store/actions'
import { toggleByHand } from '../store/byHand'
import { closeQuestion, predict, raiseHand } from '../store/asking'
import { backToLesson, onward, previousBeat } from '../store/lecture'
import { setLecture } from '../store/lecture'
import { openSpeaker } from '../store/speaker'
import { cutKey } from '../store/pendingCut'
import { toggleKill, togglePause } from '../store/serverVerbs'
import type { RunStore } from '../store/RunStore'
import { openWriting, writeAgain } from '../store/writing'

/** The keys of the page. Letters and digits work whatever has the focus except while typing; a focused button, slider or
 *  tab keeps Space and the arrows for itself; PageDown and PageUp (a clicker) always step. */
export function handleKey(run: RunStore, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  // A sheet over the page keeps all keys to itself.
  if (document.querySelector('dialog[open]')) return
  if (ownKey(event)) return
  const act = keyOf(run, event)
  if (!act) return
  event.preventDefault()
  act()
}

type Act = () => void

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey'>

/** What a key does as things stand; null: nothing. Nothing is done yet. */
export function keyOf(run: RunStore, event: Pressed): Act | null {
  const { looks, preferences, asked } = run.store.getState()
  const forward = (): void => onward(run)
  const back = (): void => (looks.lecture ? previousBeat(run) : stepBack(run))
  switch (event.key) {
    case 'PageDown':
      return forward
    case 'PageUp':
      return back
    case 'ArrowRight':
      return event.shiftKey ? () => toNextPhase(run) : forward
    case 'ArrowLeft':
      return event.shiftKey ? () => toPreviousPhase(run) : back
    case ' ':
      return () => togglePlay(run)
    case 'Escape':
      return () => backOut(run)
  }
  if (!preferences.letterKeys) return null
  const naming = asked ? null : cutKey(run, event.key)
  if (naming) return naming
  // 0 stands for nobody among the answers of a question, and for nothing else.
  const digits = asked ? /^[0-9]$/ : /^[1-9]$/
  return digits.test(event.key) ? () => digit(run, Number(event.key)) : letter(run, event)
}

function letter(run: RunStore, event: Pressed): Act | null {
  const { looks } = run.store.getState()
  const focus = selectedEndpoint(run.store.getState()) ?? serverInFocus(run)
  const onServer = (verb: (run: RunStore, sid: number) => void): Act | null =>
    focus === null ? null : () => verb(run, focus)
  switch (event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase()) {
    case '.':
      return () => step(run)
    case '[':
      return () => changeSpeed(run, -1)
    case ']':
      return () => changeSpeed(run, 1)
    case 'k':
      return onServer(toggleKill)
    case 'K':
      return onServer((_, sid) => command(run, { kind: 'poweroff', sid }))
    case 'p':
      return onServer(togglePause)
    case 'i':
      return onServer((_, sid) => command(run, { kind: 'isolate', sid }))
    case 'x':
      return () => look(run, { pendingCut: { ends: [], bothWays: true, client: null } })
    case 'X':
      return () => look(run, { pendingCut: { ends: [], bothWays: false, client: null } })
    case 'c':
      return () => writeAgain(run)
    case 'C':
      return () => openWriting(run)
    case 's':
      return () => look(run, { splitDialog: true })
    case 'h':
      return () => command(run, { kind: 'heal', link: null })
    case 'd':
      return () => toggleByHand(run)
    case 'q':
      return () => predict(run)
    case 'e':
      return () => runUntil(run, { kind: 'leader' })
    case 't':
      return () => look(run, { panelOpen: !looks.panelOpen })
    case 'T':
      return () => look(run, { timelineOpen: !looks.timelineOpen })
    case 'w':
      return () => look(run, { panel: 'why', panelOpen: true })
    case 'v':
      return () => look(run, { ballots: !looks.ballots, logs: false, tree: false })
    case 'V':
      return () => look(run, { logs: !looks.logs, ballots: false, tree: false })
    case 'a':
      return () => look(run, { panel: 'clients', panelOpen: true, newClient: true })
    case 'j':
      return () => toConsole(run)
    case 'o':
      return () => look(run, { clientLanes: !looks.clientLanes })
    case 'y':
      return () => look(run, { tree: !looks.tree, ballots: false, logs: false })
    case 'l':
      return () => setLecture(run, !looks.lecture)
    case 'm':
      return onServer(openMenu)
    case 'n':
      return () => openSpeaker(run, window)
    case 'r':
      return () => backToLesson(run)
    case 'z':
      return () => toggleZoom(run)
    case 'b':
      return () => look(run, { blank: !looks.blank })
    case 'f':
      return () => toggleFullScreen()
    case 'u':
      return () => undo(run)
    case 'g':
      return () => look(run, { glossary: 'beginning' })
    case '?':
      return () => look(run, { help: true })
  }
  return null
}

/** A digit names a server, or an answer while a question is open. */
function digit(run: RunStore, number: number): void {
  const { asked, config } = run.store.getState()
  if (asked) return raiseHand(run, String(number))
  if (config.servers.some((server) => server.sid === number)) {
    select(run, { kind: 'server', sid: number })
  }
}

function backOut(run: RunStore): void {
  const { looks, asked, notice, selection } = run.store.getState()
  if (looks.pendingCut) return look(run, { pendingCut: null })
  if (looks.zoom !== null) return look(run, { zoom: null })
  if (looks.inspected) return look(run, { inspected: null })
  if (looks.blank) return look(run, { blank: false })
  if (looks.ballots || looks.logs || looks.tree) {
    return look(run, { ballots: false, logs: false, tree: false })
  }
  if (notice) return run.store.setState({ notice: null })
  if (asked) return closeQuestion(run)
  if (selection) return select(run, null)
  if (looks.lecture) setLecture(run, false)
}

/** To the clients' tab, and into the line of the console there, if there is one. */
function toConsole(run: RunStore): void {
  flushSync(() => look(run, { panel: 'clients', panelOpen: true, inspected: null }))
  document.querySelector<HTMLElement>('.console-input input')?.focus()
}

/** The menu of a server or client beside it, for whoever has no pointer. */
function openMenu(run: RunStore, sid: number): void {
  const disc = document.querySelector(`[data-sid="${sid}"]`)?.getBoundingClientRect()
  const [x, y] = disc ? [disc.x + disc.width / 2, disc.y + disc.height / 2] : [0, 0]
  const target = isClient(sid)
    ? ({ kind: 'client', id: sid } as const)
    : ({ kind: 'server', sid } as const)
  look(run, { menu: { target, x, y } })
}

/** Close up on the server under the pointer, or else the one in focus; out again. */
function toggleZoom(run: RunStore): void {
  if (run.store.getState().looks.zoom !== null) return look(run, { zoom: null })
  const pointed = document.querySelector<SVGElement>('[data-sid]:hover')?.dataset['sid']
  look(run, { zoom: pointed === undefined ? serverInFocus(run) : Number(pointed) })
}

function toggleFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  else void document.documentElement.requestFullscreen().catch(() => undefined)
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    target.matches('textarea, select, input:not([type=range], [type=checkbox], [type=radio])')
  )
}

function ownKey(event: KeyboardEvent): boolean {
  const target = event.target
  if (!(target instanceof HTMLElement)) return false
  const button = target.matches('button, a, summary, [role=menuitem], [role=option]')
  if (button && (event.key === ' ' || event.key === 'Enter')) return true
  if (target.matches('input[type=checkbox]') && event.key === ' ') return true
  if (
    target.closest('[role=slider], [role=tab], [role=menu], input[type=range], [data-own-arrows]')
  ) {
    return event.key.startsWith('Arrow') || event.key === ' ' || event.key === 'Home'
  }
  return false
}
