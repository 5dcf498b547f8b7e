import { code, en, zh } from '../say'
import { noteOf } from './noteOf'
import { LOST } from './notesOfLocks'
import type { NoteWords } from './NoteWords'

/** Who is alive, who does the work, and what everybody is to know. */
export const GROUP_NOTES: Readonly<Record<string, Readonly<Record<string, NoteWords>>>> = {
  member: {
    joins: noteOf(
      (v) => en`joins the group: ${code(v('own'))} says that it is at ${code(v('address'))}`,
      'joined',
      (v) => zh`加入集群：${code(v('own'))} 写明地址 ${code(v('address'))}`,
      '已加入',
      {
        en: en`The znode is ephemeral: it goes when the session does, and so nobody has to take the dead off the list.`,
        zh: zh`节点是临时的：会话结束它就消失，所以不用谁去把死者从名单里删掉。`,
      },
    ),
    replaces: noteOf(
      (v) =>
        en`replaces ${code(v('own'))}, which its earlier session ${code(v('owner'))} left behind`,
      'replaces',
      (v) => zh`替换 ${code(v('own'))}，那是它之前的会话 ${code(v('owner'))} 留下的`,
      '替换旧节点',
      {
        en: en`That znode is going to be deleted with its session; who believed in it would be off the list soon.`,
        zh: zh`那个节点会随旧会话一起删除；相信它的人不久就会从名单上消失。`,
      },
    ),
    serves: noteOf(
      (v) => en`has done ${code(v('request'))}, its number ${code(v('served'))}`,
      (v) => `served ${v('served')}`,
      (v) => zh`完成 ${code(v('request'))}，它的第 ${code(v('served'))} 个`,
      (v) => `已处理 ${v('served')}`,
    ),
    lost: LOST,
  },
  balancer: {
    knows: noteOf(
      (v) => en`knows ${code(v('members'))} members: ${code(v('names'))}`,
      (v) => `knows ${v('members')}`,
      (v) => zh`名单上有 ${code(v('members'))} 个成员：${code(v('names'))}`,
      (v) => `已知 ${v('members')} 个`,
      {
        en: en`It has read the list and asked to be told of its next change in the same call.`,
        zh: zh`它在同一次调用里读了名单，并监听下一次变化。`,
      },
    ),
    'finds-nobody': noteOf(
      () => en`has nobody to give a request to`,
      'nobody there',
      () => zh`没有可以分派请求的成员`,
      '没有成员',
    ),
    served: noteOf(
      (v) => en`request ${code(v('request'))} was done by ${code(v('member'))}`,
      (v) => `${v('request')} → ${v('member')}`,
      (v) => zh`请求 ${code(v('request'))} 由 ${code(v('member'))} 完成`,
      (v) => `${v('request')} → ${v('member')}`,
    ),
    failed: noteOf(
      (v) => en`request ${code(v('request'))} to ${code(v('member'))} had no answer`,
      (v) => `${v('request')} → ${v('member')} ✕`,
      (v) => zh`发给 ${code(v('member'))} 的请求 ${code(v('request'))} 没有回答`,
      (v) => `${v('request')} → ${v('member')} ✕`,
      {
        en: en`That member is dead or cut off, but its session has not expired yet, so it is still on the list. Failover takes the session timeout.`,
        zh: zh`那个成员死了或被切断，但会话还没有过期，所以仍在名单上。故障转移需要等会话超时。`,
      },
    ),
    lost: LOST,
  },
  config: {
    'waits-for-it': noteOf(
      () => en`waits for the configuration to be there`,
      'waits for it',
      () => zh`等待配置出现`,
      '等待配置',
    ),
    applies: noteOf(
      (v) => en`applies ${code(v('value'))}, version ${code(v('version'))}`,
      (v) => `v${v('version')}: ${v('value')}`,
      (v) => zh`采用 ${code(v('value'))}，版本 ${code(v('version'))}`,
      (v) => `v${v('version')}：${v('value')}`,
      {
        en: en`It read the value and set its watch in one call. What changes between an event and the next reading is seen as one change.`,
        zh: zh`它在一次调用里读值并设监听。事件与下次读取之间的多次变化，只看得到一次。`,
      },
    ),
    'is-told': noteOf(
      (v) => en`is told that it has changed (${code(v('type'))})`,
      'told of a change',
      (v) => zh`得知有变化（${code(v('type'))}）`,
      '得知变化',
      {
        en: en`The event says that, not what: until it has read again it works with the old value.`,
        zh: zh`事件只说有变化，不说变成什么：再读之前，它用的还是旧值。`,
      },
    ),
    lost: LOST,
  },
  'config-writer': {
    writes: noteOf(
      (v) => en`writes ${code(v('value'))}, now version ${code(v('version'))}`,
      (v) => `wrote v${v('version')}`,
      (v) => zh`写入 ${code(v('value'))}，版本变为 ${code(v('version'))}`,
      (v) => `写了 v${v('version')}`,
    ),
    'is-late': noteOf(
      (v) => en`is late: version ${code(v('version'))} has been written over since it read`,
      'too late',
      (v) => zh`晚了：它读过的版本 ${code(v('version'))} 已被别人覆盖`,
      '晚了一步',
      {
        en: en`It wrote on the condition that nobody had written since (BadVersion), so no change is lost: it reads again.`,
        zh: zh`它写的条件是此后没人写过（BadVersion），所以没有修改会丢：再读一次。`,
      },
    ),
    lost: LOST,
  },
}
