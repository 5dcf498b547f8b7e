import { IllegalArgumentException } from './KeeperException'

/** PathUtils.validatePath, word for word; a sequential znode's path may end with a slash, for a number comes behind
 *  it. Throws IllegalArgumentException. */
export function validatePath(path: string, isSequential = false): void {
  const problem = problemOf(isSequential ? `${path}1` : path)
  if (problem !== null) throw new IllegalArgumentException(problem)
}

function problemOf(path: string): string | null {
  if (path === '') return 'Path length must be > 0'
  if (!path.startsWith('/')) return 'Path must start with / character'
  if (path === '/') return null
  if (path.endsWith('/')) return 'Path must not end with / character'
  for (let i = 1; i < path.length; i++) {
    const reason = reasonAt(path, i)
    if (reason !== null) return `Invalid path string "${path}" caused by ${reason} @${i}`
  }
  return null
}

function reasonAt(path: string, i: number): string | null {
  const unit = path.charCodeAt(i)
  if (unit === 0) return 'null character not allowed'
  const [before, at] = [path[i - 1], path[i]]
  if (at === '/' && before === '/') return 'empty node name specified'
  if (at === '.') {
    const ends = i + 1 === path.length || path[i + 1] === '/'
    const relative = before === '/' || (before === '.' && path[i - 2] === '/')
    return ends && relative ? 'relative paths not allowed' : null
  }
  const control = unit <= 0x1f || (unit >= 0x7f && unit <= 0x9f)
  return control || (unit >= 0xd800 && unit <= 0xf8ff) || unit >= 0xfff0
    ? 'invalid character'
    : null
}
