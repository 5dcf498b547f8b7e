import { asCliCapture } from './cli/CliCapture'
import { compareCli } from './cli/compareCli'
import { compareOneshot, isOneshotFile } from './cli/compareOneshot'
import { compareWords, isWordsFile } from './cli/compareWords'
import { parsed } from './cli/parsed'
import type { CliFolder } from './cli/pasts'
import type { FileReport } from './Report'

const SHOWN = 5

/** Whether a file that is no JSON is one of ours. */
export function isCliText(file: string): boolean {
  return isWordsFile(file) || isOneshotFile(file)
}

/** Holds a captured zkCli, or captured answers to four-letter words, against ours; `folder`: what lies beside. null: the
 *  content is neither. Never throws. */
export function compareClis(file: string, content: string, folder: CliFolder): FileReport | null {
  const steps = asCliCapture(parsed(content))
  const found = isWordsFile(file)
    ? { ...compareWords(file, content), what: 'answers to four-letter words' }
    : isOneshotFile(file)
      ? { ...compareOneshot(content, folder), what: 'commands given behind zkCli.sh' }
      : steps === null
        ? null
        : { ...compareCli(steps, folder), what: 'steps of zkCli' }
  if (found === null) return null
  const { passed, differences, notCompared, what } = found
  return {
    ...{ file, passed, failed: differences.length, moved: [], notCompared },
    compared: `${passed} of ${passed + differences.length} ${what}`,
    differences: differences.slice(0, SHOWN),
  }
}
