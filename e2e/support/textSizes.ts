/** Text on the page that is drawn smaller than this, with its size. Runs inside the page. */
export function smallText(least: number): string[] {
  const found: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    const text = walker.currentNode.textContent?.trim() ?? ''
    if (text === '' || !element || element.closest('title, script, style, noscript')) continue
    if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue
    const box = element.getBoundingClientRect()
    if (box.width < 2 || box.height < 2 || box.bottom <= 0 || box.right <= 0) continue
    const size = drawnSize(element)
    if (size < least - 0.05) found.push(`${text.slice(0, 40)}: ${size.toFixed(1)} px`)
  }
  return found

  /** Pixels on the screen: a scaled drawing scales its text. */
  function drawnSize(element: Element): number {
    const size = parseFloat(getComputedStyle(element).fontSize)
    const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null
    return matrix ? size * Math.hypot(matrix.a, matrix.b) : size
  }
}
