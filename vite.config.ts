import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { configDefaults, defineConfig } from 'vitest/config'
import { servedPolicy } from './config/contentSecurityPolicy.mjs'
import { fontLicences } from './config/fontLicences.mjs'
import { offline } from './config/offline.mjs'

/** In the page itself, because not every host lets one set headers. In development Vite needs more, so only a build
 *  has it. */
const ownHostOnly: Plugin = {
  name: 'own-host-only',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: servedPolicy },
      injectTo: 'head-prepend',
    },
  ],
}

export default defineConfig({
  base: './',
  plugins: [react(), ownHostOnly, fontLicences(), offline()],
  worker: { format: 'es' },
  // What is passed on carries the licences of what is in it.
  build: {
    target: 'es2023',
    sourcemap: true,
    license: { fileName: 'LICENSES.md' },
    // Compiled while it is loaded, beside the page's own thread, and not when a lecture first comes to it.
    rolldownOptions: { output: { postBanner: '//# allFunctionsCalledOnLoad' } },
    // The page is one script on purpose: nothing is fetched in the middle of a lecture.
    chunkSizeWarningLimit: 1_500,
  },
  preview: {
    // The policy of a page does not reach its threads: theirs comes with their own files.
    headers: {
      'Content-Security-Policy': servedPolicy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    },
  },
  test: {
    include: ['src/**/*.test.ts'],
    exclude: configDefaults.exclude,
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Vitest leaves one core to whoever watches it work; here nobody does.
    maxWorkers: '100%',
    // What a test imports keeps nothing between tests (the floors that are pure cannot), so that each worker needs
    // to load it only once.
    isolate: false,
  },
})
