import { encode } from 'uqr'

/** Bytes that the largest code holds at the lowest level (ISO/IEC 18004, version 40-L). */
export const QR_MOST = 2953

/** Without light around it a reader does not find a code (four modules by the standard). */
const BORDER = 4

interface QrPath {
  readonly version: number
  /** Modules a side, with the border. */
  readonly size: number
  readonly path: string
}

/** The dark modules of a code as one path in runs; null when the text is longer than any code. */
export function qrPath(text: string): QrPath | null {
  const bytes = [...new TextEncoder().encode(text)]
  if (bytes.length > QR_MOST) return null
  // As much correction as the same size allows.
  const { data, version, size } = encode(bytes, { ecc: 'L', boostEcc: true, border: BORDER })
  let path = ''
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue
      const start = x
      while (row[x + 1]) x++
      path += `M${start} ${y}h${x - start + 1}v1H${start}z`
    }
  }
  return { version, size, path }
}
