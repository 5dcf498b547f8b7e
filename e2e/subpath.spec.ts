import { expect, test } from './support/elsewhere'

test('the built page runs under any path of a host that sets no header', async ({
  page,
  ensemble,
  site,
}) => {
  await ensemble.open()
  await ensemble.elect()
  expect(await ensemble.leader()).toBe(5)
  expect(page.workers()).toHaveLength(6)
  expect(new URL(page.url()).pathname).toBe('/a/b/')
  expect(site.asked.filter((path) => !path.startsWith('/a/b/'))).toEqual([])
})
