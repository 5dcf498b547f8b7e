import type { Spans } from '../Span'
import type { NoteTexts, NoteWords } from './NoteWords'

type Does = (values: NoteTexts) => Spans

/** The words for one note: what is done and the short form, in English and Chinese, and why where that needs saying. */
export function noteOf(
  enDoes: Does,
  enShort: string | ((values: NoteTexts) => string),
  zhDoes: Does,
  zhShort: string | ((values: NoteTexts) => string),
  why: { readonly en: Spans; readonly zh: Spans } | null = null,
): NoteWords {
  return {
    en: { does: enDoes, short: asShort(enShort), why: why?.en ?? null },
    zh: { does: zhDoes, short: asShort(zhShort), why: why?.zh ?? null },
  }
}

function asShort(short: string | ((values: NoteTexts) => string)) {
  return typeof short === 'string' ? () => short : short
}
