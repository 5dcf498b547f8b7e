import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { must } from '../../base/assert'
import { asClientFrames } from './ops/compareClientFrames'
import { compareConversation, compareOps } from './ops/compareOps'
import { asOpsCapture } from './ops/OpsCapture'

const fixtures = new URL('../../../e2e/fixtures/', import.meta.url)
const json = (path: string) => JSON.parse(readFileSync(new URL(path, fixtures), 'utf8')) as unknown

describe('what a real client was told, our server tells too, to the byte', () => {
  test.each(readdirSync(new URL('ops/', fixtures)))('%s', (name) => {
    const capture = must(asOpsCapture(json(`ops/${name}`)), 'script')
    const frames = must(asClientFrames(json(`wire/client-ops-${name}`)), 'frames')
    expect(compareOps(capture).differences).toEqual([])
    const { passed, differences } = compareConversation(capture, frames)
    expect(differences).toEqual([])
    expect(passed).toBeGreaterThan(10)
  })
})
