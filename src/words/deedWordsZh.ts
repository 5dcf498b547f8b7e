import type { RequestState } from '../simulation/RequestBook'
import type { DeedWords } from './DeedWordsOf'
import { count } from './numbers'
import { errorName, zxidShort } from './requestText'

export const DEEDS_ZH: DeedWords = {
  write: {
    open: '写入…（Shift + C；按 C 直接再写一次）',
    title: '向服务器发请求',
    server: '服务器',
    op: '操作',
    path: '路径',
    data: '数据',
    noData: '没有数据',
    key: '按 C 再写一次；create 会用下一个名字。',
  },
  load: {
    title: '负载：不停请求的客户端',
    rate: '频率',
    perSecond: '次请求/秒',
    whom: '请求哪些服务器',
    all: '所有在运行的服务器',
    note: '请求谁、请求什么，都由种子决定。不提供服务的服务器会断开连接。',
    begin: '开始',
    end: '停止负载',
    on: (perSecond, sent) => `负载：${count(perSecond)} 次/秒 · ${count(sent)} 个请求`,
  },
  crash: {
    at: {
      beforeFsync: '在下一个事务刷盘（fsync）之前崩溃',
      afterFsync: '在下一个事务刷盘（fsync）之后崩溃',
      afterAck: '在下一个事务 ACK 之后崩溃',
    },
    withPower: (instant) => `${instant}，连同断电`,
    spare: '撤销定时崩溃',
    armed: {
      beforeFsync: '将在刷盘前崩溃',
      afterFsync: '将在刷盘后崩溃',
      afterAck: '将在 ACK 后崩溃',
    },
  },
  requests: {
    title: '请求',
    ofServer: '它的客户端请求了什么',
    none: '还没有人请求。按 C 写入。',
    of: (sid, cxid) => `服务器 ${sid}，第 ${cxid} 个请求`,
    more: (n) => `更早的请求：${count(n)} 个`,
    state: stateText,
    short: shortText,
    note: noteText,
  },
  checks: {
    tab: '检查',
    title: '必须成立的性质',
    intro: '这次运行的每个事件之后，都检查每条性质。',
    safety: '永远不能违反',
    liveness: '要及时发生',
    lamps: { holds: '成立', violated: '被违反', notYet: '尚未经受检验' },
    summary: (broken, holds, notYet) =>
      `${broken === 0 ? '没有违反' : `被违反：${broken} 条`}；成立 ${count(holds)} 条，尚未经受检验 ${count(notYet)} 条。`,
    show: '到那里去',
    proof: (n) => `证明它的 ${count(n)} 个事件`,
    event: (index, time) => `事件 ${count(index)}，${time}`,
    light: '高亮显示',
    unlight: '取消高亮',
    coverage: '到目前为止发生过什么',
    coverageNote: '从未经受检验的性质，什么也没有证明。',
    rules: '违反一条规则',
    rulesNote:
      '除非在这里违反，服务器遵守每一条规则。违反一条规则，就从头开始，在同样的时刻重新执行同样的命令。',
    shipped: 'ZooKeeper 发行版的行为',
    caughtBy: (check) => `由 ${check} 发现`,
    banner: (names) => `这次运行违反了规则：${names}。`,
    keep: '重新遵守规则',
    wiped: (sids) =>
      `服务器 ${sids} 的磁盘被清空过。它不记得自己承诺和确认过什么就去投票，而 Zab 不允许这样：唯一承诺（G3）、下一任 Leader 的历史（G10）和提交需要法定人数（G11）现在可能真的被违反。`,
    stopped: (name) => `已停住：${name} 不成立。`,
    open: '查看检查',
  },
  oneWayHint: '单向：从谁切断？按服务器编号，或按 C 再按客户端编号。',
}

function stateText(state: RequestState, write: boolean): string {
  switch (state.kind) {
    case 'asked':
      return '还没有回答'
    case 'proposed':
      return `已提案 ${zxidShort(state.zxid)}`
    case 'answered':
      return state.err === 0
        ? `成功，截至 ${zxidShort(state.zxid)}`
        : `${errorName(state.err)}，截至 ${zxidShort(state.zxid)}`
    case 'unreachable':
      return '没有进程：没有执行'
    case 'notServing':
      return '服务器不提供服务：没有执行'
    case 'unknown':
      return write ? '连接断开，结果未知' : '连接断开，没有回答'
    case 'survived':
      return `连接断开；它以 ${zxidShort(state.zxid)} 保留了下来`
    case 'discarded':
      return state.zxid === null
        ? '连接断开；它从未成为提案'
        : `连接断开；${zxidShort(state.zxid)} 被丢弃`
  }
}

function shortText(state: RequestState, write: boolean): string {
  switch (state.kind) {
    case 'asked':
      return '…'
    case 'proposed':
      return `${zxidShort(state.zxid)} …`
    case 'answered':
      return state.err === 0 ? `成功 ${zxidShort(state.zxid)}` : errorName(state.err)
    case 'unreachable':
    case 'notServing':
      return '没有执行'
    case 'unknown':
      return write ? '结果未知' : '没有回答'
    case 'survived':
      return `已保留 ${zxidShort(state.zxid)}`
    case 'discarded':
      return '被丢弃'
  }
}

function noteText(state: RequestState, write: boolean): string {
  switch (state.kind) {
    case 'asked':
    case 'proposed':
      return '客户端在等。'
    case 'answered':
      return state.err === 0 ? '客户端知道已经执行。' : '客户端知道没有执行，也知道原因。'
    case 'unreachable':
      return '没有进程接受连接。'
    case 'notServing':
      return '服务器断开连接：它没有 Leader，或者还没有跟上。'
    case 'unknown':
      return write
        ? '客户端无从得知：它以后随时可能生效，也可能永不生效。'
        : '它没有修改任何东西；客户端可以再问。'
    case 'survived':
      return '客户端没有收到回答，但它执行了。'
    case 'discarded':
      return '客户端没有收到回答，它也没有执行。'
  }
}
