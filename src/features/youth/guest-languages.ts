import { dirOf, isLocale, type Locale, langOf, ownNameOf } from '#platform/i18n/index.ts'

/**
 * Languages that the site does not speak, in which one page stands all the same: what happens when someone calls.
 * Keys are parts of addresses; `tag` is BCP 47 and names the folder.
 */
const FACTS = {
  fr: { tag: 'fr', ownName: 'Français', english: 'French' },
  ht: { tag: 'ht', ownName: 'Kreyòl ayisyen', english: 'Haitian Creole' },
  vi: { tag: 'vi', ownName: 'Tiếng Việt', english: 'Vietnamese' },
  'zh-hans': { tag: 'zh-Hans', ownName: '简体中文', english: 'Chinese' },
  pt: { tag: 'pt', ownName: 'Português', english: 'Portuguese' },
  ko: { tag: 'ko', ownName: '한국어', english: 'Korean' },
  tl: { tag: 'tl', ownName: 'Tagalog', english: 'Tagalog' },
  ru: { tag: 'ru', ownName: 'Русский', english: 'Russian' },
  am: { tag: 'am', ownName: 'አማርኛ', english: 'Amharic' },
  hi: { tag: 'hi', ownName: 'हिन्दी', english: 'Hindi' },
} as const

export type GuestLanguage = keyof typeof FACTS

export const GUEST_LANGUAGES = Object.keys(FACTS).filter(isGuestLanguage)

export function isGuestLanguage(text: string): text is GuestLanguage {
  return Object.hasOwn(FACTS, text)
}

/** The BCP 47 tag, also the name of the folder. */
export function langTagOf(lang: Locale | GuestLanguage): string {
  return isLocale(lang) ? langOf(lang) : FACTS[lang].tag
}

/** The language's name in its own script. */
export function ownName(lang: Locale | GuestLanguage): string {
  return isLocale(lang) ? ownNameOf(lang) : FACTS[lang].ownName
}

/** What to say to someone who speaks English, so that an interpreter comes. */
export function englishName(lang: GuestLanguage): string {
  return FACTS[lang].english
}

/** All ten are written from left to right; a test reads the script. */
export function directionOf(lang: Locale | GuestLanguage): 'ltr' | 'rtl' {
  return isLocale(lang) ? dirOf(lang) : 'ltr'
}
