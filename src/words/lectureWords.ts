import type { InEach } from './Language'

/** The menu of lessons, what lecture mode says beyond captions, and the speaker's own window. */
export interface LectureWords {
  /** The button that holds the lesson's name, and the menu under it. */
  readonly lesson: (title: string) => string
  readonly free: string
  readonly lessons: string
  /** What the parts of the menu are about. */
  readonly groups: Readonly<Record<'elections' | 'data' | 'clients', string>>
  readonly toLesson: string
  /** Where in the lesson one is, and what leads on. */
  readonly captions: string
  readonly notes: string
  readonly blocked: string
  readonly speaker: {
    readonly title: string
    readonly waiting: string
    readonly gone: string
    readonly noLesson: string
    readonly notBegun: string
    readonly left: string
    readonly blank: string
    readonly notes: string
    readonly next: string
    readonly last: string
    readonly question: string
    readonly answer: string
    readonly asking: string
    readonly dueNow: string
    readonly clock: string
    readonly elapsed: string
    readonly anew: string
    readonly blankKey: string
  }
}

export const LECTURE: InEach<LectureWords> = {
  en: {
    lesson: (title) => `Lesson · ${title}`,
    free: 'Free run',
    lessons: 'Lessons',
    groups: { elections: 'Leaders', data: 'Writes', clients: 'Clients' },
    toLesson: 'to the lesson',
    captions: 'Captions',
    notes: 'notes',
    blocked: 'The browser did not open the window for the notes. Allow pop-ups for this page.',
    speaker: {
      title: 'Speaker’s notes',
      waiting: 'Waiting for the lecture’s window …',
      gone: 'The lecture’s window is closed.',
      noLesson: 'No lesson is open there. Choose one in the lecture’s window.',
      notBegun: 'Not begun: → shows the first caption.',
      left: 'The run has left the script. R goes back to where it was left.',
      blank: 'The class sees a blank screen. B shows the stage.',
      notes: 'Notes',
      next: 'Next',
      last: 'This is the last caption.',
      question: 'Question',
      answer: 'Answer',
      asking: 'asked now: 1 – 5 count hands, → reveals',
      dueNow: '→ asks it',
      clock: 'Clock',
      elapsed: 'Elapsed',
      anew: 'Count from zero',
      blankKey: 'blank',
    },
  },
  zh: {
    lesson: (title) => `课程 · ${title}`,
    free: '自由运行',
    lessons: '课程',
    groups: { elections: '谁来领导', data: '写入与数据', clients: '客户端' },
    toLesson: '回到课程',
    captions: '各段',
    notes: '讲稿',
    blocked: '浏览器没有打开讲稿窗口。请允许本页弹出窗口。',
    speaker: {
      title: '讲稿',
      waiting: '正在等待讲课窗口……',
      gone: '讲课窗口已关闭。',
      noLesson: '那边没有打开课程。请在讲课窗口里选一个。',
      notBegun: '还没有开始：按 → 显示第一段。',
      left: '运行已离开课程脚本。按 R 回到离开的地方。',
      blank: '现在是黑屏。按 B 显示舞台。',
      notes: '讲稿',
      next: '下一段',
      last: '这是最后一段。',
      question: '提问',
      answer: '答案',
      asking: '正在提问：1 – 5 点数举手，→ 揭晓',
      dueNow: '按 → 提问',
      clock: '时钟',
      elapsed: '已用时间',
      anew: '从零计时',
      blankKey: '黑屏',
    },
  },
}
