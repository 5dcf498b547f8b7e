import { counterOf, epochOf, fromHexLong } from '../../zookeeper/Zxid'
import type { Hex } from '../../zookeeper/Zxid'

/** A zxid for people: epoch and counter apart, because they are drawn in two tones. */
export function zxidText(zxid: Hex): { epoch: string; counter: string; text: string } {
  const value = fromHexLong(zxid) ?? 0n
  const epoch = epochOf(value).toString()
  const counter = counterOf(value).toString()
  return { epoch, counter, text: `${epoch}:${counter}` }
}

/** CSS colour of an epoch: six tones that come round again; none for epoch 0, which nobody led. */
export function epochColour(epoch: number | string): string {
  const n = Number(epoch)
  return n > 0 ? `var(--epoch-${((n - 1) % 6) + 1})` : 'var(--muted)'
}
