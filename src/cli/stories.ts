import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tellInProcess } from '../simulation/tellInProcess'
import { STORY_VOICE } from '../words/events'
import type { Door } from './Door'

/** Tells every golden story and compares: `npm run stories`. With `--rewrite` the printed lines are replaced, which
 *  asks you to read the difference before you keep it; `expect` lines are never written by a program. Names after it
 *  choose stories. */
export const main: Door = (args, { root }) => {
  const rewrite = args.includes('--rewrite')
  const chosen = args.filter((arg) => !arg.startsWith('--'))
  const folder = join(root, 'public/scenarios')
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'))
  let failed = 0
  const named = files.filter((file) => chosen.length === 0 || chosen.includes(file.slice(0, -4)))
  for (const file of named) {
    const path = join(folder, file)
    const before = readFileSync(path, 'utf8')
    const { text, failures, expected } = tellInProcess(before, STORY_VOICE)
    const problems = failures.map(({ line, sentence }) => `${file}:${line}: ${sentence}`)
    if (expected === 0) problems.push(`${file}: expects nothing, so it proves nothing`)
    if (text !== before && rewrite) {
      writeFileSync(path, text)
      console.log(`${file}: written anew`)
    } else if (text !== before) {
      problems.push(`${file}: reads otherwise than it was written (see --rewrite)`)
    }
    for (const problem of problems) console.log(problem)
    if (problems.length > 0) failed++
  }
  console.log(`${named.length - failed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}
