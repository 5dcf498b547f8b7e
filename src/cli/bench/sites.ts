import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A built site, served from this machine for as long as the bench runs. */
export interface Site {
  readonly url: string
  close(): Promise<void>
}

/** Builds and serves the page as readers get it. */
export function serveThePage(root: string): Promise<Site> {
  return serve({ root })
}

/** Builds and serves the page that runs the same engine in one thread and in workers. */
export function serveTheEngines(root: string): Promise<Site> {
  return serve({
    root: join(root, 'src/cli/bench/engines'),
    configFile: false,
    publicDir: false,
    worker: { format: 'es' },
  })
}

async function serve(config: {
  root: string
  configFile?: false
  publicDir?: false
  worker?: { format: 'es' }
}): Promise<Site> {
  const { build, preview } = await import('vite')
  const outDir = mkdtempSync(join(tmpdir(), 'ensemble-bench-'))
  const shared = {
    ...config,
    logLevel: 'error' as const,
    base: './',
    build: { outDir, emptyOutDir: true, target: 'es2023' },
  }
  await build(shared)
  const server = await preview({ ...shared, preview: { host: '127.0.0.1', port: 0 } })
  const url = server.resolvedUrls?.local[0]
  if (url === undefined) throw new Error('the built page could not be served')
  return {
    url,
    async close() {
      await server.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}

/** The browser that the end-to-end tests run in. */
export function browserPath(root: string): { executablePath?: string } {
  const found = JSON.parse(readFileSync(join(root, 'node_modules/.browser.json'), 'utf8')) as {
    executablePath: string | null
  }
  return found.executablePath === null ? {} : { executablePath: found.executablePath }
}
