import { lessonOf, LESSONS } from '../lessons/lessons'
import { backToLesson, goToBeat, openLesson } from '../store/lecture'
import { lessonPlace } from '../store/lessonPlace'
import { LECTURE } from '../words/lectureWords'
import { DropDown } from './DropDown'
import './styles/lessonMenu.css'
import { useLanguage, usePage, useRun, useSlice } from './run'

/** Where the reader is: which lesson, which beat of it, and the way back to it; every lesson is a choice away. */
export function LessonMenu() {
  const run = useRun()
  const language = useLanguage()
  const words = LECTURE[language]
  const id = useSlice((state) => state.lesson)
  const lesson = id === null ? null : lessonOf(id)
  const items = LESSONS.map((each) => ({
    label: each.title(language),
    checked: each === lesson,
    heading: words.groups[each.group],
    act() {
      openLesson(run, each)
      goToBeat(run, 0)
    },
  }))
  return (
    <div className="crumb">
      <DropDown
        label={lesson ? words.lesson(lesson.title(language)) : words.free}
        name={words.lessons}
        items={items}
      />
      {lesson && <Place />}
    </div>
  )
}

function Place() {
  const run = useRun()
  const words = usePage().bar
  const beat = useSlice(() => lessonPlace(run)?.beat ?? -1)
  const of = useSlice(() => lessonPlace(run)?.lesson.beats.length ?? 0)
  const left = useSlice(() => lessonPlace(run)?.left ?? false)
  if (left) {
    return (
      <button type="button" className="text-button" onClick={() => backToLesson(run)}>
        {words.backToLesson}
      </button>
    )
  }
  return beat >= 0 && <span>{words.beat(beat + 1, of)}</span>
}
