import { useMemo } from 'react'
import { pictureRead } from '../../store/selectors'
import { treesOf, type TreeBook } from '../../store/TreeBook'
import type { TreeHistory } from '../../store/TreeHistory'
import { beforeStep, treeShown } from '../../store/znodeLooks'
import { useSlice } from '../run'
import { Standings } from './standings'

/** The trees at the moment that panels speak of. */
export interface Trees {
  readonly sid: number
  readonly book: TreeBook
  /** That of the chosen server. */
  readonly history: TreeHistory
  readonly events: number
  /** Before the step on show. */
  readonly since: number
  readonly standings: Standings
}

export function useTrees(): Trees {
  const recording = useSlice((state) => state.recording)
  const picture = useSlice(pictureRead)
  const { events } = useSlice(({ read }) => read)
  const since = useSlice(beforeStep)
  const sid = useSlice(treeShown)
  const book = treesOf(recording)
  return useMemo(
    () => ({
      ...{ sid, book, events, since },
      history: book.of(sid),
      standings: new Standings(book, picture, events),
    }),
    [book, picture, events, since, sid],
  )
}
