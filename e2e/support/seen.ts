/** Runs inside the page: what is wider than the room it has, the page itself included. */
export function runsOver(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  const page = scrollWidth > clientWidth ? [`the page by ${scrollWidth - clientWidth} px`] : []
  const parts = [...document.querySelectorAll<HTMLElement>('button, h1, h2, h3, p, dd, td, label')]
  const over = parts.filter((part) => {
    if (!part.checkVisibility() || part.clientWidth < 2) return false
    return part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== 'inline'
  })
  return [
    ...page,
    ...over.flatMap((part) =>
      getComputedStyle(part).textOverflow === 'ellipsis'
        ? []
        : [`${part.className} ${part.textContent.slice(0, 40)}`],
    ),
  ]
}

/** Runs inside the page: what is to be pressed and smaller than 24 px either way (WCAG 2.5.8), sentences apart. */
export function smallTargets(): string[] {
  const targets = [...document.querySelectorAll<HTMLElement>('button, select, input, summary, a')]
  return targets.flatMap((target) => {
    const { width, height } = target.getBoundingClientRect()
    const inText = target.matches('.name, .text-button') || target.closest('p') !== null
    if (!target.checkVisibility() || inText || width < 2) return []
    if (width >= 24 && height >= 24) return []
    return [`${target.className} ${target.textContent}: ${width} × ${height}`]
  })
}

/** Runs inside the page: what has the focus, when that cannot be seen or is not wholly inside the window. */
export function unseenFocus(): string | null {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const { outlineStyle } = getComputedStyle(element)
  const ring = element.querySelector('.keyboard-ring')
  const drawn =
    outlineStyle !== 'none' ||
    (ring && getComputedStyle(ring).visibility === 'visible') ||
    element.matches('.link-hit, [data-crack], [data-frame]')
  const box = element.getBoundingClientRect()
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth
  return drawn && inside ? null : element.outerHTML.slice(0, 120)
}
