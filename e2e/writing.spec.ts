import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import type { Command, Goal } from '../src/simulation/Command'
import { encodeLink } from '../src/simulation/link'
import { defaultConfig } from '../src/simulation/runConfigText'
import { Simulation } from '../src/simulation/Simulation'
import { DISKS } from '../src/words/diskWords'
import { LOGS } from '../src/words/logWords'
import { SYNC_TALK } from '../src/words/syncTalkWords'
import { expect, test } from './support/test'

type Act = Command | Goal | number

/** A link to the end of a run of three servers; a number waits so many ms. */
function linkTo(...acts: readonly Act[]): string {
  const run = new Simulation(defaultConfig(3, 7))
  for (const act of [
    { kind: 'start', sids: [1, 2, 3] },
    { kind: 'allServing' },
    ...acts,
  ] as Act[]) {
    if (typeof act === 'number') run.advance({ kind: 'time', us: run.at.us + act * 1000 })
    else if (isGoal(act)) run.advance(act)
    else expect(run.command(act)).toBeNull()
  }
  const { config, commands, at } = run
  return encodeLink({ config, commands, at }).text
}

function isGoal(act: Command | Goal): act is Goal {
  return act.kind === 'allServing' || act.kind === 'fact'
}

const write = (sid: number, path: string): Command => {
  return { kind: 'write', sid, op: 'create', path, data: 'x' }
}

/** 1:1 is committed, 1:2 is the leader's alone, which has lost its power and comes back. */
const ghost: readonly Act[] = [
  write(1, '/a'),
  100,
  { kind: 'split', groups: [[3], [1, 2]] },
  write(3, '/ghost'),
  60,
]

test('a square is dashed when logged, hollow when fsynced and filled once its server knows of the commit', async ({
  ensemble,
}) => {
  await ensemble.open(linkTo(write(1, '/a'), 100, write(1, '/b')))
  const cells = (sid: number) => ensemble.server(sid).locator('.log-cell')
  await expect(cells(1)).toHaveCount(1)
  await expect(cells(1)).toHaveClass(/committed/)
  const seen: (string | null)[] = []
  while (seen.at(-1) !== 'log-cell committed' && seen.length < 40) {
    await ensemble.moves('ArrowRight')
    if ((await cells(1).count()) < 2) continue
    const state = await cells(1).nth(1).getAttribute('class')
    if (state !== seen.at(-1)) seen.push(state)
  }
  expect(seen).toEqual(['log-cell logged', 'log-cell fsynced', 'log-cell committed'])
  await expect(cells(1).nth(1).locator('title')).toHaveText(
    `1:2 create /b: ${LOGS.en.state.committed}`,
  )
})

test('the matrix is a table that can be read, in the panel and large', async ({
  page,
  ensemble,
}) => {
  await ensemble.open(linkTo(...ghost))
  await ensemble.press('3')
  await ensemble.panel.getByRole('tab', { name: ensemble.words.server.tab(3) }).click()
  const { state } = LOGS.en
  const rowOf = (sid: number) => page.getByRole('row', { name: new RegExp(`^${LOGS.en.row(sid)}`) })
  await expect(rowOf(1).getByRole('cell')).toHaveText([/known/, new RegExp(state.missing)])
  await expect(rowOf(3).getByRole('cell')).toHaveText([/known/, new RegExp(state.fsynced)])
  await expect(page.getByRole('columnheader', { name: '1:2 create /ghost' })).toHaveCount(1)
  await expect(rowOf(3)).toHaveAttribute('aria-current', 'true')
  await expect(ensemble.panel.getByText('1:2 create /ghost')).not.toHaveCount(0)
  await ensemble.press('Shift+V')
  const large = page.getByRole('region', { name: LOGS.en.title })
  await expect(large.getByRole('row')).toHaveCount(4)
  await ensemble.press('Escape')
  await expect(large).toHaveCount(0)
})

test('a server that returned tells how it was brought up, by which way and why, and its files can be had', async ({
  page,
  ensemble,
}) => {
  const back: Act[] = [
    { kind: 'poweroff', sid: 3 },
    15_000,
    { kind: 'heal', link: null },
    { kind: 'restart', sid: 3 },
    { kind: 'fact', sid: 3, fact: 'UpToDateReceived', times: 1 },
    50,
  ]
  await ensemble.open(linkTo(...ghost, ...back))
  await ensemble.press('3')
  await ensemble.panel.getByRole('tab', { name: ensemble.words.server.tab(3) }).click()
  const talk = ensemble.panel.locator('.sync-talk')
  await expect(talk).toContainText(SYNC_TALK.en.way('TRUNC'))
  await expect(talk).toContainText('after 1:1 was never committed')
  await expect(talk.getByRole('button', { name: /: / })).toHaveText([
    ...['FOLLOWERINFO 1:0', 'LEADERINFO 2:0', 'ACKEPOCH 1:2', 'TRUNC 1:1', 'NEWLEADER 2:0'],
    ...['ACK 2:0', 'UPTODATE', 'ACK 2:0'],
  ])
  const download = page.waitForEvent('download')
  await ensemble.button(DISKS.en.download).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('server-3-data.zip')
  const names = Object.keys(unzipSync(new Uint8Array(readFileSync(await file.path()))))
  for (const name of ['myid', 'zoo.cfg', 'version-2/acceptedEpoch', 'version-2/currentEpoch']) {
    expect(names).toContain(name)
  }
  expect(names.filter((name) => /^version-2\/log\./.test(name))).not.toEqual([])
  const before = await ensemble.moment()
  await talk.getByRole('button', { name: 'Server 2: TRUNC 1:1' }).click()
  expect((await ensemble.moment()).us).toBeLessThan(before.us)
  const frames = ensemble.stage.locator('.frame.synchronisation')
  await expect(frames.filter({ hasText: 'TRUNC 1:1' })).toHaveCount(1)
})
