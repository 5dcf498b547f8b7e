import type { InEach, Language } from './Language'

/** The sheet of keys. */
export interface HelpWords {
  readonly title: string
  readonly letters: string
  readonly close: string
  readonly groups: readonly KeyGroup[]
}

export interface KeyGroup {
  readonly name: string
  readonly keys: readonly (readonly [keys: string, meaning: string])[]
}

/** One line of the sheet. `strokes` are the keys it speaks of, as a browser names them: with them the sheet is held
 *  to what the page really does. */
interface KeyRow extends InEach<readonly [keys: string, meaning: string]> {
  readonly strokes: readonly string[]
}

type Said = readonly [keys: string, meaning: string]

function row(strokes: string, en: Said, zh: Said): KeyRow {
  return { strokes: strokes.split(' ').map((each) => (each === 'Space' ? ' ' : each)), en, zh }
}

const TIME: readonly KeyRow[] = [
  row(
    'ArrowRight PageDown .',
    ['→ · PageDown · .', 'a step forward; → and PageDown a beat in lecture mode'],
    ['→ · PageDown · .', '前进一步；讲课时 → 和 PageDown 前进一段'],
  ),
  row('ArrowLeft PageUp', ['← · PageUp', 'back, exactly'], ['← · PageUp', '精确后退']),
  row(
    'Shift+ArrowRight Shift+ArrowLeft',
    ['Shift + → ←', 'to the next or previous phase'],
    ['Shift + → ←', '到下一或上一阶段'],
  ),
  row('Space', ['Space', 'play and pause'], ['空格', '播放与暂停']),
  row('[ ]', ['[ ]', 'slower, faster'], ['[ ]', '减速、加速']),
  row('e', ['E', 'run until a leader serves'], ['E', '运行到 Leader 开始服务']),
  row('u', ['U', 'undo the last command'], ['U', '撤销上一条命令']),
]

const SERVERS: readonly KeyRow[] = [
  row('1 2 3 4 5 6 7 8 9', ['1 – 9', 'select a server'], ['1 – 9', '选中服务器']),
  row('k', ['K', 'kill or restart'], ['K', '杀死或重启']),
  row('Shift+K', ['Shift + K', 'cut the power'], ['Shift + K', '断电']),
  row('p', ['P', 'pause or resume the process'], ['P', '暂停或继续进程']),
  row('i', ['I', 'isolate'], ['I', '隔离']),
  row(
    'c',
    ['C', 'write: the same as last time, or a first znode'],
    ['C', '写入：与上次相同，或第一个 znode'],
  ),
  row('Shift+C', ['Shift + C', 'choose what to write'], ['Shift + C', '选择写入什么']),
  row('m', ['M', 'menu of everything else'], ['M', '其余操作的菜单']),
]

const CLIENTS: readonly KeyRow[] = [
  row('a', ['A', 'a new client'], ['A', '新客户端']),
  row('j', ['J', 'clients, and the line of their console'], ['J', '客户端及其控制台']),
  row('o', ['O', 'lanes of clients on the timeline'], ['O', '时间线上客户端的泳道']),
]

const NETWORK: readonly KeyRow[] = [
  row(
    'x',
    ['X', 'cut a link, by its two ends: X\u00a01\u00a02, or X\u00a01\u00a0C\u00a02 for client c2'],
    ['X', '切断链路，再按两端：X\u00a01\u00a02，客户端 c2 则是 X\u00a01\u00a0C\u00a02'],
  ),
  row(
    'Shift+X',
    ['Shift + X', 'cut one way: from the first end to the second'],
    ['Shift + X', '单向切断：从第一端到第二端'],
  ),
  row('s', ['S', 'split servers and clients into groups'], ['S', '把服务器和客户端分成几组']),
  row('h', ['H', 'heal everything'], ['H', '全部恢复']),
  row('d', ['D', 'deliver every message by hand'], ['D', '手动送达每条消息']),
]

const LOOKING: readonly KeyRow[] = [
  row('w', ['W', 'why'], ['W', '为什么']),
  row('t Shift+T', ['T · Shift + T', 'panel · timeline'], ['T · Shift + T', '面板 · 时间线']),
  row('v', ['V', 'ballots: who knows which vote'], ['V', '选票：谁知道哪张']),
  row(
    'Shift+V',
    ['Shift + V', 'logs: who has which transaction'],
    ['Shift + V', '日志：谁有哪个事务'],
  ),
  row('y', ['Y', 'the tree of znodes, drawn large'], ['Y', '放大画出 znode 树']),
  row('l', ['L', 'lecture mode'], ['L', '讲课模式']),
  row('q', ['Q', 'predict, then reveal'], ['Q', '先预测，再揭晓']),
  row('1 2 3 4 5', ['1 – 5', 'count hands while a question is open'], ['1 – 5', '提问时点数举手']),
  row('r', ['R', 'back to the lesson, where it was left'], ['R', '回到课程，回到离开的地方']),
  row('n', ['N', 'speaker’s notes in a second window'], ['N', '在第二个窗口显示讲稿']),
  row('b', ['B', 'blank the screen'], ['B', '黑屏']),
  row('z', ['Z', 'zoom on a server'], ['Z', '放大一台服务器']),
  row('f', ['F', 'full screen'], ['F', '全屏']),
  row('g', ['G', 'glossary'], ['G', '术语表']),
  row('Escape', ['Esc', 'back out'], ['Esc', '退出']),
  row('?', ['?', 'this list'], ['?', '这张表']),
]

const GROUPS: readonly (InEach<string> & { rows: readonly KeyRow[] })[] = [
  { en: 'Time', zh: '时间', rows: TIME },
  { en: 'Servers', zh: '服务器', rows: SERVERS },
  { en: 'Network', zh: '网络', rows: NETWORK },
  { en: 'Clients', zh: '客户端', rows: CLIENTS },
  { en: 'Looking', zh: '查看', rows: LOOKING },
]

/** Every key that the sheet names: `k`, `Shift+K`, `ArrowLeft`. */
export const STROKES: ReadonlySet<string> = new Set(
  GROUPS.flatMap(({ rows }) => rows.flatMap(({ strokes }) => strokes)),
)

function groupsIn(language: Language): readonly KeyGroup[] {
  return GROUPS.map((group) => ({
    name: group[language],
    keys: group.rows.map((each) => each[language]),
  }))
}

export const HELP: InEach<HelpWords> = {
  en: {
    title: 'Keys',
    letters: 'Letters and digits work as keys',
    close: 'Close',
    groups: groupsIn('en'),
  },
  zh: {
    title: '按键',
    letters: '字母和数字作为按键',
    close: '关闭',
    groups: groupsIn('zh'),
  },
}
