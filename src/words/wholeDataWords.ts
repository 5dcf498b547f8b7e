import type { InEach } from './Language'

/** All data of a znode, which the panel shows the beginning of. */
export interface WholeDataWords {
  readonly show: string
  readonly save: string
  readonly title: (path: string, sid: number) => string
  readonly nobody: (sid: number) => string
  readonly close: string
}

export const WHOLE_DATA: InEach<WholeDataWords> = {
  en: {
    show: 'Show all',
    save: 'Save as a file',
    title: (path, sid) => `Data of ${path} on server ${sid}`,
    nobody: (sid) => `Server ${sid} does not have it any more.`,
    close: 'Close',
  },
  zh: {
    show: '显示全部',
    save: '存为文件',
    title: (path, sid) => `服务器 ${sid} 上 ${path} 的数据`,
    nobody: (sid) => `服务器 ${sid} 上已经没有它了。`,
    close: '关闭',
  },
}
