/** The languages everything is said in. A text that lacks one of them does not compile. */
export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

/** One of something for each language, side by side, so that both keep the same structure. */
export type InEach<T> = Readonly<Record<Language, T>>

/** The value of `lang` in HTML. */
export const LANGUAGE_TAGS: InEach<string> = { en: 'en', zh: 'zh-CN' }
