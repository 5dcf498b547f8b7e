import { expect, test } from 'vitest'
import { GLOSSARY } from './glossary'
import { linkTerms } from './linkTerms'
import { plain } from './Span'

/** The terms that are marked, as they are written. */
function marked(text: string, language: 'en' | 'zh' = 'en'): readonly string[] {
  return linkTerms([text], language)
    .flat()
    .flatMap((span) => (span.kind === 'term' ? [`${span.text}:${span.term}`] : []))
}

test('a term is found in any number and at the start of a sentence, and the text stays as it was', () => {
  const text = 'Epoch 2: two followers synced. Histories differ, so TRUNC.'
  expect(marked(text)).toEqual([
    'Epoch:epoch',
    'followers:follower',
    'Histories:history',
    'TRUNC:TRUNC',
  ])
  expect(plain(linkTerms([text], 'en')[0] ?? [])).toBe(text)
})

test('a term is marked once in all of the texts', () => {
  const [first, second] = linkTerms(['A quorum.', 'Any quorum, any vote.'], 'en')
  expect(first?.map(({ kind }) => kind)).toEqual(['text', 'term', 'text'])
  expect(second?.filter(({ kind }) => kind === 'term').map(({ text }) => text)).toEqual(['vote'])
})

test('a server that is named is no term, and neither is a part of a word', () => {
  expect(marked('Server 3 and servers 1 and 2 log in; ACKEPOCH, background, blog.')).toEqual([
    'log:log',
    'ACKEPOCH:ACKEPOCH',
  ])
  expect(marked('服务器 3 收到选票，放进选票箱', 'zh')).toEqual(['选票:vote', '选票箱:desk'])
})

test('the name of a znode is no term', () => {
  expect(marked('Clients asked for the children of /herd with a watch; a lock/session.')).toEqual([
    'Clients:client',
    'watch:watch',
    'session:session',
  ])
  expect(marked('It reads /app/leader and /locks/session-1.')).toEqual([])
  expect(marked('读 /herd 的子节点', 'zh')).toEqual([])
})

test('in Chinese the terms stand by their names, messages by theirs', () => {
  expect(marked('法定人数已确认 NEWLEADER，Leader 写事务日志并刷盘（fsync）。', 'zh')).toEqual([
    '法定人数:quorum',
    'NEWLEADER:NEWLEADER',
    'Leader:leader',
    '事务日志:log',
    '刷盘:fsync',
  ])
})

test('what the glossary explains is found in what it calls it', () => {
  for (const [id, entry] of Object.entries(GLOSSARY)) {
    // Words that mostly mean what they mean everywhere.
    if (['down', 'property', 'model', 'sync', 'cut'].includes(id)) continue
    expect(marked(entry.en.name)[0], entry.en.name).toMatch(new RegExp(`:${id}$`))
  }
})
