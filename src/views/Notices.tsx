import { dismissNotice } from '../store/actions'
import type { LinkError } from '../simulation/link'
import type { Notice } from '../store/RunState'
import { CHECK_WORDS, violationSentence } from '../words/checkWords'
import { refusalSentence } from '../words/commands'
import { configProblemSentence } from '../words/configWords'
import { DEEDS } from '../words/deedWords'
import { DISKS } from '../words/diskWords'
import { endedSentence } from '../words/goals'
import type { Language } from '../words/Language'
import { LECTURE } from '../words/lectureWords'
import { PAGE } from '../words/page'
import { QUESTIONS } from '../words/questionWords'
import { duration } from '../words/numbers'
import { plain } from '../words/Span'
import { together } from '../words/together'
import { useLanguage, usePage, useRun, useSlice } from './run'

/** One thing to tell the reader: it goes when they act again. */
export function Notices() {
  const run = useRun()
  const language = useLanguage()
  const words = usePage().notices
  const notice = useSlice((state) => state.notice)
  const tooLong = useSlice((state) => state.tooLong)
  const text = notice ? noticeText(notice, language) : tooLong ? words.tooLong : null
  return (
    <div className="notices" role="status">
      <Opening />
      {text !== null && (
        <p className={notice?.kind === 'refused' ? 'notice refused' : 'notice'}>
          {together(text)}
          {notice && (
            <button
              type="button"
              className="text-button"
              aria-label={words.close}
              onClick={() => dismissNotice(run)}
            >
              ✕
            </button>
          )}
        </p>
      )}
    </div>
  )
}

/** A long run comes in parts: with the first of them it is seen that it takes its time. */
function Opening() {
  const words = usePage().notices
  const opening = useSlice((state) => state.opening)
  useSlice((state) => state.version)
  const { length } = useRun().store.getState().recording
  if (opening === null || length === 0 || length >= opening) return null
  return (
    <p className="notice">
      {together(words.opening(opening))}
      <progress max={opening} value={length} aria-label={words.opened(length, opening)} />
    </p>
  )
}

function noticeText(notice: Notice, language: Language): string {
  const words = PAGE[language].notices
  switch (notice.kind) {
    case 'refused':
      return `${words.refused} ${plain(refusalSentence(notice.refusal, language))}`
    case 'atRest':
      return words.atRest(duration(notice.us / 1000))
    case 'ended':
      return plain(endedSentence(notice.ended, language))
    case 'link':
      return `${words.link[notice.problem.kind]} ${impossible(notice.problem, language)}${words.linkHow}`
    case 'violated': {
      const { check } = notice.violation
      const name = `${CHECK_WORDS[language][check].name} (${check})`
      const why = plain(violationSentence(notice.violation, language))
      return `${DEEDS[language].checks.stopped(name)} ${why}`
    }
    case 'otherEngine':
      return words.otherEngine
    case 'noSpeaker':
      return LECTURE[language].blocked
    case 'nothingToAsk':
      return QUESTIONS[language].nothing[notice.why]
    case 'noDirectory':
      return DISKS[language].noDirectory(notice.sid)
    case 'fileDamaged':
      return words.fileDamaged
  }
}

/** Which part of the ensemble cannot be. */
function impossible(problem: LinkError, language: Language): string {
  if (problem.kind !== 'impossibleConfig' || problem.error.kind !== 'impossible') return ''
  return `${configProblemSentence(problem.error.problem, language)} `
}
