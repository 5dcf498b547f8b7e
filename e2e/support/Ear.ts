import type { CDPSession, Page } from '@playwright/test'

/** One thing that assistive technology is given. */
export interface Heard {
  readonly role: string
  readonly name: string
  readonly description: string
  readonly focused: boolean
  readonly live: string | null
  readonly level: number | null
  /** All text within it. */
  readonly text: string
}

type AXNode = Awaited<ReturnType<typeof nodesOf>>[number]

/** The page as a screen reader gets it: what live regions say, and the accessibility tree. */
export class Ear {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  /** Before the page is opened. */
  static async of(page: Page): Promise<Ear> {
    await page.addInitScript(listen)
    const session = await page.context().newCDPSession(page)
    return new Ear(page, session)
  }

  /** What was said since the last time, each change of a live region once; waits until something was. */
  async said(): Promise<string[]> {
    await this.page.waitForFunction(() => window.said.length > 0, null, { timeout: 10_000 })
    return await this.page.evaluate(async () => {
      for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame)
      return window.said.splice(0)
    })
  }

  /** Presses a key, and gives what it has said. */
  async hears(key: string): Promise<string[]> {
    await this.page.keyboard.press(key)
    return await this.said()
  }

  /** Everything that is not left out of the accessibility tree, in reading order. */
  async everything(): Promise<Heard[]> {
    const nodes = await nodesOf(this.session)
    const byId = new Map(nodes.map((node) => [node.nodeId, node]))
    const childrenOf = (node: AXNode): AXNode[] =>
      (node.childIds ?? []).flatMap((id) => byId.get(id) ?? [])
    const textOf = (node: AXNode): string =>
      node.role?.value === 'StaticText' ? heard(node.name) : childrenOf(node).map(textOf).join('')
    const walk = (node: AXNode): Heard[] => {
      const all = childrenOf(node).flatMap(walk)
      return node.ignored ? all : [{ ...heardOf(node), text: textOf(node) }, ...all]
    }
    return nodes.filter(({ parentId }) => parentId === undefined).flatMap(walk)
  }
}

async function nodesOf(session: CDPSession) {
  return (await session.send('Accessibility.getFullAXTree')).nodes
}

function heardOf(node: AXNode): Omit<Heard, 'text'> {
  const property = (name: string): unknown =>
    node.properties?.find((each) => String(each.name) === name)?.value.value
  return {
    role: String(node.role?.value ?? ''),
    name: heard(node.name),
    description: heard(node.description),
    focused: property('focused') === true,
    live: (property('live') as string | undefined) ?? null,
    level: (property('level') as number | undefined) ?? null,
  }
}

/** A blank at which no line breaks is heard as any other. */
function heard(words: AXNode['name']): string {
  return String(words?.value ?? '').replaceAll('\u00a0', ' ')
}

declare global {
  interface Window {
    /** What live regions have said. */
    said: string[]
  }
}

/** Runs inside the page, before it: notes each change of a live region, once in a frame. */
function listen(): void {
  window.said = []
  const changed = new Set<Element>()
  const say = (): void => {
    for (const region of changed) {
      const text = region.textContent.trim()
      if (text !== '') window.said.push(text)
    }
    changed.clear()
  }
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const element = target instanceof Element ? target : target.parentElement
      const region = element?.closest('[aria-live], [role=status], [role=alert], [role=log]')
      if (!region) continue
      if (changed.size === 0) requestAnimationFrame(say)
      changed.add(region)
    }
  }).observe(document, { subtree: true, childList: true, characterData: true })
}
