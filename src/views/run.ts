import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { RunState } from '../store/RunState'
import type { RunStore } from '../store/RunStore'
import { must } from '../base/assert'
import { UI, type UiWords } from '../words/ui'

/** The page's one run, for every view below App. */
export const RunContext = createContext<RunStore | null>(null)

export function useRun(): RunStore {
  return must(useContext(RunContext), 'RunContext')
}

/** A narrow slice of the state; a view draws again only when that slice changes. */
export function useSlice<T>(select: (state: RunState) => T): T {
  return useStore(useRun().store, select)
}

/** The page's strings in the reader's language. */
export function useWords(): UiWords {
  return UI[useSlice((state) => state.preferences.language)]
}
