import { expect, test } from 'vitest'
import type { RunMessage } from '../simulation/RunPort'
import { defaultConfig } from '../simulation/runConfigText'
import { InProcessPort } from './InProcessPort'

test('the files of a data directory come for the moment that was asked about, the frontier or the past', () => {
  const port = new InProcessPort()
  const said: RunMessage[] = []
  port.listen((message) => said.push(message))
  port.open(defaultConfig(3, 7), [])
  port.command({ kind: 'start', sids: [1, 2, 3] }, { events: 0, us: 0 }, 0)
  port.advance({ kind: 'allServing' })
  const ended = said.find((message) => message.kind === 'ended')
  if (ended?.kind !== 'ended') throw new Error('nothing has ended')
  const events = said.flatMap((message) => (message.kind === 'events' ? message.events : [])).length
  port.dataDirectory({ events, us: ended.ended.us }, 3, 4)
  port.dataDirectory({ events: 1, us: 0 }, 3, 5)
  const [now, before] = said.flatMap((message) =>
    message.kind === 'dataDirectory' ? [message] : [],
  )
  expect([now?.id, now?.sid, before?.id]).toEqual([4, 3, 5])
  expect(now?.files.map(({ path }) => path)).toContain('version-2/snapshot.0')
  expect(before?.files.map(({ path }) => path)).toEqual(['myid', 'zoo.cfg'])
})
