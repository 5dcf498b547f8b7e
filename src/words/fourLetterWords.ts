import type { ReadingWord } from '../zookeeper/askWord'
import type { InEach } from './Language'

/** Asking a server with a four-letter word, in its panel. */
export interface FourLetterWords {
  readonly title: string
  readonly word: string
  readonly whats: Readonly<Record<ReadingWord, string>>
  readonly ask: string
  readonly allAllowed: string
  readonly answer: (word: string, sid: number, time: string) => string
  readonly nobody: (sid: number) => string
  readonly copy: string
  readonly copied: string
  readonly note: string
}

export const FOUR_LETTER_WORDS: InEach<FourLetterWords> = {
  en: {
    title: 'Four-letter words',
    word: 'Word',
    whats: {
      stat: 'its state and its clients',
      srvr: 'its state',
      mntr: 'figures for monitoring',
      ruok: 'does it run?',
      cons: 'its connections in detail',
      dump: 'sessions and ephemerals',
      wchs: 'how many watches',
      wchp: 'watches by path',
      wchc: 'watches by session',
      conf: 'its configuration',
      isro: 'may one write?',
      hash: 'digests of its tree',
      dirs: 'sizes of its directories',
      envi: 'its environment',
      gtmk: 'its trace mask',
    },
    ask: 'Ask',
    allAllowed: 'as with 4lw.commands.whitelist=*',
    answer: (word, sid, time) => `${word}, server ${sid} at ${time}`,
    nobody: (sid) => `Server ${sid} does not run: nobody answers.`,
    copy: 'Copy',
    copied: 'Copied',
    note: 'A copy of the server is asked: the question does not become part of the run.',
  },
  zh: {
    title: '四字命令',
    word: '命令',
    whats: {
      stat: '状态和客户端',
      srvr: '状态',
      mntr: '监控指标',
      ruok: '在运行吗？',
      cons: '各连接的详情',
      dump: '会话与临时节点',
      wchs: '监听的数量',
      wchp: '按路径列出监听',
      wchc: '按会话列出监听',
      conf: '配置',
      isro: '可以写吗？',
      hash: '树的摘要',
      dirs: '目录大小',
      envi: '运行环境',
      gtmk: '跟踪掩码',
    },
    ask: '询问',
    allAllowed: '按 4lw.commands.whitelist=* 回答',
    answer: (word, sid, time) => `${word}，服务器 ${sid}，${time}`,
    nobody: (sid) => `服务器 ${sid} 没有运行，无人回答。`,
    copy: '复制',
    copied: '已复制',
    note: '问的是服务器的副本：提问不会成为这次运行的一部分。',
  },
}
