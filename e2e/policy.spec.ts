import type { Page } from '@playwright/test'
import { expect, test } from './support/test'

test('the page and each of its files come with the policy: files of its own host, nothing else', async ({
  page,
  request,
}) => {
  const policies: (string | undefined)[] = []
  page.on('response', (response) => {
    policies.push(response.headers()['content-security-policy'])
  })
  const answer = await page.goto('./')
  const inPage = page.locator('meta[http-equiv="Content-Security-Policy"]')
  const policy = (await inPage.getAttribute('content')) ?? ''
  const directives = new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources.join(' ')]
    }),
  )
  expect(directives.get('default-src')).toBe("'none'")
  expect(directives.get('script-src')).toBe("'self'")
  expect(directives.get('worker-src')).toBe("'self'")
  expect(directives.get('style-src')).toBe("'self'")
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
  expect(policies.length).toBeGreaterThan(3)
  expect(new Set(policies)).toEqual(new Set([policy]))
  const html = (await answer?.text()) ?? ''
  // A policy holds only for what comes after it.
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(script|link|style)/))
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son[a-z]+=|\sstyle=/)
  const worker = await request.get('./sw.js')
  expect(worker.headers()['content-security-policy']).toBe(policy)
})

test('the policy holds: a script written into the page does not run, another host is not asked', async ({
  page,
  watch,
}) => {
  await page.goto('./')
  watch.provoked.push(/Content Security Policy/)
  expect(await page.evaluate(runInline)).toBe(false)
  expect(await page.evaluate(askStranger)).toBe('refused')
})

test('pictures that the page draws itself keep their styles under the policy', async ({ page }) => {
  await page.goto('./')
  expect(await colourDrawn(page)).toEqual([10, 120, 200])
})

/** Runs inside the page. */
function runInline(): boolean {
  const script = document.createElement('script')
  script.textContent = 'window.ranInline = true'
  document.head.append(script)
  return 'ranInline' in window
}

/** Runs inside the page. */
async function askStranger(): Promise<string> {
  return await fetch('http://127.0.0.1:9/').then(
    () => 'answered',
    () => 'refused',
  )
}

/** A picture with a style sheet in it, made in the page and painted: the way to a PNG. */
async function colourDrawn(page: Page): Promise<number[]> {
  return await page.evaluate(async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4">' +
      '<style>rect { fill: rgb(10, 120, 200) }</style><rect width="4" height="4"/></svg>'
    const image = new Image()
    image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    await image.decode()
    const pen = new OffscreenCanvas(4, 4).getContext('2d')
    pen?.drawImage(image, 0, 0)
    return [...(pen?.getImageData(1, 1, 1, 1).data ?? [])].slice(0, 3)
  })
}
