import type { ClientCheckWords } from './CheckWordsOf'
import { span } from './numbers'
import { code, s, ss, z, zh } from './say'

const value = (text: string | null) => (text === null ? '空数据' : code(`“${text}”`))

export const CLIENT_CHECK_WORDS_ZH: ClientCheckWords = {
  C1: {
    name: '客户端先进先出',
    sentence: '同一客户端的请求按发出的次序得到回答，也按这个次序生效。',
    broken: (it) => {
      if (it.kind === 'effect') {
        return zh`会话 ${code(it.session)} 的第 ${it.xid} 个请求作为 ${z(it.zxid)} 生效，却排在同一会话的第 ${it.before} 个请求之后。`
      }
      if (it.kind === 'scripted') {
        return zh`${s(it.sid)} 先回答了会话 ${code(it.session)} 的第 ${it.xid} 个请求，更早发出的第 ${it.expected} 个还没有回答。`
      }
      return it.expected === null
        ? zh`${s(it.sid)} 回答了 ${s(it.client)} 的第 ${it.xid} 个请求，而这个请求并没有在等回答。`
        : zh`${s(it.sid)} 先回答了 ${s(it.client)} 的第 ${it.xid} 个请求，更早发出的第 ${it.expected} 个还没有回答。`
    },
  },
  C2: {
    name: '写操作可线性化',
    sentence:
      '每个得到回答的写操作在全部写操作中有唯一的位置：排在它发出时已得到回答的所有写操作之后，并且不再改变。',
    broken: (it) => {
      switch (it.kind) {
        case 'order':
          return zh`${s(it.client)} 得知自己的写操作是 ${z(it.zxid)}；而它发出请求时，${z(it.before)} 已经得到回答。`
        case 'uncommitted':
          return zh`${s(it.client)} 得知自己的写操作 ${z(it.zxid)} 已完成，却没有谁提交过它。`
        case 'lost':
          return zh`${s(it.leader)} 开始领导时的历史只到 ${z(it.holds)}；而客户端早已得知 ${z(it.zxid)} 已完成。`
      }
    },
  },
  C3: {
    name: '单一系统映像',
    sentence:
      '在一个会话里，无论连到哪台服务器，客户端都不会看到比已看到的更旧的状态；每个回答都符合它所指的状态。',
    broken: (it) => {
      switch (it.kind) {
        case 'backwards':
          return zh`${s(it.client)} 已看到 ${z(it.before)}，现在看到的却是 ${z(it.zxid)} 的状态。`
        case 'uncommitted':
          return zh`${s(it.client)} 看到了 ${z(it.zxid)}，而没有谁提交过它。`
        case 'existence':
          return it.said === 'exists'
            ? zh`${s(it.client)} 得知 znode ${code(it.path)} 存在；在 ${z(it.zxid)} 的状态里并没有它。`
            : zh`${s(it.client)} 得知 znode ${code(it.path)} 不存在；在 ${z(it.zxid)} 的状态里却有它。`
        case 'read':
          return zh`${s(it.client)} 从 ${code(it.path)} 读到 ${value(it.read)}；在 ${z(it.zxid)} 的状态里它的数据是 ${value(it.is)}。`
      }
    },
  },
  C4: {
    name: '先通知后见值',
    sentence: '客户端总是先收到所监视的变化的通知，然后才会看到包含这一变化的状态。',
    broken: ({ client, path, change, zxid }) =>
      zh`${s(client)} 监视着 ${code(path)}，还没有收到 ${z(change)} 这一变化的通知，就看到了 ${z(zxid)} 的状态。`,
  },
  C5: {
    name: '会话过期',
    sentence:
      'Leader 在整个超时时间里没有听到某个会话的任何消息，这个会话才过期：不会提前，也不会拖延太久。',
    broken: (it) => {
      switch (it.kind) {
        case 'early':
          return zh`会话 ${code(it.session)} 在 Leader 最后一次听到它之后仅 ${span(it.silentUs)} 就被关闭；它的超时时间是 ${span(it.timeoutUs)}。`
        case 'late':
          return zh`已有 ${span(it.waitedUs)} 没有谁听到会话 ${code(it.session)} 的消息，它却仍未过期；${span(it.boundUs)} 本已足够。`
        case 'told':
          return zh`${s(it.client)} 被告知会话 ${code(it.session)} 已结束，而没有谁关闭过它。`
      }
    },
  },
  C6: {
    name: '临时节点随会话消失',
    sentence:
      '服务器应用了会话的结束之后，那里不再有这个会话的临时节点；别的会话的节点不会一起消失，它自己的也不会再出现。',
    broken: (it) => {
      switch (it.kind) {
        case 'kept':
          return zh`${s(it.sid)} 已应用会话 ${code(it.session)} 的结束，却还留着它的 ${code(it.path)}。`
        case 'others':
          return zh`会话 ${code(it.session)} 结束时带走了 ${code(it.path)}，而那不是它的节点。`
        case 'orphan':
          return zh`${code(it.path)} 作为会话 ${code(it.session)} 的临时节点被创建，而这个会话早已关闭。`
      }
    },
  },
  C7: {
    name: '及时服务客户端',
    sentence: '所有服务器都在提供服务且不受干扰时，每个运行中的客户端都能连上服务器并得到回答。',
    broken: ({ kind, client, waitedUs, boundUs }) =>
      kind === 'looking'
        ? zh`所有服务器都在提供服务，${s(client)} 却找服务器找了 ${span(waitedUs)}；${span(boundUs)} 本已足够。`
        : zh`所有服务器都在提供服务，${s(client)} 等回答却等了 ${span(waitedUs)}；${span(boundUs)} 本已足够。`,
  },
  R1: {
    name: '互斥',
    sentence:
      '至多有一个存活的会话认为自己持有锁或担任领导；受到警告的一方不会继续行事；没有谁会永远等下去。',
    broken: (it) => {
      if (it.kind === 'waitsForEver')
        return zh`${s(it.client)} 排在 ${code(it.behind)} 之后等待，而永远轮不到它。`
      const [first, second] = it.clients
      return it.kind === 'twoHolders'
        ? zh`${ss([first, second])} 同时持有 ${code(it.path)}，而两者的会话都还存活。`
        : zh`${s(first)} 已受到警告，仍在 ${code(it.path)} 下继续行事，而持有者已是 ${s(second)}。`
    },
  },
  R2: {
    name: '隔离令牌',
    sentence: '一旦接受了来自较新的锁的写入，就不再接受来自较旧的锁的写入。',
    broken: ({ value: taken, lock, youngest }) =>
      zh`已有来自锁 ${z(youngest)} 的写入，之后却又接受了来自锁 ${z(lock)} 的 ${code(`“${taken}”`)}。`,
  },
  R3: {
    name: '屏障',
    sentence: '没有谁越过关闭的屏障，在全员到齐之前开工，在别人还在工作时离开，或永远等下去。',
    broken: (it) => {
      switch (it.kind) {
        case 'passesClosed':
          return zh`${s(it.client)} 越过了屏障 ${code(it.path)}，而没有谁打开过它。`
        case 'entersEarly':
          return zh`${s(it.client)} 进入 ${code(it.path)} 时，${it.size} 个里只到了 ${it.arrived} 个。`
        case 'leavesEarly':
          return zh`${s(it.client)} 离开 ${code(it.path)} 时，还有 ${it.working} 个在工作。`
        case 'waitsForEver':
          return zh`${s(it.client)} 在 ${code(it.path)} 等待，而不会再有谁放它通过。`
      }
    },
  },
  R4: {
    name: '队列',
    sentence: '队列里的每一项同一时间只由一个消费者处理，一项也不会丢失，也不会无人处理。',
    broken: (it) => {
      switch (it.kind) {
        case 'takenTwice':
          return zh`${s(it.client)} 取走了 ${code(it.item)}，而它正由别的客户端处理。`
        case 'itemLost':
          return zh`${code(it.item)} 丢失了：没有谁做完它，没有谁在处理它，队列里也不再有它。`
        case 'itemLeft':
          return zh`${code(it.item)} 还留在队列里，而不会再有谁处理它。`
      }
    },
  },
  R5: {
    name: '更新不丢失',
    sentence: '配置的任何改动都不会在未被看到时遭到覆盖，每个读取者最终都会得到最后的版本。',
    broken: (it) =>
      it.kind === 'updateLost'
        ? zh`${s(it.client)} 写入 ${code(it.path)} 的第 ${it.counted} 次改动，覆盖了它没有看到的另一次改动。`
        : zh`${s(it.client)} 停在 ${code(it.path)} 的版本 ${it.applied}，最后的版本是 ${it.version}，而不会再有谁通知它。`,
  },
  R6: {
    name: '不向失效成员派发请求',
    sentence:
      '若某台服务器已知成员的会话结束，负载均衡收到它的消息之后就不再把请求交给这个成员；每个运行中的成员都能被找到。',
    broken: (it) => {
      switch (it.kind) {
        case 'givenToDead':
          return zh`${s(it.client)} 收到的消息来自已应用 ${z(it.zxid)} 的服务器，也就是 ${code(it.member)} 的会话已经结束，它却仍把请求交给这个成员。`
        case 'memberMissing':
          return zh`${s(it.client)} 在运行，却不在集群里：没有 ${code(it.path)}。`
        case 'balancerBehind':
          return zh`${s(it.client)} 的名单是 ${code(`“${it.knows}”`)}，集群却是 ${code(`“${it.members}”`)}，而不会再有谁通知它。`
      }
    },
  },
}
