// What a built page may do. A directive that is not written here falls back to `default-src 'none'`.

import { createHash } from 'node:crypto'

const everyBuild = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
}

/**
 * The served page reaches the host it came from and no other, and runs and wears files only: no script and no style
 * written into the page, so text that finds its way into it stays text. Pictures the page draws itself are blobs.
 */
export const servedPolicy = written({
  ...everyBuild,
  'script-src': "'self'",
  'worker-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self' data: blob:",
  'connect-src': "'self'",
})

/**
 * The single file reaches nothing at all. Its one script and one style are known by their hashes, which is stricter
 * than 'unsafe-inline' and holds from file:// as well; its threads can only be blobs, and its fonts data.
 * @param {string} script
 * @param {string} style
 */
export function singleFilePolicy(script, style) {
  return written({
    ...everyBuild,
    'script-src': hash(script),
    'worker-src': 'blob:',
    'style-src': hash(style),
    'font-src': 'data:',
    'img-src': 'data: blob:',
  })
}

/** @param {Record<string, string>} directives */
function written(directives) {
  return Object.entries(directives)
    .map((directive) => directive.join(' '))
    .join('; ')
}

/** @param {string} text */
function hash(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
