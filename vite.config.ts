import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { configDefaults, defineConfig } from 'vitest/config'

/** What the built page may reach: itself, and nothing else. Styles inside exported pictures, and blobs
 *  made in the page (pictures, recordings), are its own. In development Vite needs more, so only a build has it. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const ownHostOnly: Plugin = {
  name: 'own-host-only',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
      injectTo: 'head-prepend',
    },
  ],
}

export default defineConfig({
  base: './',
  plugins: [react(), ownHostOnly],
  worker: { format: 'es' },
  // What is passed on carries the licences of what is in it.
  build: { target: 'es2023', sourcemap: true, license: { fileName: 'LICENSES.md' } },
  test: {
    include: ['src/**/*.test.ts'],
    exclude: configDefaults.exclude,
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
