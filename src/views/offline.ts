/** Keeps the page for times without a network, by the service worker that a served build has beside it. The single
 *  file and the development server have none; in a frame whose storage is barred it cannot be, and is not missed. */
export function keepForOffline(window: Window): void {
  if (import.meta.env.MODE !== 'production') return
  // After the first picture: what is kept is not needed yet.
  window.addEventListener('load', () => void register(window))
}

async function register({ navigator }: Window): Promise<void> {
  try {
    await navigator.serviceWorker.register('./sw.js')
  } catch {
    // Barred by the reader's settings or by the page around this one.
  }
}
