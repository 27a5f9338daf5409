/** What pages of other features about a record of a young person are made of. */
export { ageWords } from './parts/age-words.ts'
export { orKeysAway } from './parts/keys-away.tsx'
export { fieldsOf, PLAIN_FIELDS } from './record/forms/fields.ts'
export { typedOf } from './record/forms/typed-of.ts'
export { fieldWords, kindWords, Said, valueWords } from './record/forms/words.tsx'
export { purposeWords } from './record/pages/print-page.tsx'
export { type OfRecord, ofRecord, shared, toRecord } from './record/shared.tsx'
