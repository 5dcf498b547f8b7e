import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compareOps } from './ops/compareOps'
import { asOpsCapture } from './ops/OpsCapture'

const folder = new URL('../../../e2e/fixtures/ops/', import.meta.url)

describe('what a real client was told, our server tells too', () => {
  test.each(readdirSync(folder))('%s', (name) => {
    const capture = asOpsCapture(JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
    if (capture === null) throw new Error('no capture')
    expect(compareOps(capture).differences).toEqual([])
  })
})
