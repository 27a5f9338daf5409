import { LOCALES, type Locale } from '#platform/i18n/index.ts'

/** Of the page around the questions: in the language of the questions, where we have it. */
export const localeOf = (language: string): Locale =>
  LOCALES.find((one) => one === language.split('-')[0]) ?? 'en'
