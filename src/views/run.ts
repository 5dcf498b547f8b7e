import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { must } from '../base/assert'
import type { RunState } from '../store/RunState'
import type { RunStore } from '../store/RunStore'
import type { Language } from '../words/Language'
import { PAGE } from '../words/page'
import type { PageWords } from '../words/PageWords'

/** The page's one run, for every view below App. */
export const RunContext = createContext<RunStore | null>(null)

export function useRun(): RunStore {
  return must(useContext(RunContext), 'RunContext')
}

/** A narrow slice of the state; a view draws again only when that slice changes. */
export function useSlice<T>(select: (state: RunState) => T): T {
  return useStore(useRun().store, select)
}

export function useLanguage(): Language {
  return useSlice((state) => state.preferences.language)
}

/** The page's strings in the reader's language. */
export function usePage(): PageWords {
  return PAGE[useLanguage()]
}

/** Class names that hold, in one attribute. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
