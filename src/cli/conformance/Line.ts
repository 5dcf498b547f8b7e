/** One line of a server's log, as captured: `t` in ms since the start of the capture, `ev` its kind. */
export type Line = { readonly t: number; readonly ev: string } & Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isLine(value: unknown): value is Line {
  return isRecord(value) && typeof value.t === 'number' && typeof value.ev === 'string'
}
