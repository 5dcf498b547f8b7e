/** The names under which other programs look for the faces of the page, and what comes near to them. */
export const FACES = {
  sans: "'Inter Variable', Inter, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif",
  mono: "'JetBrains Mono Variable', 'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
} as const

/** What a browser computed for one element, by the name of the property. */
export type Worn = (property: string) => string

type Attributes = Record<string, string | number>

/** What a shape wears, as attributes that every program knows: colours in hex, lengths without unit. Nothing for what
 *  is as SVG has it from the start. */
export function paintOf(worn: Worn): Attributes {
  const fill = colourOf(worn('fill'))
  const attributes: Attributes = { fill: fill.colour }
  const fillOpacity = fill.opacity * numberOf(worn('fill-opacity'), 1)
  if (fill.colour !== 'none' && fillOpacity < 1) attributes['fill-opacity'] = rounded(fillOpacity)
  return { ...attributes, ...strokeOf(worn) }
}

function strokeOf(worn: Worn): Attributes {
  const stroke = colourOf(worn('stroke'))
  const width = numberOf(worn('stroke-width'), 1)
  if (stroke.colour === 'none' || width === 0) return {}
  const scale = strokeScale(worn)
  const attributes: Attributes = { stroke: stroke.colour, 'stroke-width': rounded(width / scale) }
  const opacity = stroke.opacity * numberOf(worn('stroke-opacity'), 1)
  if (opacity < 1) attributes['stroke-opacity'] = rounded(opacity)
  for (const end of ['stroke-linecap', 'stroke-linejoin']) {
    if (!['', 'butt', 'miter'].includes(worn(end))) attributes[end] = worn(end)
  }
  const dashes = worn('stroke-dasharray')
  if (dashes !== '' && dashes !== 'none')
    attributes['stroke-dasharray'] = lengthsOf(dashes)
      .map((dash) => rounded(dash / scale))
      .join(' ')
  return attributes
}

/** How many times as large its own transform makes it, where a stroke is meant to stay as it is: few programs know how
 *  to leave it. */
function strokeScale(worn: Worn): number {
  if (worn('vector-effect') !== 'non-scaling-stroke') return 1
  const [a = 1, b = 0, c = 0, d = 1] = lengthsOf(worn('transform'))
  return Math.sqrt(Math.abs(a * d - b * c)) || 1
}

/** What letters wear besides their paint. */
export function faceOf(worn: Worn): Attributes {
  const attributes: Attributes = {
    'font-family': worn('font-family').includes('Mono') ? FACES.mono : FACES.sans,
    'font-size': rounded(numberOf(worn('font-size'), 16)),
  }
  // Faces of other programs come in two weights, and some take any other number for the lighter one.
  if (Number(worn('font-weight')) >= 600) attributes['font-weight'] = 'bold'
  if (worn('text-anchor') !== 'start') attributes['text-anchor'] = worn('text-anchor')
  const spacing = numberOf(worn('letter-spacing'), 0)
  if (spacing !== 0) attributes['letter-spacing'] = rounded(spacing)
  return attributes
}

interface Colour {
  /** Hex, `none` or a pattern of the drawing. */
  readonly colour: string
  readonly opacity: number
}

/** A computed colour: `rgb(…)`, `rgba(…)`, `color(srgb …)`, `none` or `url("#…")`. */
export function colourOf(computed: string): Colour {
  const pattern = /^url\(["']?(#[\w-]+)["']?\)/.exec(computed)?.[1]
  if (pattern) return { colour: `url(${pattern})`, opacity: 1 }
  const parts = computed.match(/-?[\d.]+(?:e-?\d+)?%?/g) ?? []
  if (!/^(rgba?|color)\(/.test(computed) || parts.length < 3) return { colour: 'none', opacity: 0 }
  const scale = computed.startsWith('color(') ? 255 : 1
  const [red, green, blue] = parts.map((part) => Number.parseFloat(part) * scale)
  const opacity = parts[3] === undefined ? 1 : Number.parseFloat(parts[3])
  if (opacity === 0) return { colour: 'none', opacity: 0 }
  return { colour: `#${[red, green, blue].map((part) => hex(part ?? 0)).join('')}`, opacity }
}

function hex(part: number): string {
  return Math.max(0, Math.min(255, Math.round(part)))
    .toString(16)
    .padStart(2, '0')
}

/** `0.1px, 6px` → 0.1, 6 */
export function lengthsOf(computed: string): number[] {
  return (computed.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map((part) => rounded(Number(part)))
}

export function numberOf(computed: string, otherwise: number): number {
  const value = Number.parseFloat(computed)
  return Number.isFinite(value) ? value : otherwise
}

export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
