import { coldStart } from '../lessons/coldStart'
import { lessonOf } from '../lessons/lessons'
import { open, openByTime } from './actions'
import { readAddress } from './address'
import { openLesson } from './lecture'
import type { Notice } from './RunState'
import type { RunStore } from './RunStore'

/** Opens what a link or a saved file holds. Nothing in it: the first lesson. A damaged or newer one: a sentence, and
 *  from a link the first lesson, so that there is always a way on; from a file the run on the page stays. */
export function openAddress(run: RunStore, text: string, from: 'link' | 'file'): void {
  if (from === 'link' && text.replace(/^#/, '') === '') return openLesson(run, coldStart)
  const address = readAddress(text)
  if ('problem' in address) {
    if (from === 'file') return tell(run, { kind: 'fileDamaged' })
    openLesson(run, coldStart)
    return tell(run, { kind: 'link', problem: address.problem })
  }
  const { link, lesson, sameEngine } = address
  if (sameEngine) open(run, link.config, link.commands, link.at, damagedAfterAll(run, from))
  else openByTime(run, link.config, link.commands, link.at.us)
  if (lesson && lessonOf(lesson)) run.store.setState({ lesson })
  if (!sameEngine) tell(run, { kind: 'otherEngine' })
}

/** Only when it is run can be seen that a link holds what never was: then as with any other damaged one. */
function damagedAfterAll(run: RunStore, from: 'link' | 'file'): () => void {
  const { config, recording, at, lesson } = run.store.getState()
  const { commands } = recording
  return () => {
    if (from === 'file') {
      open(run, config, commands, at)
      run.store.setState({ lesson })
      return tell(run, { kind: 'fileDamaged' })
    }
    openLesson(run, coldStart)
    tell(run, { kind: 'link', problem: { kind: 'damaged', part: 'text', line: null } })
  }
}

function tell(run: RunStore, notice: Notice): void {
  run.store.setState({ notice })
}
