import { code, en, zh } from '../say'
import { noteOf } from './noteOf'
import { LOST } from './notesOfLocks'
import type { NoteWords } from './NoteWords'

/** Who waits for whom, and work that is handed on. */
export const FLOW_NOTES: Readonly<Record<string, Readonly<Record<string, NoteWords>>>> = {
  barrier: {
    waits: noteOf(
      () => en`waits at the barrier`,
      'waits',
      () => zh`在屏障前等待`,
      '等待',
      {
        en: en`The znode is there. It has asked to be told when that goes.`,
        zh: zh`节点还在；它已监听节点的消失。`,
      },
    ),
    passes: noteOf(
      () => en`passes the barrier`,
      'passes',
      () => zh`通过屏障`,
      '通过',
    ),
    closes: noteOf(
      () => en`closes the barrier`,
      'closed',
      () => zh`关闭屏障`,
      '已关闭',
    ),
    opens: noteOf(
      () => en`opens the barrier`,
      'open',
      () => zh`打开屏障`,
      '已打开',
    ),
    lost: LOST,
  },
  'double-barrier': {
    arrives: noteOf(
      (v) => en`arrives as ${code(v('own'))}; ${code(v('size'))} are to begin together`,
      'arrived',
      (v) => zh`以 ${code(v('own'))} 到达；要 ${code(v('size'))} 个一起开始`,
      '已到达',
    ),
    finishes: noteOf(
      (v) => en`has finished its work as ${code(v('own'))}`,
      'finished',
      (v) => zh`以 ${code(v('own'))} 做完工作`,
      '已做完',
    ),
    waits: noteOf(
      (v) => en`waits: ${code(v('present'))} of ${code(v('size'))} are there`,
      (v) => `${v('present')} of ${v('size')}`,
      (v) => zh`等待：到了 ${code(v('present'))}/${code(v('size'))}`,
      (v) => `${v('present')}/${v('size')}`,
    ),
    enters: noteOf(
      (v) => en`begins its work as ${code(v('own'))}: all are there`,
      'works',
      (v) => zh`以 ${code(v('own'))} 开始工作：人到齐了`,
      '工作中',
    ),
    'waits-to-leave': noteOf(
      (v) => en`is done and waits for ${code(v('behind'))} to go`,
      'waits to leave',
      (v) => zh`做完了，等 ${code(v('behind'))} 离开`,
      '等待离开',
      {
        en: en`Nobody leaves before all are done. Each watches one znode only.`,
        zh: zh`都做完之前谁也不离开。每个只监听一个节点。`,
      },
    ),
    leaves: noteOf(
      (v) => en`leaves; ${code(v('own'))} is gone`,
      'left',
      (v) => zh`离开；${code(v('own'))} 已删除`,
      '已离开',
    ),
    lost: LOST,
  },
  queue: {
    puts: noteOf(
      (v) => en`puts ${code(v('value'))} into the queue as ${code(v('item'))}`,
      (v) => `put ${v('value')}`,
      (v) => zh`把 ${code(v('value'))} 放进队列：${code(v('item'))}`,
      (v) => `放入 ${v('value')}`,
    ),
    waits: noteOf(
      () => en`finds nothing to do and waits`,
      'waits',
      () => zh`没有可做的，等待`,
      '等待',
    ),
    takes: noteOf(
      (v) => en`takes ${code(v('value'))} (${code(v('item'))})`,
      (v) => `takes ${v('value')}`,
      (v) => zh`领取 ${code(v('value'))}（${code(v('item'))}）`,
      (v) => `处理 ${v('value')}`,
      {
        en: en`Its claim is ephemeral: if it dies over the item, the claim goes with its session and another takes it.`,
        zh: zh`认领用的是临时节点：它若中途死去，认领随会话消失，别人会接手。`,
      },
    ),
    done: noteOf(
      (v) => en`has done ${code(v('value'))}`,
      (v) => `did ${v('value')}`,
      (v) => zh`做完 ${code(v('value'))}`,
      (v) => `做完 ${v('value')}`,
    ),
    lost: LOST,
  },
  pipeline: {
    sends: noteOf(
      (v) => en`sends ${code(v('requests'))} requests without waiting for answers`,
      (v) => `sends ${v('requests')}`,
      (v) => zh`连发 ${code(v('requests'))} 个请求，不等回答`,
      (v) => `连发 ${v('requests')}`,
      {
        en: en`Requests of one session are done and answered in the order in which they were sent, however many are on their way.`,
        zh: zh`同一会话的请求，不论有多少在途，都按发出的次序执行并得到回答。`,
      },
    ),
    hears: noteOf(
      (v) =>
        en`has heard of all: ${code(v('done'))} done, ${code(v('refused'))} refused, ${code(v('unknown'))} nobody knows`,
      (v) => `${v('done')} done`,
      (v) =>
        zh`全部有了结果：完成 ${code(v('done'))}，拒绝 ${code(v('refused'))}，结果不明 ${code(v('unknown'))}`,
      (v) => `完成 ${v('done')}`,
    ),
    lost: LOST,
  },
}
