import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** The plainest web host there is: files of a folder under a path, and no header of its own. */
export class Site {
  /** What was answered instead of a file, or of no file, by its path from here. */
  readonly other = new Map<string, string>()
  readonly asked: string[] = []
  readonly #server: Server
  #port = 0

  private constructor(
    private readonly folder: string,
    private readonly path: string,
  ) {
    this.#server = createServer(({ url = '' }, response) => {
      this.asked.push(url)
      const name = this.nameOf(url)
      const content = name === null ? null : this.read(name)
      if (name === null || content === null) return response.writeHead(404).end()
      const headers = { 'Content-Type': types[extname(name)] ?? 'application/octet-stream' }
      return response.writeHead(200, headers).end(content)
    })
  }

  /** @param path with a slash before and after */
  static async serve(folder: string, path: string, host = '127.0.0.1'): Promise<Site> {
    const site = new Site(folder, path)
    await new Promise<void>((resolve) => site.#server.listen(0, host, resolve))
    site.#port = (site.#server.address() as AddressInfo).port
    return site
  }

  /** With a name for the host, because that is an origin of its own. */
  url(host: 'localhost' | '127.0.0.1' = 'localhost'): string {
    return `http://${host}:${this.#port}${this.path}`
  }

  /** The text of a file as it is answered. */
  text(name: string): string {
    return String(this.read(name))
  }

  /** Ends the host with every connection to it: the network is gone. */
  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  private nameOf(url: string): string | null {
    const { pathname } = new URL(url, 'http://any')
    if (!pathname.startsWith(this.path)) return null
    return pathname.slice(this.path.length) || 'index.html'
  }

  private read(name: string): Buffer | string | null {
    const other = this.other.get(name)
    if (other !== undefined) return other
    try {
      return readFileSync(join(this.folder, name))
    } catch {
      return null
    }
  }
}

/** The folder that the page under test is served from (src/cli/start.mjs). */
export function builtSite(): string {
  const port = process.env['E2E_PORT']
  if (!port) throw new Error('E2E_PORT is set by e2e/playwright.config.ts')
  return join(import.meta.dirname, '../../node_modules/.cache/site', port)
}
