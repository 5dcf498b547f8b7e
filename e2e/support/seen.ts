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

/** Runs inside the page: what on the stage covers what belongs to another, or a bar over it, by more than 2 px. */
export function covers(): string[] {
  const parts =
    '.server .plate, .caption, .log-cell rect, .flag rect, .client-figure .body, .client-note'
  const loose = '.client-tag rect, .crack-label rect, .request-strip, .notice, .hand-bar, .beside'
  const shown = [...document.querySelectorAll(`${parts}, ${loose}`)].filter((part) =>
    part.checkVisibility(),
  )
  const all = shown.map((part) => ({ part, box: boxOf(part), owner: part.closest('[data-sid]') }))
  return all.flatMap((a, i) =>
    all.slice(i + 1).flatMap((b) => {
      // A tag is pinned to the disc of its server.
      const pinned = [a.part, b.part].some((part) => part.closest('.client-tag'))
      if ((a.owner && a.owner === b.owner) || (pinned && (isDisc(a.part) || isDisc(b.part))))
        return []
      const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
      const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
      return width > 2 && height > 2 ? [`${nameOf(a.part)} and ${nameOf(b.part)}`] : []
    }),
  )

  /** Of a text the letters, without the room between lines. */
  function boxOf(part: Element) {
    const { left, right, top, bottom, height } = part.getBoundingClientRect()
    const line = part.matches('text') ? height * 0.16 : 0
    return { left, right, top: top + line, bottom: bottom - line }
  }

  function isDisc(part: Element): boolean {
    return part.matches('.plate')
  }

  function nameOf(part: Element): string {
    const sid = part.closest('[data-sid]')?.getAttribute('data-sid') ?? ''
    return `${part.parentElement?.className.toString() ?? ''} ${part.getAttribute('class') ?? ''} ${sid} ${part.textContent.slice(0, 20)}`
  }
}
