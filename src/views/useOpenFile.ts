import { useCallback } from 'react'
import { openAddress } from '../store/openAddress'
import { useRun } from './run'

/** Lets the reader choose a saved run and opens it. */
export function useOpenFile(): () => void {
  const run = useRun()
  return useCallback(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.ensemble,text/plain'
    input.onchange = () => {
      const [file] = input.files ?? []
      if (file) void file.text().then((text) => openAddress(run, text, 'file'))
    }
    input.click()
  }, [run])
}
