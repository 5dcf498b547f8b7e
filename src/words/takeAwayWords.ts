import type { InEach } from './Language'
import { count } from './numbers'

/** What the page says around what can be taken away: pictures, the transcript, the link as a QR code. */
export interface TakeAwayWords {
  readonly picture: string
  readonly pictureOf: string
  readonly files: Readonly<Record<'png' | 'svg', Readonly<Record<'light' | 'dark', string>>>>
  readonly drawing: string
  readonly failed: string
  readonly transcript: string
  readonly transcriptOf: string
  readonly markdown: Readonly<Record<'en' | 'zh', string>>
  readonly codeName: string
  readonly codeLarge: string
  readonly codeDense: string
  readonly codeTooLong: (characters: number, most: number) => string
  readonly codeFromDisk: string
}

export const TAKE_AWAY: InEach<TakeAwayWords> = {
  en: {
    picture: 'Picture',
    pictureOf: 'Stage and timeline of this moment, 1920 × 1080, for slides.',
    files: {
      png: { light: 'PNG, light', dark: 'PNG, dark' },
      svg: { light: 'SVG, light', dark: 'SVG, dark' },
    },
    drawing: 'drawing …',
    failed: 'This browser could not make the picture.',
    transcript: 'Transcript',
    transcriptOf: 'Every step up to this moment in words, as Markdown.',
    markdown: { en: 'in English', zh: 'in Chinese' },
    codeName: 'The link as a QR code',
    codeLarge: 'Large',
    codeDense: 'A long run makes a dense code: go near to the screen.',
    codeTooLong: (characters, most) =>
      `The link has ${count(characters)} characters; a QR code holds ${count(most)}. Share it as a link or a file.`,
    codeFromDisk:
      'This page was opened from a disk, so its link works on this machine alone. Save the run as a file instead.',
  },
  zh: {
    picture: '图片',
    pictureOf: '此刻的舞台和时间线，1920 × 1080，可放进幻灯片。',
    files: {
      png: { light: 'PNG（浅色）', dark: 'PNG（深色）' },
      svg: { light: 'SVG（浅色）', dark: 'SVG（深色）' },
    },
    drawing: '正在绘制……',
    failed: '这个浏览器没能生成图片。',
    transcript: '文字记录',
    transcriptOf: '到此刻为止的每一步，写成 Markdown。',
    markdown: { en: '英文', zh: '中文' },
    codeName: '链接的二维码',
    codeLarge: '放大',
    codeDense: '运行越长，二维码越密：请靠近屏幕扫描。',
    codeTooLong: (characters, most) =>
      `链接有 ${count(characters)} 个字符，而二维码最多容纳 ${count(most)} 个。请用链接或文件分享。`,
    codeFromDisk: '本页是从磁盘打开的，链接只在这台机器上有效。请把运行保存为文件。',
  },
}
