/**
 * The languages Breakwater speaks, how each is written, and how a path names its language.
 *
 * English is the source; Spanish and Arabic are translations. Digits stay Latin in Arabic, because a
 * caller must be able to read the same phone numbers, ages and dates that a helper reads.
 */
export const LOCALES = ['en', 'es', 'ar'] as const

export type Locale = (typeof LOCALES)[number]

export type Direction = 'ltr' | 'rtl'

interface LocaleFacts {
  /** BCP 47 tag for the `lang` attribute. */
  readonly lang: string
  /** Tag for `Intl`: region and digits fixed, so that output does not depend on the machine. */
  readonly intl: string
  readonly dir: Direction
  /** The language's name in its own script. */
  readonly ownName: string
}

const FACTS: Record<Locale, LocaleFacts> = {
  en: { lang: 'en', intl: 'en-US', dir: 'ltr', ownName: 'English' },
  es: { lang: 'es', intl: 'es-US', dir: 'ltr', ownName: 'Español' },
  ar: { lang: 'ar', intl: 'ar-u-ca-gregory-nu-latn', dir: 'rtl', ownName: 'العربية' },
}

export function isLocale(text: string | undefined): text is Locale {
  return LOCALES.some((locale) => locale === text)
}

export const langOf = (locale: Locale): string => FACTS[locale].lang
export const intlTagOf = (locale: Locale): string => FACTS[locale].intl
export const dirOf = (locale: Locale): Direction => FACTS[locale].dir
export const ownNameOf = (locale: Locale): string => FACTS[locale].ownName

/**
 * Splits `/es/help` into its language and the path all languages share.
 * A path without a language has `locale: undefined`: the reader's preference decides.
 */
export function splitLocale(path: string): { locale: Locale | undefined; path: string } {
  const match = /^\/([a-z]{2})(?=\/|$)(.*)$/s.exec(path)
  if (!match || !isLocale(match[1])) return { locale: undefined, path: path || '/' }
  return { locale: match[1], path: match[2] || '/' }
}

/**
 * The address of a page in one language: `localePath('es', '/help')` is `/es/help`.
 * Always prefixed, so that a chosen language stays chosen without a cookie.
 * Takes a path with or without a language, so a page can link to its own twin.
 */
export function localePath(locale: Locale, path: string): string {
  const shared = splitLocale(path).path
  return shared === '/' ? `/${locale}` : `/${locale}${shared}`
}

/**
 * The first language of an `Accept-Language` header that Breakwater speaks, by quality, then order.
 * Anything unreadable means English.
 */
export function preferredLocale(acceptLanguage: string | undefined): Locale {
  const wishes = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part, order) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((p) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(p)?.[1]).find((q) => q)
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality), order }
    })
    .filter((wish) => wish.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order)
  for (const { language } of wishes) if (isLocale(language)) return language
  return 'en'
}
