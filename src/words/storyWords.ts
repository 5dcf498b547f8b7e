import { plural } from './numbers'
import type { InEach } from './Language'

/** What the page says of a golden story that it tells. */
export interface StoryWords {
  readonly title: (name: string) => string
  readonly what: string
  readonly telling: string
  readonly held: (expected: number) => string
  readonly failed: (failures: number, expected: number) => string
  readonly line: (line: number, sentence: string) => string
  readonly unknown: string
  readonly stopped: (why: string) => string
  readonly text: string
  readonly walk: string
}

export const STORY_WORDS: InEach<StoryWords> = {
  en: {
    title: (name) => `Story: ${name}`,
    what: 'Comments say what to notice; below each block stands what the servers on this page have just done, each in its own worker. Close this sheet to walk through it step by step.',
    telling: 'The servers are at it …',
    held: (expected) => `${plural(expected, 'expectation')} of the story hold.`,
    failed: (failures, expected) =>
      `${failures} of ${plural(expected, 'expectation')} do not hold:`,
    line: (line, sentence) => `line ${line}: ${sentence}`,
    unknown: 'There is no story of that name.',
    stopped: (why) => `The story could not be told to its end: ${why}.`,
    text: 'The story and what was seen',
    walk: 'Walk through it',
  },
  zh: {
    title: (name) => `故事：${name}`,
    what: '注释说明应当注意什么；每一段下面是本页各服务器刚刚做过的事，每台服务器各在自己的 worker 里。关闭此窗后可以逐步重走一遍。',
    telling: '服务器正在运行……',
    held: (expected) => `故事中的 ${expected} 条预期全部成立。`,
    failed: (failures, expected) => `${expected} 条预期中有 ${failures} 条不成立：`,
    line: (line, sentence) => `第 ${line} 行：${sentence}`,
    unknown: '没有这个名字的故事。',
    stopped: (why) => `故事未能讲完：${why}。`,
    text: '故事以及所见',
    walk: '逐步重走',
  },
}
