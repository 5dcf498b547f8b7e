import { look } from '../../store/actions'
import { useRun, useSlice } from '../run'

/** Nothing to look at, so that the class looks at the lecturer. */
export function BlankScreen() {
  const run = useRun()
  const blank = useSlice(({ looks }) => looks.blank)
  return blank && <div className="blank" onClick={() => look(run, { blank: false })} />
}
