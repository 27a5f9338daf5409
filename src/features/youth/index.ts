/** Pages for young people: plain answers, in their words and language, that leave no trace. */
export { type DuePage, dueYouthPages } from './due-pages.ts'
export { GUEST_LANGUAGES, type GuestLanguage, langTagOf, ownName } from './guest-languages.ts'
export { pageText, YOUTH_PAGES, type YouthPageId, youthPageVersion } from './youth-pages.ts'
