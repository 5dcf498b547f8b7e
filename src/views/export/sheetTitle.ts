import { lessonPlace } from '../../store/lessonPlace'
import type { RunStore } from '../../store/RunStore'
import { stepEvent } from '../../store/selectors'
import { wordsWidth } from '../../geometry/sizes'
import { headline } from '../../words/events'
import { time } from '../../words/numbers'
import { PAGE } from '../../words/page'
import { plain } from '../../words/Span'

export interface SheetTitle {
  /** Caption of the beat, or what happened in the step. */
  readonly title: string
  /** The lesson, or that there is none. */
  readonly context: string
  readonly moment: string
}

/** What stands above the picture of the moment at the playhead. */
export function sheetTitle(run: RunStore): SheetTitle {
  const state = run.store.getState()
  const { at, recording, config, preferences } = state
  const { language } = preferences
  const page = PAGE[language]
  const place = lessonPlace(run)
  const mark = place?.marks.moments[place.beat]
  const caption = mark?.events === at.events ? place?.lesson.beats[place.beat]?.caption : undefined
  const step = stepEvent(state)
  const happened = step ? plain(headline(step, language)) : page.why.before(config.servers.length)
  return {
    title: caption ? caption({ recording, at }, language).title : happened,
    context: place ? `${page.bar.lesson} · ${place.lesson.title(language)}` : page.bar.freeRun,
    moment: `t = ${time(at.us)}`,
  }
}

/** The size (px) at which a line fits into `width`, between `least` and `most`, and as much of it as fits then. */
export function fitted(
  text: string,
  width: number,
  { least, most }: { least: number; most: number },
): { text: string; size: number } {
  const size = Math.min(most, Math.floor(width / Math.max(0.01, wordsWidth(text, 1))))
  if (size >= least) return { text, size }
  let shown = text
  while (shown.length > 1 && wordsWidth(`${shown}…`, least) > width) shown = shown.slice(0, -1)
  return { text: `${shown.trimEnd()}…`, size: least }
}
