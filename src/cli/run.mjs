// Opens a door: `node src/cli/run.mjs simulate --seeds 200` bundles src/cli/simulate.ts with all it imports
// and calls its `main`. A bundle, because Node 20 reads no TypeScript, and because a simulation of millions of
// events should run as plain local calls.

import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CannotSetUp, ensureDependencies, root, runProgram } from './set-up.mjs'

const [name = '', ...args] = process.argv.slice(2)

await runProgram(async () => {
  ensureDependencies()
  const entry = join(root, 'src/cli', `${name}.ts`)
  if (!existsSync(entry)) throw new CannotSetUp(`There is no door "${name}" (src/cli/${name}.ts).`)
  const { main } = await importBundled(entry)
  return await main(args, { root, cwd: process.env.INIT_CWD ?? process.cwd() })
})

async function importBundled(entry) {
  const { build } = await import('vite')
  // A folder per process: two runs side by side do not overwrite each other's program. It stays until the end,
  // because a door may start worker threads on its own file.
  const outDir = join(root, 'node_modules/.cache/doors', String(process.pid))
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }))
  process.setSourceMapsEnabled(true)
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: entry,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      copyPublicDir: false,
      sourcemap: 'inline',
      rolldownOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  })
  return await import(pathToFileURL(join(outDir, `${name}.mjs`)).href)
}
