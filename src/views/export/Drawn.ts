/** A drawing that needs no page: elements of SVG with everything they wear written on them. */
export interface Drawn {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly children: readonly (Drawn | string)[]
}

export function drawn(
  name: string,
  attributes: Drawn['attributes'] = {},
  children: Drawn['children'] = [],
): Drawn {
  return { name, attributes, children }
}

/** The drawing as text of XML. What a string holds stays text, whatever is in it. */
export function svgText({ name, attributes, children }: Drawn): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('')
  if (children.length === 0) return `<${name}${written}/>`
  const inside = children.map((child) =>
    typeof child === 'string' ? escaped(child) : svgText(child),
  )
  return `<${name}${written}>${inside.join('')}</${name}>`
}

/** Control characters may not stand in XML at all, not even escaped. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
