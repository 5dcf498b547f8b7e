/// <reference lib="webworker" />

/** The service worker: keeps the whole page, so that after the first visit it opens without a network.
 *
 *  A file whose name carries a hash never changes and comes from the cache. All others (the page itself above all)
 *  come from the network, and from the cache only when the network fails or is slow: so a new version shows on the
 *  next visit. Versions do not mix: a page names its files by hash, a cache holds one version, every file of it
 *  checked against what the build wrote, and a new cache takes over only when no page of the old one is open. */

/** Written in by the build: each file's path from here, with its hash as in `integrity`; '' is the page. */
declare const FILES: Readonly<Record<string, string>>
declare const VERSION: string

export {}

const worker = self as unknown as ServiceWorkerGlobalScope
const { scope } = worker.registration
/** Other sites of this host, also copies of this one under other paths, have caches of their own beside it. */
const mine = `ensemble ${scope} `
const cacheName = mine + VERSION
const patienceMs = 3_000

worker.addEventListener('install', (event) => event.waitUntil(keepAll()))
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()))
worker.addEventListener('fetch', (event) => {
  const path = pathOf(event.request)
  if (path === null) return
  event.respondWith(path.startsWith('assets/') ? kept(path) : newest(path, event.request))
})

/** A file that is not the one of this build fails the whole: then the version before stays, and the next visit
 *  tries again. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName)
  const requests = Object.entries(FILES).map(
    ([path, integrity]) => new Request(scope + path, { integrity, cache: 'no-cache' }),
  )
  await cache.addAll(requests)
}

/** Also takes the page of the first visit, whose servers may be killed and started again without a network. */
async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(mine) && name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
  await worker.clients.claim()
}

/** The path of a kept file, without the question (`?embed=1` is the same page); null: none of ours. */
function pathOf({ method, url }: Request): string | null {
  const address = new URL(url)
  const whole = address.origin + address.pathname
  if (method !== 'GET' || !whole.startsWith(scope)) return null
  const path = whole.slice(scope.length).replace(/^index\.html$/, '')
  return Object.hasOwn(FILES, path) ? path : null
}

async function kept(path: string): Promise<Response> {
  const cache = await caches.open(cacheName)
  return (await cache.match(scope + path)) ?? fetch(scope + path)
}

/** What the network gives in time; what was kept, where it gives nothing or an error. */
async function newest(path: string, request: Request): Promise<Response> {
  const tooSlow = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null))
  const fromNetwork = fetch(request).catch(() => null)
  const answer = await Promise.race([fromNetwork, tooSlow])
  return answer?.ok || answer?.type === 'opaqueredirect' ? answer : kept(path)
}
