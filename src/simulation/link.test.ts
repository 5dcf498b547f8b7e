import { deflateSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hash32 } from '../base/draw'
import { fromBase64url, toBase64url } from './base64url'
import type { StampedCommand } from './Command'
import { decodeLink, encodeLink, ENGINE_VERSION, type Link, LINK_MAX, linkSentence } from './link'
import { defaultConfig } from './runConfigText'

const commands: StampedCommand[] = [
  { before: 0, us: 0, command: { kind: 'start', sids: [1, 2, 3, 4, 5] } },
  { before: 812, us: 1_520_000, command: { kind: 'killInside', sid: 5, event: 900, effects: 2 } },
  {
    before: 950,
    us: 1_700_000,
    command: {
      kind: 'split',
      groups: [
        [1, 2],
        [3, 4, 5],
      ],
    },
  },
]
const link: Link = { config: defaultConfig(5, 7), commands, at: { events: 960, us: 1_800_001 } }

const packedBy = (body: string) => {
  const bytes = Uint8Array.from(body, (letter) => letter.charCodeAt(0))
  const sum = hash32(body).toString(16).padStart(8, '0')
  return `v1.1.${sum}.${toBase64url(deflateSync(bytes))}`
}
const errorOf = (text: string) => {
  const decoded = decodeLink(text)
  return decoded.ok ? null : decoded.error
}

describe('a run as a link', () => {
  test('configuration, commands and moment come back as they were', () => {
    const { text, fits } = encodeLink(link)
    expect(fits).toBe(true)
    expect(text).toMatch(/^v1\.[0-9]+\.[0-9a-f]{8}\.[A-Za-z0-9_-]+$/)
    expect(text.length).toBeLessThan(200)
    expect(decodeLink(text)).toEqual({ ok: true, link, engine: ENGINE_VERSION, sameEngine: true })
  })

  test('what clients write in any script comes back as it was', () => {
    const data = '配置 é \u202e <b> 😀 \u0000 \ud800'
    const command = { kind: 'write', sid: 1, op: 'create', path: '/混合', data } as const
    const written = { ...link, commands: [{ before: 0, us: 0, command }] }
    expect(decodeLink(encodeLink(written).text)).toMatchObject({ ok: true, link: written })
  })

  test('bytes of any length survive as letters', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes)
      }),
    )
  })

  test('a run with too many commands for the address bar says so and can still be read', () => {
    const many = Array.from({ length: 4000 }, (_, at): StampedCommand => {
      const us = at * 1000 + (hash32(String(at)) % 1000)
      return {
        before: at * 7 + (hash32(`e${at}`) % 7),
        us,
        command: { kind: 'kill', sid: 1 + (us % 9) },
      }
    })
    const { text, fits } = encodeLink({ ...link, commands: many })
    expect(text.length).toBeGreaterThan(LINK_MAX)
    expect(fits).toBe(false)
    expect(decodeLink(text)).toMatchObject({ ok: true, link: { commands: many } })
  })

  test('a link of another engine opens and is marked', () => {
    const other = encodeLink(link).text.replace(`v1.${ENGINE_VERSION}.`, 'v1.77.')
    expect(decodeLink(other)).toMatchObject({ ok: true, engine: 77, sameEngine: false })
  })

  test('a link of a later format is named as such, whatever follows its number', () => {
    expect(errorOf('v2.something else entirely')).toEqual({ kind: 'newerVersion', version: 2 })
  })

  test('no change of one letter goes unnoticed', () => {
    const { text } = encodeLink(link)
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...'Aa0-_.!'), (at, letter) => {
        const changed = text.slice(0, at) + letter + text.slice(at + 1)
        const decoded = decodeLink(changed)
        // What may differ without harm: the engine's number, and bits of the last letter that mean nothing.
        if (decoded.ok) expect(decoded.link).toEqual(link)
        else expect(linkSentence(decoded.error)).not.toBe('')
      }),
    )
  })

  test('no text at all makes the reader throw', () => {
    const shaped = fc
      .tuple(fc.nat(9), fc.string(), fc.base64String())
      .map(([version, sum, body]) => `v${version}.1.${sum}.${body}`)
    fc.assert(
      fc.property(fc.oneof(fc.string(), shaped), (text) => {
        expect(decodeLink(text).ok).toBe(false)
      }),
    )
  })

  test('no body at all makes the reader throw', () => {
    const line = fc.constantFrom(
      'ensemble 3',
      '@0 0us start 1',
      'at 5 5us',
      '@9 1s',
      'groups 1',
      '',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string())), (lines) => {
        expect(() => decodeLink(packedBy(lines.join('\n')))).not.toThrow()
      }),
    )
  })

  test.each([
    ['', { kind: 'damaged', part: 'form', line: null }],
    [encodeLink(link).text.slice(0, -8), { kind: 'damaged', part: 'compression', line: null }],
    [
      packedBy('ensemble 5\n@4 0us kill 1\n@3 0us kill 2\nat 5 0us'),
      { kind: 'damaged', part: 'text', line: 2 },
    ],
    [packedBy('ensemble 5\n@4 0us kill 12\nat 5 0us'), { kind: 'damaged', part: 'text', line: 1 }],
    [packedBy('ensemble 5\n@4 0us kill 1'), { kind: 'damaged', part: 'text', line: 1 }],
    [
      packedBy('ensemble 12\nat 0 0us'),
      {
        kind: 'impossibleConfig',
        error: { kind: 'impossible', problem: { kind: 'tooManyServers', servers: 12 } },
      },
    ],
  ])('case %#: what is wrong is told as data', (text, error) => {
    expect(errorOf(text)).toEqual(error)
  })

  test('a short link cannot ask for endless space', () => {
    expect(errorOf(packedBy('x'.repeat(5_000_000)))).toMatchObject({ kind: 'tooLong' })
    expect(errorOf('v1.'.padEnd(1_000_001, 'A'))).toMatchObject({ kind: 'tooLong' })
  })
})
