import { drawn, type Drawn } from './Drawn'
import { faceOf, lengthsOf, numberOf, paintOf, rounded, type Worn } from './paint'

/** Where and how large; what an element wears is read off what the browser computed for it. */
const GEOMETRY = 'x y x1 y1 x2 y2 cx cy r rx ry width height d points id'.split(' ')
const PATTERN = ['patternUnits', 'patternTransform']
const GROUPS = new Set(['g', 'defs', 'pattern', 'clipPath', 'svg'])
/** Tooltips and names for ears have no place in a picture. */
const LEFT_OUT = new Set(['title', 'desc', 'foreignObject'])

/** An element of the page as a drawing of its own; null for what is not to be seen. The element must be on the page. */
export function resolve(element: SVGElement): Drawn[] {
  const worn = wornBy(element)
  const name = element.localName
  if (LEFT_OUT.has(name) || worn('display') === 'none') return []
  if (GROUPS.has(name)) return [group(element, name, worn)]
  if (worn('visibility') === 'hidden') return []
  if (name === 'text') return text(element, worn)
  return [shape(element, name, worn)]
}

function wornBy(element: SVGElement): Worn {
  const style = getComputedStyle(element)
  return (property) => {
    const computed = style.getPropertyValue(property)
    return property === 'transform' && computed === 'none' ? ownTransform(element) : computed
  }
}

/** The attribute, which WebKit does not count among the properties. */
function ownTransform(element: SVGElement): string {
  if (!(element instanceof SVGGraphicsElement)) return 'none'
  const own = element.transform.baseVal.consolidate()?.matrix
  return own ? `matrix(${[own.a, own.b, own.c, own.d, own.e, own.f].join(', ')})` : 'none'
}

function group(element: SVGElement, name: string, worn: Worn): Drawn {
  const children = [...element.children].flatMap((child) => resolve(child as SVGElement))
  const own = name === 'pattern' ? attributesOf(element, PATTERN) : placeOf(worn)
  return drawn(name, { ...attributesOf(element, GEOMETRY), ...own }, children)
}

function shape(element: SVGElement, name: string, worn: Worn): Drawn {
  return drawn(name, {
    ...attributesOf(element, GEOMETRY),
    ...placeOf(worn),
    ...paintOf(worn),
    ...realDashes(element, worn),
  })
}

/** Not every program counts dashes in parts of a path, so they are written in its real length. */
function realDashes(element: SVGElement, worn: Worn): Record<string, string> {
  const parts = Number(element.getAttribute('pathLength'))
  const dashes = worn('stroke-dasharray')
  if (!(element instanceof SVGGeometryElement) || !(parts > 0) || dashes === 'none') return {}
  const scale = element.getTotalLength() / parts
  return {
    'stroke-dasharray': lengthsOf(dashes)
      .map((dash) => rounded(dash * scale))
      .join(' '),
  }
}

/** Letters with a halo are drawn twice, because not every program can paint a stroke first. */
function text(element: SVGElement, worn: Worn): Drawn[] {
  const place = { ...attributesOf(element, GEOMETRY), ...placeOf(worn), ...faceOf(worn) }
  const { fill, ...stroke } = paintOf(worn)
  const letters = drawn('text', { ...place, fill: fill ?? 'none' }, pieces(element, worn, true))
  if (!('stroke' in stroke)) return [letters]
  const halo = { ...place, ...stroke, fill: stroke['stroke'] ?? 'none' }
  return [drawn('text', halo, pieces(element, worn, false)), letters]
}

function pieces(element: SVGElement, around: Worn, coloured: boolean): Drawn['children'] {
  return [...element.childNodes].flatMap((child): Drawn['children'] => {
    if (!(child instanceof SVGElement)) return child.textContent ? [child.textContent] : []
    if (LEFT_OUT.has(child.localName)) return []
    const worn = wornBy(child)
    const { fill } = paintOf(worn)
    const outer = faceOf(around)
    const face = Object.entries(faceOf(worn)).filter(([key, value]) => outer[key] !== value)
    // Weight is left out where it is ordinary, so going back to it must be said.
    if (outer['font-weight'] && !faceOf(worn)['font-weight']) face.push(['font-weight', 'normal'])
    const attributes = { ...Object.fromEntries(face), ...(coloured && fill ? { fill } : {}) }
    return [drawn('tspan', attributes, pieces(child, worn, coloured))]
  })
}

/** Where it stands, how much of it is seen, and what it is cut off at. */
function placeOf(worn: Worn): Record<string, string | number> {
  const attributes: Record<string, string | number> = {}
  const transform = worn('transform')
  if (transform !== 'none' && transform !== '') {
    attributes['transform'] = `matrix(${lengthsOf(transform).join(' ')})`
  }
  const opacity = numberOf(worn('opacity'), 1)
  if (opacity < 1) attributes['opacity'] = rounded(opacity)
  const clip = /#[\w-]+/.exec(worn('clip-path'))?.[0]
  if (clip) attributes['clip-path'] = `url(${clip})`
  return attributes
}

function attributesOf(element: SVGElement, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = element.getAttribute(name)
      return value === null ? [] : [[name, value]]
    }),
  )
}
