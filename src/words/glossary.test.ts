import { expect, test } from 'vitest'
import { GLOSSARY } from './glossary'
import { searchGlossary } from './searchGlossary'
import { TERMS } from './terms'

test('every term is explained once, in both languages, under a name of its own', () => {
  expect(Object.keys(GLOSSARY).sort()).toEqual([...TERMS].sort())
  for (const language of ['en', 'zh'] as const) {
    const names = TERMS.map((id) => GLOSSARY[id][language].name)
    expect(new Set(names).size).toBe(TERMS.length)
    for (const id of TERMS) expect(GLOSSARY[id][language].text, id).toMatch(/.{12,}[.。]$/)
  }
})

test('every term names its place in the source, but what befalls servers and what is said of a run', () => {
  const none = ['down', 'cut', 'fault', 'splitBrain', 'property', 'model', 'fencing']
  expect(TERMS.filter((id) => GLOSSARY[id].java === null)).toEqual(none)
})

test('without a word the search finds every term, in reading order', () => {
  expect(searchGlossary('  ', 'en')).toEqual(TERMS)
})

test('the search goes by name in either language, by meaning, by Java class and by the paper', () => {
  expect(searchGlossary('follower', 'en')[0]).toBe('follower')
  expect(searchGlossary('观察者', 'en')).toContain('observer')
  expect(searchGlossary('totalOrderPredicate', 'zh')).toEqual(['totalOrder'])
  expect(searchGlossary('CEPOCH', 'en')).toEqual(['FOLLOWERINFO'])
  expect(searchGlossary('200 ms', 'en')).toEqual(['finalizeWait'])
})

test('several words must all be there, and signs mean themselves', () => {
  expect(searchGlossary('epoch file', 'en')).toEqual(['acceptedEpoch', 'currentEpoch'])
  expect(searchGlossary('.*', 'en')).toEqual([])
})
