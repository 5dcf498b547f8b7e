import { useRef } from 'react'

/** Letters that belong together come within so many milliseconds. */
const PAUSE_MS = 700

/** What has been typed without a pause, with the letter that comes now. */
export function useTyped(): (letter: string, atMs: number) => string {
  const typed = useRef({ text: '', atMs: 0 })
  return (letter, atMs) => {
    const { text, atMs: before } = typed.current
    typed.current = { text: atMs - before > PAUSE_MS ? letter : text + letter, atMs }
    return typed.current.text
  }
}
