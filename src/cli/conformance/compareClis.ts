import { asCliCapture } from './cli/CliCapture'
import { compareCli, parsed } from './cli/compareCli'
import { compareWords, isWordsFile } from './cli/compareWords'
import type { FileReport } from './Report'

const SHOWN = 5

/** Holds a captured zkCli, or captured answers to four-letter words, against ours; `beside` gives the content of
 *  another file of the folder, or null. null: the content is neither. Never throws. */
export function compareClis(
  file: string,
  content: string,
  beside: (name: string) => string | null,
): FileReport | null {
  const words = isWordsFile(file) ? compareWords(file, content) : null
  const capture = words === null ? asCliCapture(parsed(content)) : null
  const found =
    words ?? (capture === null ? null : compareCli(capture, (name) => beside(`${name}.json`)))
  if (found === null) return null
  const { passed, differences, notCompared } = found
  const what = words === null ? 'steps of zkCli' : 'answers to four-letter words'
  return {
    ...{ file, passed, failed: differences.length, moved: [], notCompared },
    compared: `${passed} of ${passed + differences.length} ${what}`,
    differences: differences.slice(0, SHOWN),
  }
}
