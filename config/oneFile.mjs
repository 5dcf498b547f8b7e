// Folds a build into its one HTML page: script, style, icon and the licences of what is in it.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { singleFilePolicy } from './contentSecurityPolicy.mjs'

/**
 * A file that the page would still have to fetch fails the build, because from file:// it could not be had.
 * @param {string} fileName of the page, in the build's folder
 * @returns {import('vite').Plugin}
 */
export function oneFile(fileName) {
  let icon = ''
  return {
    name: 'one-file',
    apply: 'build',
    configResolved({ root }) {
      icon = readFileSync(join(root, 'public/favicon.svg'), 'utf8')
    },
    generateBundle: {
      order: 'post', // after Vite has written the page and the licences
      handler(_, bundle) {
        const page = take(bundle, '.html')
        const script = forScriptElement(take(bundle, '.js'))
        const parts = { script, style: take(bundle, '.css'), licences: take(bundle, '.md'), icon }
        const left = Object.keys(bundle)
        if (left.length > 0) this.error(`These do not fit into one file: ${left.join(', ')}`)
        this.emitFile({ type: 'asset', fileName, source: fold(page, parts) })
      },
    },
  }
}

/** Removes the one file of that kind from the bundle and gives its text. */
function take(bundle, ending) {
  const found = Object.values(bundle).filter(({ fileName }) => fileName.endsWith(ending))
  const [file] = found
  if (!file || found.length > 1) {
    throw new Error(`Expected one ${ending} in the build, found ${found.length}.`)
  }
  delete bundle[file.fileName]
  return file.type === 'chunk' ? file.code : file.source.toString()
}

function fold(page, { script, style, licences, icon }) {
  const policy = singleFilePolicy(script, style)
  const iconAddress = `data:image/svg+xml;base64,${Buffer.from(icon).toString('base64')}`
  const swaps = [
    [/<script type="module"[^>]*><\/script>/, ''],
    [/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`],
    [/(?<=<link rel="icon"[^>]*href=")[^"]*/, iconAddress],
    // First in the head: a policy holds only for what comes after it.
    [/(?<=<head>)/, `\n<meta http-equiv="Content-Security-Policy" content="${policy}" />`],
    [/(?=<\/html>)/, `<!--\n${licences.replaceAll('--', '- -')}\n-->\n`],
    // Last, so that nothing is looked for inside it.
    [/(?=<\/body>)/, `<script type="module">${script}</script>\n`],
  ]
  return swaps.reduce((text, [place, part]) => {
    if (!place.test(text)) throw new Error(`The page has no ${place}.`)
    return text.replace(place, () => part) // a function, because `$` means something in a text
  }, page)
}

/** The two texts that would end or confuse a script element stand only inside strings, where this means the same. */
function forScriptElement(code) {
  return code.replace(/<(?=\/script|!--)/gi, '\\x3C')
}
