import type { InEach } from './Language'

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

export const HELP: InEach<HelpWords> = {
  en: {
    title: 'Keys',
    letters: 'Letters and digits work as keys',
    close: 'Close',
    groups: [
      {
        name: 'Time',
        keys: [
          ['→ · PageDown · .', 'a step forward; a beat in lecture mode'],
          ['← · PageUp', 'back, exactly'],
          ['Shift + → ←', 'to the next or previous phase'],
          ['Space', 'play and pause'],
          ['[ ]', 'slower, faster'],
          ['E', 'run until a leader serves'],
          ['U', 'undo the last command'],
        ],
      },
      {
        name: 'Servers',
        keys: [
          ['1 – 9', 'select a server'],
          ['K', 'kill or restart'],
          ['Shift + K', 'cut the power'],
          ['P', 'pause or resume the process'],
          ['I', 'isolate'],
          ['M', 'menu of everything else'],
        ],
      },
      {
        name: 'Network',
        keys: [
          ['X, then two digits', 'cut a link'],
          ['S', 'split into groups'],
          ['H', 'heal everything'],
        ],
      },
      {
        name: 'Looking',
        keys: [
          ['W', 'why'],
          ['T · Shift + T', 'panel · timeline'],
          ['L', 'lecture mode'],
          ['Q', 'predict, then reveal'],
          ['1 – 5', 'count hands while a question is open'],
          ['B', 'blank the screen'],
          ['Z', 'zoom on a server'],
          ['F', 'full screen'],
          ['Esc', 'back out'],
          ['?', 'this list'],
        ],
      },
    ],
  },
  zh: {
    title: '按键',
    letters: '字母和数字作为按键',
    close: '关闭',
    groups: [
      {
        name: '时间',
        keys: [
          ['→ · PageDown · .', '前进一步；讲课时前进一段'],
          ['← · PageUp', '精确后退'],
          ['Shift + → ←', '到下一或上一阶段'],
          ['空格', '播放与暂停'],
          ['[ ]', '减速、加速'],
          ['E', '运行到 Leader 开始服务'],
          ['U', '撤销上一条命令'],
        ],
      },
      {
        name: '服务器',
        keys: [
          ['1 – 9', '选中服务器'],
          ['K', '杀死或重启'],
          ['Shift + K', '断电'],
          ['P', '暂停或继续进程'],
          ['I', '隔离'],
          ['M', '其余操作的菜单'],
        ],
      },
      {
        name: '网络',
        keys: [
          ['X，再按两个数字', '切断链路'],
          ['S', '分成几组'],
          ['H', '全部恢复'],
        ],
      },
      {
        name: '查看',
        keys: [
          ['W', '为什么'],
          ['T · Shift + T', '面板 · 时间线'],
          ['L', '讲课模式'],
          ['Q', '先预测，再揭晓'],
          ['1 – 5', '提问时点数举手'],
          ['B', '黑屏'],
          ['Z', '放大一台服务器'],
          ['F', '全屏'],
          ['Esc', '退出'],
          ['?', '这张表'],
        ],
      },
    ],
  },
}
