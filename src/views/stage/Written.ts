/** An attribute of an element that is written only when it changes: every write costs the browser a new style. */
export class Written {
  private shown: string | null

  constructor(
    private readonly element: Element,
    private readonly name: string,
  ) {
    // The picture before this one may have left it as it should be.
    this.shown = element.getAttribute(name)
  }

  set(value: string): void {
    if (value === this.shown) return
    this.shown = value
    this.element.setAttribute(this.name, value)
  }
}
