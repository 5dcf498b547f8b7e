import type { Worker } from '@playwright/test'
import { expect, test } from './support/test'

test('each running server is a worker: kill ends exactly one, restart makes one', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  expect(page.workers()).toHaveLength(1)
  await ensemble.elect()
  expect(page.workers()).toHaveLength(6)
  const before = page.workers()
  await ensemble.press('5', 'k')
  await expect.poll(() => page.workers().length).toBe(5)
  expect(before.filter((worker) => page.workers().includes(worker))).toHaveLength(5)
  await ensemble.press('5', 'k')
  await ensemble.elect()
  await ensemble.moves('ArrowRight')
  await expect.poll(() => page.workers().length).toBe(6)
})

test('going back and giving a command brings the dead back as workers', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  await ensemble.press('5', 'k')
  await expect.poll(() => page.workers().length).toBe(5)
  await ensemble.moves('ArrowLeft')
  await ensemble.press('1', 'p')
  await expect.poll(() => page.workers().length).toBe(6)
})

test('a worker that falls silent stops the run, and the page names its server', async ({
  page,
  ensemble,
}) => {
  await ensemble.open()
  await ensemble.elect()
  const { events } = await ensemble.moment()
  const [silent] = serversOf(page.workers())
  if (!silent) throw new Error('no worker of a server')
  // Never ends, so it is not waited for; it is gone with the page.
  silent
    .evaluate(() => {
      for (;;);
    })
    .catch(() => undefined)
  await page.keyboard.press(' ')
  const card = page.getByRole('alert')
  await expect(card).toContainText(/The worker of server [1-5] has not answered/, {
    timeout: 30_000,
  })
  await expect(ensemble.root).toHaveAttribute('data-motion', 'still')
  await ensemble.moves('ArrowLeft')
  expect((await ensemble.moment()).events).toBeGreaterThan(0)
  await ensemble.button(ensemble.words.stopped.backToGood).click()
  await expect(card).toBeHidden()
  await ensemble.rests()
  expect((await ensemble.moment()).events).toBeGreaterThanOrEqual(events)
  await ensemble.moves('Shift+ArrowLeft')
})

test('a worker that throws stops the run, shows the event, and offers the report', async ({
  page,
  ensemble,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await ensemble.open()
  await ensemble.elect()
  const { events } = await ensemble.moment()
  for (const worker of serversOf(page.workers())) {
    await worker.evaluate(() => {
      Map.prototype.get = () => {
        throw new Error('planted')
      }
    })
  }
  await page.keyboard.press(' ')
  const card = page.getByRole('alert')
  await expect(card).toContainText(/The worker of server [1-5] failed/)
  const at = /at event ([\d,]+)/.exec((await card.textContent()) ?? '')?.[1]
  expect(Number(at?.replace(',', ''))).toBeGreaterThanOrEqual(events)
  await card.getByText(ensemble.words.stopped.report, { exact: true }).click()
  await card.getByRole('button', { name: ensemble.words.stopped.copyReport }).click()
  const report = await page.evaluate(() => navigator.clipboard.readText())
  expect(report).toContain('planted')
  await ensemble.button(ensemble.words.stopped.anew).click()
  await expect(card).toBeHidden()
  await ensemble.rests()
  await ensemble.elect()
  expect(await ensemble.leader()).toBe(5)
})

/** The workers of servers, without the network's. */
function serversOf(workers: readonly Worker[]): Worker[] {
  return workers.filter((worker) => /serverWorker/.test(worker.url()))
}
