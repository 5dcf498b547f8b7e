import type { CliCapture } from './CliCapture'

const ALWAYS = 'zookeeper'

const LISTS_ROOT = /^ls( -[sw]+)* \/( -[sw]+)*$/
/** The prompt of a client that calls another znode its root. */
const CHROOTED = /\[zk: [^(\s]*\/\S/

/** Znodes below the root that a capture lists though nobody in it or before it made them: they stood there when it was
 *  taken. */
export function leftBehind(capture: CliCapture, before: readonly CliCapture[]): string[] {
  const made = [...before, capture].flatMap(({ steps }) =>
    steps.flatMap(({ cmd, err }) => {
      if (cmd?.startsWith('create') !== true) return []
      const created = /Created \/([^/\n]+)\n/.exec(err)?.[1]
      return created === undefined ? [] : [created]
    }),
  )
  const listed = capture.steps.flatMap(({ cmd, out, prompt }) => {
    if (!LISTS_ROOT.test(cmd ?? '') || CHROOTED.test(out + (prompt ?? ''))) return []
    const names = /^\[(.*)\]$/m.exec(out.replace(/\[zk: .*?\] /g, ''))?.[1] ?? ''
    return names.split(', ')
  })
  const missing = listed.filter((name) => name !== '' && name !== ALWAYS && !made.includes(name))
  return [...new Set(missing)].map((name) => `/${name}`)
}
