import type { CliCapture, CliStep } from './CliCapture'

const ALWAYS = 'zookeeper'

const LISTS_ROOT = /^ls( -[sw]+)* \/( -[sw]+)*$/
/** What the client behind a prompt calls its root. */
const CHROOT = /\[zk: [^(\s/]*(\/[^(\s]+)\(/

function chrootOf({ out, prompt }: CliStep): string {
  return CHROOT.exec(out + (prompt ?? ''))?.[1] ?? ''
}

/** Znodes below the root that a capture lists though nobody in it or before it made them: they stood there when it was
 *  taken. */
export function leftBehind(capture: CliCapture, before: readonly CliCapture[]): string[] {
  const made = [...before, capture].flatMap(({ steps }) =>
    steps.flatMap((step) => {
      const path = /^Created (.*)$/m.exec(step.err)?.[1]
      return path === undefined ? [] : [(chrootOf(step) + path).split('/')[1] ?? '']
    }),
  )
  const listed = capture.steps.flatMap((step) => {
    if (!LISTS_ROOT.test(step.cmd ?? '') || chrootOf(step) !== '') return []
    const names = /^\[(.*)\]$/m.exec(step.out.replace(/\[zk: .*?\] /g, ''))?.[1] ?? ''
    return names.split(', ')
  })
  const missing = listed.filter((name) => name !== '' && name !== ALWAYS && !made.includes(name))
  return [...new Set(missing)].map((name) => `/${name}`)
}
