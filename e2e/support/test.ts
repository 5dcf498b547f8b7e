import { test as base } from '@playwright/test'
import { Ensemble } from './Ensemble'
import { Watch } from './Watch'

/** Every test watches its pages: an error in the console or a request to another host fails it. */
export const test = base.extend<{ watch: Watch; ensemble: Ensemble }>({
  watch: [
    async ({ context, baseURL }, use) => {
      const watch = new Watch(context, new URL(baseURL ?? '').host)
      await use(watch)
      watch.expectSilence()
    },
    { auto: true },
  ],
  ensemble: async ({ page, watch: _watch }, use) => {
    await use(new Ensemble(page))
  },
})

export { expect } from '@playwright/test'
