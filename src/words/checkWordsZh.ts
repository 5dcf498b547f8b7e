import type { AllCheckWords } from './CheckWordsOf'
import { CLIENT_CHECK_WORDS_ZH } from './clientCheckWordsZh'
import { span } from './numbers'
import { code, e, s, ss, t, z, zh } from './say'

const sids = (all: readonly number[]) => (all.length === 0 ? '没有服务器' : ss(all))
const value = (text: string | null) => (text === null ? '空' : code(`“${text}”`))
const roles = { LEADING: '领导中', FOLLOWING: '跟随中' } as const

export const CHECK_WORDS_ZH: AllCheckWords = {
  G1: {
    name: '领导唯一',
    sentence: '每个纪元至多确立一个 Leader。',
    broken: ({ epoch, leaders }) => zh`${ss(leaders)} 都被确立为纪元 ${e(epoch)} 的 Leader。`,
  },
  G2: {
    name: '纪元有序',
    sentence:
      '每块磁盘上 currentEpoch 不超过 acceptedEpoch，两者都不会变小，事务和快照的纪元也不晚于 currentEpoch。',
    broken: (it) => {
      if (it.kind === 'fell') {
        return zh`${s(it.sid)} 磁盘上的 ${code(it.file)} 从 ${e(it.before)} 变小为 ${e(it.after)}。`
      }
      return it.kind === 'beyond'
        ? zh`${s(it.sid)} 磁盘上的 currentEpoch 是 ${e(it.currentEpoch)}，超过 acceptedEpoch ${e(it.acceptedEpoch)}。`
        : zh`${s(it.sid)} 磁盘上有 ${code(it.what)}，其纪元晚于 currentEpoch ${e(it.currentEpoch)}。`
    },
  },
  G3: {
    name: '只承诺一次',
    sentence: '无论发生什么，一台服务器对同一纪元至多发出一次算数的 ACKEPOCH。',
    broken: ({ sid, epoch, to }) => zh`${s(sid)} 再次承诺纪元 ${e(epoch)}，这次是向 ${s(to)}。`,
  },
  G4: {
    name: 'zxid 唯一',
    sentence: '一个 zxid 绝不代表两个事务。',
    broken: ({ sid, zxid }) =>
      zh`${s(sid)} 以 ${z(zxid)} 发出的事务，与先前用这个 zxid 发出的不同。`,
  },
  G5: {
    name: '完整性',
    sentence: '只有该纪元已确立的 Leader 提出过的事务才会被应用。',
    broken: ({ sid, zxid }) => zh`${s(sid)} 应用了 ${z(zxid)}，但没有已确立的 Leader 提出过它。`,
  },
  G6: {
    name: '全序',
    sentence: '所有服务器以同样的顺序应用同样的事务，中间没有缺口。',
    broken: ({ sid, before, zxid, next }) =>
      zh`${s(sid)} 在 ${z(before)} 之后直接应用 ${z(zxid)}，而下一个已提交的事务是 ${z(next)}。`,
  },
  G7: {
    name: '一致性',
    sentence: '只要 Learner 与 Leader 的连接不受干扰，已提交的事务就会到达它那里。',
    broken: ({ sid, leader, zxid, applied, waitedUs }) =>
      zh`${s(sid)} 不受干扰地跟随 ${s(leader)}，但 ${z(zxid)} 提交 ${span(waitedUs)} 之后，它仍停在 ${z(applied)}。`,
  },
  G8: {
    name: '局部主序',
    sentence: '应用一个事务之前，必已应用其 Leader 在它之前提出的全部事务。',
    broken: ({ sid, before, zxid }) =>
      zh`${s(sid)} 应用了 ${z(zxid)}，而在它之前，同一 Leader 提出的事务只应用到 ${z(before)}。`,
  },
  G9: {
    name: '全局主序',
    sentence: '应用过较晚纪元的事务之后，不会再应用较早纪元的事务。',
    broken: ({ sid, before, zxid }) => zh`${s(sid)} 在 ${z(before)} 之后应用了 ${z(zxid)}。`,
  },
  G10: {
    name: '主完整性',
    sentence: 'Leader 进入广播阶段时，拥有以前各纪元提交的全部事务。',
    broken: ({ leader, holds, committed }) =>
      zh`${s(leader)} 开始广播时，历史只到 ${z(holds)}，而 ${z(committed)} 已经提交。`,
  },
  G11: {
    name: '提交需要法定人数',
    sentence: 'Leader 提交事务的那一刻，该事务必在法定人数的磁盘上。',
    broken: ({ zxid, durableOn }) =>
      zh`${z(zxid)} 被提交，但它在哪些磁盘上：${sids(durableOn)}。这不构成法定人数。`,
  },
  G12: {
    name: '持久性',
    sentence: '已提交的事务始终留在磁盘上，任何法定人数中都至少有一台拥有它。',
    broken: ({ zxid, lackedBy }) =>
      zh`${z(zxid)} 已提交，却有一个法定人数的磁盘上没有它：${sids(lackedBy)}。`,
  },
  G13: {
    name: '截断安全',
    sentence: 'TRUNC 和 SNAP 不会拿走它们发出时已经提交的事务。',
    broken: ({ sid, how, to, lost }) =>
      zh`截到 ${z(to)} 的 ${t(how)} 从 ${s(sid)} 拿走了已提交的 ${z(lost)}。`,
  },
  G14: {
    name: '提交有序',
    sentence: 'Leader 按 zxid 的顺序提交，一个也不跳过。',
    broken: ({ leader, before, committed }) =>
      zh`${s(leader)} 在 ${z(before)} 之后直接提交了 ${z(committed)}。`,
  },
  G15: {
    name: '日志连续',
    sentence: '磁盘上的日志没有重复的事务；同一纪元内也不缺事务，除非快照里有。',
    broken: ({ sid, gapBefore }) =>
      zh`${s(sid)} 的日志里，${z(gapBefore)} 之前的不是它的前一个事务。`,
  },
  G16: {
    name: '如实确认',
    sentence: '确认事务者，磁盘上必有该事务；确认 NEWLEADER 者，磁盘上必有该纪元和历史。',
    broken: (it) => {
      if (it.kind === 'transaction') {
        return zh`${s(it.sid)} 确认了 ${z(it.zxid)}，但它的磁盘上没有。`
      }
      if (it.kind === 'history') {
        return zh`${s(it.sid)} 确认了纪元 ${e(it.epoch)} 的 ${t('NEWLEADER')}，但 ${z(it.lacks)} 不在它的磁盘上。`
      }
      const disk = it.currentEpoch === null ? '还没有' : zh`是 ${e(it.currentEpoch)}`
      return zh`${s(it.sid)} 确认了纪元 ${e(it.epoch)} 的 ${t('NEWLEADER')}，而磁盘上的 currentEpoch ${disk}。`
    },
  },
  G17: {
    name: '初始历史',
    sentence: '确认 NEWLEADER 者，或以某纪元为 currentEpoch 者，拥有该 Leader 开始时的历史。',
    broken: (it) =>
      it.kind === 'acknowledged'
        ? zh`${s(it.sid)} 确认纪元 ${e(it.epoch)} 的 ${t('NEWLEADER')} 时，历史到 ${z(it.has)}，而 Leader 开始时是 ${z(it.initial)}。`
        : zh`${s(it.sid)} 的磁盘以 ${e(it.epoch)} 为 currentEpoch，却没有 Leader 开始时的 ${z(it.initial)}。`,
  },
  G18: {
    name: '状态相同',
    sentence: '每台服务器应用事务之后的树，都是 Leader 预告的树。',
    broken: ({ sid, zxid }) => zh`${s(sid)} 应用 ${z(zxid)} 之后的树，与 Leader 预告的不同。`,
  },
  G19: {
    name: '客户端顺序',
    sentence:
      '客户端只看到已提交的内容，不会倒退，读到的就是写入的；sync() 之后能看到此前完成的一切。',
    broken: (it) => {
      switch (it.kind) {
        case 'backwards':
          return zh`${s(it.sid)} 的客户端已经见过 ${z(it.before)}，却得到截至 ${z(it.zxid)} 的回答。`
        case 'uncommitted':
          return zh`${s(it.sid)} 向客户端展示截至 ${z(it.zxid)} 的状态，而它没有提交。`
        case 'sync':
          return zh`${s(it.sid)} 以截至 ${z(it.zxid)} 的状态回答 sync()，而在提问之前 ${z(it.done)} 已经完成。`
        case 'read':
          return zh`${s(it.sid)} 的客户端在 ${code(it.path)} 读到${value(it.read)}（截至 ${z(it.zxid)}），而写入的是${value(it.is)}。`
      }
    },
  },
  G20: {
    name: '已答复的写',
    sentence: '告诉客户端已完成的写，必已提交，并且保留下去。',
    broken: (it) =>
      it.kind === 'uncommitted'
        ? zh`${s(it.sid)} 告诉客户端 ${z(it.zxid)} 已完成，而它没有提交。`
        : zh`已告诉客户端 ${z(it.zxid)} 完成；如今 ${s(it.leader)} 以截至 ${z(it.holds)} 的历史领导，它丢失了。`,
  },
  G22: {
    name: '每轮只改投更好的',
    sentence: '同一轮内，服务器只会改投更好的选票：先比纪元，再比 zxid，最后比 sid。',
    broken: ({ sid, round, before, after }) =>
      zh`第 ${round} 轮中，${s(sid)} 从 ${s(before.leader)}（纪元 ${e(before.epoch)}，${z(before.zxid)}）改投 ${s(after.leader)}（纪元 ${e(after.epoch)}，${z(after.zxid)}），而后者并不更好。`,
  },
  G23: {
    name: '没有非法消息',
    sentence: 'Leader 与 Learner 只说当前阶段允许的话，并按其顺序。',
    broken: (it) => {
      if (it.kind === 'order') {
        return zh`${s(it.from)} 向 ${s(it.to)} 发出 ${code(it.message)}，此时（${code(it.stage)}）不该有它。`
      }
      const expected = it.expected === null ? '' : zh`，而它等的是 ${code(it.expected)}`
      return zh`${s(it.sid)} 收到 ${s(it.from)} 的 ${code(it.message)}${expected}。`
    },
  },
  L1: {
    name: '及时有 Leader',
    sentence:
      '法定人数不受干扰地运行时，至迟在最慢者的退避时间、一次连接超时和两个 initLimit 之内，会有 Leader 带着法定人数提供服务。',
    broken: ({ waitedUs, boundUs }) =>
      boundUs === 0
        ? zh`法定人数不受干扰地运行，却没有 Leader 提供服务，而且再也不会发生任何事。`
        : zh`法定人数不受干扰地运行了 ${span(waitedUs)}，仍没有 Leader 提供服务；${span(boundUs)} 本已足够。`,
  },
  L2: {
    name: '及时加入',
    sentence: '有 Leader 提供服务且不受干扰时，每台运行中的服务器都在 L1 的期限内加入。',
    broken: ({ sid, waitedUs, boundUs }) =>
      zh`${s(sid)} 在有 Leader 的情况下不受干扰地运行了 ${span(waitedUs)}，仍未加入；${span(boundUs)} 本已足够。`,
  },
  L3: {
    name: '及时回答',
    sentence: 'Leader 不变且不受干扰时，每个请求都在几次往返和刷盘之内得到回答。',
    broken: ({ sid, waitedUs, boundUs }) =>
      zh`${s(sid)} 的客户端等回答已等了 ${span(waitedUs)}；${span(boundUs)} 本已足够。`,
  },
  L4: {
    name: '及时卸任',
    sentence:
      '没有法定人数的 Leader 在 syncLimit + 2 个 tick 内停止领导，失去 Leader 的 Follower 在 syncLimit 个 tick 内停止跟随。',
    broken: ({ sid, role, waitedUs, boundUs }) =>
      zh`${s(sid)} 缺少所需条件，处于“${roles[role]}”已 ${span(waitedUs)}；只允许 ${span(boundUs)}。`,
  },
  ...CLIENT_CHECK_WORDS_ZH,
}
