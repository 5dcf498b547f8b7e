/** The languages everything is said in. A text that lacks one of them does not compile. */
export const LANGUAGES = ['en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

/** One of something for each language, side by side, so that both keep the same structure. */
export type InEach<T> = Readonly<Record<Language, T>>

/** How a language calls itself: the switch shows the name of the language it leads to. */
export const LANGUAGE_NAMES: InEach<string> = { en: 'English', zh: '中文' }

/** The value of `lang` in HTML. */
export const LANGUAGE_TAGS: InEach<string> = { en: 'en', zh: 'zh-CN' }
