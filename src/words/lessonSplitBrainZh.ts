import type { Tally } from '../zookeeper/Fact'
import { servers as serversIn, share as shareIn } from './lessonText'
import { duration, list } from './numbers'
import type { Claim, SplitBrainWords } from './SplitBrainWords'

const share = (tally: Tally): string => shareIn(tally, 'zh')
const servers = (sids: readonly number[]): string => serversIn(sids, 'zh')
const verdict = ({ leader, tally }: Claim): string =>
  `服务器 ${leader} 身后有 ${share(tally)}，${tally.quorum ? '达到' : '不到'}法定人数`

export const SPLIT_BRAIN_ZH: SplitBrainWords = {
  title: '不会发生的脑裂',
  captions: {
    together: ({ leader, epoch, followers, need, of }) => ({
      title: `一个网络，一个 Leader：服务器 ${leader}。`,
      text: `${servers(followers)} 在纪元 ${epoch} 跟随它。${of} 台中任意 ${need} 台是法定人数（过半）：任何两个法定人数都有共同的一台。`,
      notes: `先让大家说说什么是脑裂：两个 Leader 都在提交写入。把问题留到最后：哪条规则禁止它？`,
    }),
    split: ({ leader, its, others, need }) => ({
      title: `网络分区：这边 ${list(others, 'zh')}，那边 ${list(its, 'zh')}。`,
      text: `Leader 服务器 ${leader} 在不到法定人数的一边。没有拒绝，也没有关闭，只是消息不再到达。`,
      notes: `法定人数是 ${need}。两边都分不清是链路断了还是对方死了，所以谁也不能当对方不存在。消息堆在切口上。现在提问：会有几台说自己在领导？`,
    }),
    silence: ({ leader, looking, following, ticks, tickMs }) => ({
      title: `过了 syncLimit，${servers(looking)} 寻找 Leader。`,
      text: `${ticks} 个 tick，每个 ${duration(tickMs)}，没有服务器 ${leader} 的一句话。${servers(following)} 仍在跟随它。`,
      notes: `它们只有沉默可以依据。在切口的另一边，服务器 ${leader} 一个接一个失去学习者（learner），仍继续领导，直到它问自己还有没有法定人数。`,
    }),
    two: ({ claims }) => ({
      title: `${claims.length} 台服务器说 LEADING：${list(
        claims.map(({ leader }) => leader),
        'zh',
      )}。`,
      text: `${claims.map(({ leader, epoch }) => `服务器 ${leader} 以为自己领导纪元 ${epoch}`).join('，')}。谁也没有说谎。`,
      notes: `在这里停一下，这就是大家害怕的时刻。Leader 不可能知道自己已被取代：消息要穿过切口才行。所以在一段时间里，可以有两台都以为自己是 Leader。`,
    }),
    commit: ({ claims }) => ({
      title: `其中只有一台能提交。`,
      text: `${claims.map(verdict).join('；')}。`,
      notes: `写入要到达法定人数的磁盘，才算提交。两台可以这样以为，只有一台能提交：两个法定人数必有共同的一台，而那一台已承诺更新的纪元。读取是另一回事：还跟随旧 Leader 的服务器用手上的内容回答，可能是旧读（sync 就是为此准备的）。`,
    }),
    steps: ({ leader, epoch, tally, tickMs, bothMs }) => ({
      title: `服务器 ${leader} 数到 ${share(tally)}，于是退位。`,
      text: `Leader 每 ${duration(tickMs)} 问一次：法定人数还在跟随吗？有 ${duration(bothMs)}，两台都说自己在领导。`,
      notes: `这是 Leader.lead 里的 tick 检查。没有人告诉它什么，它自己放弃纪元 ${epoch}：够不到 ${tally.need} 台的 Leader，只能认为别人会撇开它继续。`,
    }),
    alone: ({ looking, tally, waitsMs, nextMs }) => ({
      title: `${servers(looking)} 寻找 Leader，找不到。`,
      text: `${share(tally)}不是法定人数。它们等了 ${list(waitsMs.map(duration), 'zh')} 各再问一次，下次要等 ${duration(nextMs)}。`,
      notes: `少数一边没有 Leader 是有意的：没有答案，好过两个答案。每次等待加倍。法定人数是 ${tally.need}，试多久都一样。`,
    }),
    healed: ({ old, leader, looking, released }) => ({
      title: `网络恢复。`,
      text: `堆在切口上的 ${released} 条消息现在到达，旧选票也在内。${servers(looking)} 仍在寻找 Leader。`,
      notes: `选举连接没有超时，穿过来的是旧消息。旧的 Leader 服务器 ${old} 投给自己；服务器 ${leader} 正在领导。提问：谁会领导全体？`,
    }),
    one: ({ old, leader, epoch, followers }) => ({
      title: `一个网络，一个 Leader：服务器 ${leader}。`,
      text: `${servers(followers)} 在纪元 ${epoch} 跟随它，服务器 ${old} 也在其中。任何时候都不可能有两台同时提交。`,
      notes: `回到开头的问题：哪条规则禁止脑裂？两个法定人数必有共同的一台，而承诺了一个纪元的服务器不再听从更旧的纪元。可以试一试：哪一边都不到法定人数的分区（S）。`,
    }),
  },
  howMany: {
    ask: (electing) => `${servers(electing)} 将选出 Leader。那时会有几台服务器说 LEADING？`,
    option: (leaders) => ['没有', '一台', '两台', '三台'][leaders] ?? String(leaders),
    reveal: (leaders, right, old) =>
      `${right === null ? '' : right ? '对。' : '不对。'}${
        leaders > 1
          ? `服务器 ${old} 没有听说别的 Leader，而且每个 tick 只问一次法定人数是否还在跟随。`
          : `别的服务器选出 Leader 之前，服务器 ${old} 已经退位。`
      }`,
  },
  who: {
    ask: '谁会领导全体？',
    option: (sid) => `服务器 ${sid}`,
    reveal: (leader, right) =>
      `${right === null ? '' : right ? '对。' : '不对。'}法定人数跟随着服务器 ${leader}，而已经确立的 Leader 不会被取代，无论回来的是谁。`,
  },
}
