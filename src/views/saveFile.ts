/** Hands a file to the browser, which saves it where it saves what is downloaded. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  // Some browsers begin to read only later, and say nothing when they have.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
