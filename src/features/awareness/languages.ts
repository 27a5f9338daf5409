/** A language that flyers are written in. */
export interface FlyerLanguage {
  /** BCP 47, and the name of its file in `content/flyers`. */
  readonly code: (typeof FLYER_LANGUAGES)[number]
  /** In English, as somebody who answers a phone in the United States would understand it. */
  readonly english: string
  readonly rtl: boolean
  /** Families for its letters, the first that has a letter sets it. */
  readonly fonts: readonly string[]
}

export const FLYER_LANGUAGES = [
  'en',
  'es',
  'ar',
  'fr',
  'ht',
  'vi',
  'zh-Hans',
  'pt',
  'ko',
  'tl',
  'ru',
  'am',
  'hi',
] as const
export type LanguageCode = FlyerLanguage['code']

const ENGLISH: Record<LanguageCode, string> = {
  en: 'English',
  es: 'Spanish',
  ar: 'Arabic',
  fr: 'French',
  ht: 'Haitian Creole',
  vi: 'Vietnamese',
  'zh-Hans': 'Chinese',
  pt: 'Portuguese',
  ko: 'Korean',
  tl: 'Tagalog',
  ru: 'Russian',
  am: 'Amharic',
  hi: 'Hindi',
}

/** Scripts that Noto Sans itself has not. */
const OWN_FONT: Partial<Record<LanguageCode, string>> = {
  ar: 'Noto Sans Arabic',
  'zh-Hans': 'Noto Sans SC',
  ko: 'Noto Sans KR',
  am: 'Noto Sans Ethiopic',
  hi: 'Noto Sans Devanagari',
}

export function flyerLanguage(code: LanguageCode): FlyerLanguage {
  const own = OWN_FONT[code]
  return {
    code,
    english: ENGLISH[code],
    rtl: code === 'ar',
    fonts: own === undefined ? ['Noto Sans'] : ['Noto Sans', own],
  }
}
