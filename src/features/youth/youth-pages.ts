import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Locale } from '#platform/i18n/index.ts'
import { fromRoot } from '#platform/root.ts'
import { type GuestLanguage, langTagOf } from './guest-languages.ts'
import { type PageText, readPage, readTranslation, type YouthPage } from './page-file.ts'

/**
 * The pages, by the last part of their address. Histories and access logs hold addresses, so each is a plain
 * word that tells nothing of what is read.
 */
export const YOUTH_PAGES = ['what', 'me', 'call', 'ask', 'web', 'friend', 'rights', 'plan'] as const

export type YouthPageId = (typeof YOUTH_PAGES)[number]

export function isYouthPage(text: string): text is YouthPageId {
  return YOUTH_PAGES.some((id) => id === text)
}

/** Where the files lie; a test reads others. */
export const YOUTH_FOLDER = fromRoot('content', 'youth')

const pages = new Map<string, YouthPage>()
const texts = new Map<string, PageText>()

/** The English page with its facts. Read once a process. @throws {Error} the file cannot be used. */
export function englishPage(id: YouthPageId): YouthPage {
  const known = pages.get(id)
  if (known) return known
  const read = readPage(id, fileOf('en', id))
  pages.set(id, read)
  return read
}

/** The text of a page in a language: one of the site's, or for `call` one of the ten more. */
export function pageText(lang: Locale | GuestLanguage, id: YouthPageId): PageText {
  if (lang === 'en') return englishPage(id)
  const name = `${lang}/${id}`
  const known = texts.get(name)
  if (known) return known
  const read = readTranslation(name, fileOf(lang, id))
  texts.set(name, read)
  return read
}

function fileOf(lang: Locale | GuestLanguage, id: YouthPageId): string {
  return readFileSync(`${YOUTH_FOLDER}/${langTagOf(lang)}/${id}.md`, 'utf8')
}

/** The same as long as the English page says the same: hex, 64 letters. Undefined when there is no such page. */
export function youthPageVersion(id: string): string | undefined {
  return isYouthPage(id) ? createHash('sha256').update(fileOf('en', id)).digest('hex') : undefined
}
