import { expect, test } from '@playwright/test'

test('the page opens, asks no other host, and the console stays clean', async ({
  page,
  baseURL,
}) => {
  const complaints: string[] = []
  const strangers: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== new URL(baseURL ?? '').origin) {
      strangers.push(request.url())
    }
  })
  await page.goto('./')
  await expect(page).toHaveTitle(/Ensemble/)
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(complaints).toEqual([])
  expect(strangers).toEqual([])
})
