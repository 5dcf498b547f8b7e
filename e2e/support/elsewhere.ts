import { builtSite, Site } from './Site'
import { test as base } from './test'

/** The tests of a page that is served by another host than `npm start`, under the path /a/b/. */
export const test = base.extend<{ site: Site }>({
  site: async ({ browserName: _ }, use) => {
    const site = await Site.serve(builtSite(), '/a/b/')
    await use(site)
    await site.close()
  },
  baseURL: async ({ site }, use) => {
    await use(site.url())
  },
})

export { expect } from '@playwright/test'
