/** PathUtils.validatePath: whether a path may be a znode's. */
export function isValidPath(path: string): boolean {
  if (!path.startsWith('/')) return false
  if (path === '/') return true
  const names = path.slice(1).split('/')
  return names.every((name) => name !== '' && name !== '.' && name !== '..' && hasValidChars(name))
}

function hasValidChars(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i)
    const control = unit <= 0x1f || (unit >= 0x7f && unit <= 0x9f)
    if (control || (unit >= 0xd800 && unit <= 0xf8ff) || unit >= 0xfff0) return false
  }
  return true
}

/** Everything before the last slash: '' for a znode below the root; null where there is none
 *  (PrepRequestProcessor.getParentPathAndValidate, as far as it looks for the parent). */
export function parentPathOf(path: string): string | null {
  const slash = path.lastIndexOf('/')
  return slash < 0 || path.includes('\0') ? null : path.slice(0, slash)
}
