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
  // Nothing waits for what travels, except where travelling is what is tested.
  contextOptions: { reducedMotion: 'reduce' },
  ensemble: async ({ page, watch: _watch }, use) => {
    await use(new Ensemble(page))
  },
})

/** For tests in which things move as readers see them. */
export const moving = { contextOptions: { reducedMotion: 'no-preference' as const } }

export { expect } from '@playwright/test'
