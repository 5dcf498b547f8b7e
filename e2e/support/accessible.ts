import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

interface Where {
  /** Looks at this part of the page alone: the rest has been looked at. */
  readonly within?: string
  /** Only these rules; null: all. */
  readonly rules?: readonly string[] | null
}

/** No rule of WCAG 2.2 AA that a machine can test is broken on the page as it is; `what` names that. */
export async function expectAccessible(
  page: Page,
  what: string,
  { within, rules = null }: Where = {},
): Promise<void> {
  // Only what is broken is told in full, and in the page itself: otherwise a second page is opened to put the parts
  // of several frames together, and this page has one.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  if (rules) axe.withRules([...rules])
  else axe.withTags(TAGS)
  if (within) {
    axe.include(within)
    // These two speak of whole pages.
    if (!rules) axe.disableRules(['region', 'page-has-heading-one'])
  }
  const { violations } = await axe.analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
  )
  expect(found, what).toEqual([])
}
