/** Pages for young people: plain answers, in their words and language, that leave no trace. */
export { dueYouthPages } from './due-pages.ts'
export { GUEST_LANGUAGES } from './guest-languages.ts'
export { YOUTH_PAGES, youthPageVersion } from './youth-pages.ts'
