import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCapture, type WireCapture } from './Capture'
import { compareWireAlone } from './wireAlone'

type Message = { from: string; hex: string; decoded: Record<string, unknown> }

function capture(name: string, change: (messages: Message[]) => void = () => undefined) {
  const path = new URL(`../../../e2e/fixtures/wire/${name}-quorum.json`, import.meta.url)
  const json = JSON.parse(readFileSync(path, 'utf8')) as { messages: Message[] }
  change(json.messages)
  const read = readCapture(json, name)
  if (typeof read === 'string' || read.kind !== 'wire') throw new Error(String(read))
  return read satisfies WireCapture
}

const named = (messages: Message[], msg: string) =>
  messages.find(({ decoded }) => decoded.msg === msg)

describe('one server of this engine in the place of each captured one', () => {
  test('sends what that one sent, byte for byte: as leader, as follower, as observer', () => {
    const verdict = compareWireAlone(capture('failover-observer'))
    expect(verdict).toMatchObject({ passed: 96, differences: [], allowed: {}, notCompared: {} })
  })

  test('every frame is compared, or it is said why not', () => {
    const { messages } = capture('cold-start-3')
    const frames = messages.filter(({ hex }) => hex !== '').length
    const { passed, differences, allowed, notCompared } = compareWireAlone(capture('cold-start-3'))
    expect(differences).toEqual([])
    const others = [...Object.values(allowed), ...Object.values(notCompared)]
    expect(passed + others.reduce((sum, n) => sum + n, 0)).toBe(frames)
    expect(passed).toBeGreaterThan(110)
  })

  test.each<[string, string, (hex: string) => string]>([
    ['another zxid', 'COMMIT', (hex) => hex.replace('0000000100000001', '0000000100000002')],
    ['another digest', 'PROPOSAL', (hex) => hex.replace('51c6d660', '51c6d661')],
    ['another epoch', 'LEADERINFO', (hex) => hex.replace('0000000100000000', '0000000200000000')],
    ['another sync', 'DIFF', (hex) => hex.replace('0000000d', '0000000f')],
  ])('%s is a difference', (_, msg, change) => {
    const changed = capture('cold-start-3', (messages) => {
      const message = named(messages, msg)
      if (message) message.hex = change(message.hex)
    })
    expect(compareWireAlone(changed).differences.join()).toContain(`it would send ${msg} at`)
  })
})
