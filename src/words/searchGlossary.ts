import { GLOSSARY } from './glossary'
import type { Language } from './Language'
import { TERMS, type TermId } from './terms'

/** The terms that a reader may mean, in reading order: every word asked for stands in the term's name (in either
 *  language), in what it means or in its Java class. Without a word, all of them. */
export function searchGlossary(asked: string, language: Language): readonly TermId[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean)
  return TERMS.filter((id) => {
    const { en, zh, java, paper } = GLOSSARY[id]
    const said = language === 'en' ? en.text : zh.text
    const text = [id, en.name, zh.name, said, java, paper].join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
