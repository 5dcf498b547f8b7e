// Vite lists the licences of scripts; fonts come in through style sheets, and theirs asks to be passed on as well.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Appends the licences of the fonts to the build's list of licences.
 * @returns {import('vite').Plugin}
 */
export function fontLicences() {
  let root = ''
  return {
    name: 'font-licences',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    generateBundle: {
      order: 'post', // after Vite has written the list
      handler(_, bundle) {
        const list = Object.values(bundle).find(({ fileName }) => fileName === 'LICENSES.md')
        if (list?.type !== 'asset') throw new Error('The build has no list of licences.')
        list.source = [list.source.toString(), ...fonts(root)].join('\n')
      },
    },
  }
}

function fonts(root) {
  const { dependencies } = readJson(join(root, 'package.json'))
  const names = Object.keys(dependencies).filter((name) => name.startsWith('@fontsource'))
  return names.map((name) => {
    const folder = join(root, 'node_modules', name)
    const { version, license } = readJson(join(folder, 'package.json'))
    const text = readFileSync(join(folder, 'LICENSE'), 'utf8').trim()
    return `## ${name} - ${version} (${license})\n\n${text}\n`
  })
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
