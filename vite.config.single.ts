import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { fontLicences } from './config/fontLicences.mjs'
import { oneFile } from './config/oneFile.mjs'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** `npm run build:single`: the page as one HTML file that opens from a disk, threads included. */
export default defineConfig({
  mode: 'single',
  base: './',
  publicDir: false,
  plugins: [react(), fontLicences(), oneFile('ensemble.html')],
  // What the served page gets from beside it, this one carries.
  resolve: {
    alias: [
      { find: /^\.\/spawn$/, replacement: here('src/workers/spawn.single.ts') },
      { find: /^\..*\/storyText$/, replacement: here('src/store/storyText.single.ts') },
    ],
  },
  // From file:// a thread can only be a blob of classic script; a blob cannot be a module there.
  worker: { format: 'iife' },
  build: {
    target: 'es2023',
    outDir: 'dist-single',
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    modulePreload: false,
    license: { fileName: 'LICENSES.md' },
    rolldownOptions: { output: { codeSplitting: false } },
    // Twice the engine (the page's and that of all workers) and two fonts: larger than Vite expects.
    chunkSizeWarningLimit: 4_000,
  },
})
