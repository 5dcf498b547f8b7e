/** Texts with what varies taken out: how many transactions a server has behind it when the capture begins, which the
 *  first zxid tells, and the list below. */
export class TextMask {
  private offset: bigint | null = null

  /** How `ours` differs; null: not at all. */
  difference(captured: string, ours: string): string | null {
    const own = this.shifted(masked(captured), masked(ours))
    if (own === masked(captured)) return null
    return `${JSON.stringify(own).slice(0, 400)}, captured ${JSON.stringify(captured).slice(0, 400)}`
  }

  private shifted(captured: string, ours: string): string {
    const first = ZXID.exec(captured)?.[2]
    const own = ZXID.exec(ours)?.[2]
    if (this.offset === null && first !== undefined && own !== undefined && first !== '0')
      this.offset = BigInt(`0x${first}`) - BigInt(`0x${own}`)
    const offset = this.offset ?? 0n
    return ours.replace(ZXIDS, (text, name: string, digits: string) =>
      digits === '0' ? text : `${name}0x${(BigInt(`0x${digits}`) + offset).toString(16)}`,
    )
  }
}

const ZXID = /(^|\n)[cmp]Zxid = 0x([0-9a-f]+)/
const ZXIDS = /([cmp]Zxid = )0x([0-9a-f]+)/g

/** What is not compared, and how it looks. The beginning of all times is no date. */
export const VARYING: readonly { why: string; pattern: RegExp; instead: string }[] = [
  {
    why: 'dates',
    pattern: /\w{3} \w{3} \d\d \d\d:\d\d:\d\d UTC (?!1970)\d{4}/g,
    instead: '<date>',
  },
  {
    why: "builds (Debian's names no commit)",
    pattern: /3\.8\.0-\S+, built on [-\d]+ [:\d]+ UTC/g,
    instead: '<build>',
  },
  {
    why: 'failures of a deleteall, which 3.8.0 mostly misses (ZKUtil.deleteInBatch lets its caller go on first)',
    pattern: /Failed to delete some node\(s\) in the subtree!\n/g,
    instead: '',
  },
  {
    why: 'where in a Java machine what zkCli died of was thrown',
    pattern: /^(\tat |\t\.\.\. \d+ more$|Caused by: ).*\n/gm,
    instead: '',
  },
  {
    why: 'ids of sessions',
    pattern: /(?<=ephemeralOwner = )0x[1-9a-f][0-9a-f]*/g,
    instead: '<session>',
  },
]

function masked(text: string): string {
  return VARYING.reduce((left, { pattern, instead }) => left.replace(pattern, instead), text)
}

/** Reasons that apply to a captured text. */
export function varyingIn(text: string): string[] {
  return VARYING.filter(({ pattern }) => text.search(pattern) >= 0).map(({ why }) => why)
}
