import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { coldStart } from '../lessons/coldStart'
import { createRunStore } from '../store/RunStore'
import { InProcessPort } from '../store/InProcessPort'
import { en, s, t } from '../words/say'
import type { Spans } from '../words/Span'
import { RunContext } from './run'
import { Sentence } from './Sentence'

const run = createRunStore(new InProcessPort(), coldStart.config, {
  language: 'en',
  theme: 'system',
  letterKeys: true,
})

function drawn(spans: Spans): string {
  const sentence = createElement(Sentence, { spans })
  return renderToStaticMarkup(createElement(RunContext.Provider, { value: run }, sentence)).replace(
    /<button.*?<\/button>/g,
    (button) => `[${button.replace(/<.*?>/g, '')}]`,
  )
}

test('signs that stand close to a name stay with it, and nothing is said twice or lost', () => {
  expect(drawn(en`It asks ${s(2)}, and gets “${t('DIFF')}”: done.`)).toBe(
    'It asks <span class="unparted">[server 2],</span> and gets <span class="unparted">“[DIFF]”:</span> done.',
  )
  expect(drawn(en`${t('DIFF')}/${t('SNAP')}`)).toBe('[DIFF]/[SNAP]')
})

test('a number and its unit are one, and what is no name stays plain text', () => {
  expect(drawn(en`It waits 200 ms.`)).toBe('It waits 200\u00a0ms.')
})
