import type { SpeakerDeed } from '../../store/speaker'

/** The keys of the speaker's window: what a clicker sends, and the lecture's own letters. null: none of them. */
export function speakerKey(event: {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}): SpeakerDeed | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  switch (event.key) {
    case 'ArrowRight':
    case 'PageDown':
      return 'next'
    case 'ArrowLeft':
    case 'PageUp':
      return 'back'
  }
  if (/^[0-9]$/.test(event.key)) return event.key as SpeakerDeed
  switch (event.key.toLowerCase()) {
    case 'q':
      return 'predict'
    case 'b':
      return 'blank'
    case 'r':
      return 'toLesson'
  }
  return null
}
