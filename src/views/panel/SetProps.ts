import type { ModelBook } from '../../store/ModelBook'

/** What each view of a set of the model is given: the run's model, and how many of its events count. */
export interface SetProps {
  readonly book: ModelBook
  readonly events: number
}
