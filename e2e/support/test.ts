import { expect as patient, test as base } from '@playwright/test'
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

/** Polls ten times a second; left to itself it looks again after a quarter, a half, and then every whole second. */
export const expect = new Proxy(patient, {
  get: (target, name) => (name === 'poll' ? poll : (Reflect.get(target, name) as unknown)),
})

function poll<T>(
  actual: () => T | Promise<T>,
  options?: { message?: string; timeout?: number },
): ReturnType<typeof patient.poll<T>> {
  return patient.poll(actual, { intervals: [20, 50, 100], ...options })
}
