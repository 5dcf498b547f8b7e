// `npm run build:single [-- FOLDER]`: the whole of Ensemble as one HTML file that opens by double click, in
// dist-single/ or in the folder named.

import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ensureDependencies, root, runProgram } from './set-up.mjs'

await runProgram(async () => {
  ensureDependencies()
  const [folder] = process.argv.slice(2)
  const outDir = folder
    ? resolve(process.env.INIT_CWD ?? process.cwd(), folder)
    : join(root, 'dist-single')
  const { build } = await import('vite')
  await build({
    root,
    configFile: join(root, 'vite.config.single.ts'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: !folder },
  })
  const file = join(outDir, 'ensemble.html')
  console.log(`${file} (${Math.round(statSync(file).size / 1000)} kB)`)
  return 0
})
