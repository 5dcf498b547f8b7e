import { expect, test } from 'vitest'
import { defaultConfig } from '../../simulation/runConfigText'
import { Simulation } from '../../simulation/Simulation'
import { printZxid } from '../../zookeeper/Zxid'
import { matrixOf } from './matrixOf'

const config = defaultConfig(3, 7)

function write(run: Simulation, sid: number, path: string): void {
  run.command({ kind: 'write', sid, op: 'create', path, data: 'x' })
  run.advance({ kind: 'time', us: run.at.us + 80_000 })
}

/** Three servers that have logged 1:1, and 1:2 that the leader alone has. */
function withGhost(): Simulation {
  const run = new Simulation(config)
  run.command({ kind: 'start', sids: [1, 2, 3] })
  run.advance({ kind: 'allServing' })
  write(run, 1, '/a')
  run.command({ kind: 'split', groups: [[3], [1, 2]] })
  write(run, 3, '/ghost')
  return run
}

const shown = (run: Simulation, most = 16) => {
  const { columns, rows } = matrixOf(run.picture, config, most)
  return {
    zxids: columns.map(({ zxid }) => printZxid(BigInt(zxid))),
    cells: rows.map(({ cells }) => cells.join(' ')),
    rows,
  }
}

test('a column for each transaction of any log, a cell for how each server has it', () => {
  const { zxids, cells } = shown(withGhost())
  expect(zxids).toEqual(['1:1', '1:2'])
  expect(cells).toEqual(['committed missing', 'committed missing', 'committed fsynced'])
})

test('only the last transactions are shown where there is no room for all', () => {
  expect(shown(withGhost(), 1).zxids).toEqual(['1:2'])
})

test('what a returning leader cuts off is marked so, and what is started anew knows of no commit', () => {
  const run = withGhost()
  run.command({ kind: 'poweroff', sid: 3 })
  run.advance({ kind: 'time', us: run.at.us + 15_000_000 })
  run.command({ kind: 'heal', link: null })
  run.command({ kind: 'restart', sid: 3 })
  run.advance({ kind: 'fact', sid: 3, fact: 'ElectionStarted', times: 1 })
  expect(shown(run).cells[2]).toBe('fsynced fsynced')
  run.advance({ kind: 'allServing' })
  const { zxids, cells } = shown(run)
  expect(zxids).toEqual(['1:1', '1:2'])
  expect(cells[2]).toBe('committed lost')
})

test('what came in a snapshot is not called missing', () => {
  const run = withGhost()
  run.command({ kind: 'heal', link: null })
  run.command({ kind: 'kill', sid: 1 })
  run.command({ kind: 'wipe', sid: 1 })
  run.advance({ kind: 'time', us: run.at.us + 500_000 })
  run.command({ kind: 'restart', sid: 1 })
  run.advance({ kind: 'allServing' })
  const { cells } = shown(run)
  expect(cells[0]).toBe('snapshot snapshot')
})
