import { useState } from 'react'
import type { Command } from '../../simulation/Command'
import { HANDS } from '../../words/handWords'
import { useLanguage } from '../run'
import { Apply } from './Apply'
import { Delay, microseconds } from './Delay'

/** How long an fsync takes at least. */
export function DiskFault({ sid, onClose }: { sid: number; onClose(): void }) {
  const words = HANDS[useLanguage()].fault
  const [ms, setMs] = useState('500')
  const what: Command = { kind: 'slowDisk', sid, us: microseconds(ms) }
  return (
    <Apply what={what} onClose={onClose}>
      <Delay label={words.diskLeast} ms={ms} onChange={setMs} />
      <p className="note">{words.diskNote}</p>
    </Apply>
  )
}
