import { conflict, forbidden, inWords } from '#platform/db/in-words.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { NotFound } from '#platform/errors.ts'

/** What the functions of records decline, in words that say what to do. */
export const recordsRefusals = inWords('subjects', {
  'no-program': forbidden,
  'record-added': conflict,
  'record-closed': conflict,
  'entry-written': conflict,
  'not-a-colleague': conflict,
  'author-only': conflict,
  'retracted-already': conflict,
  'changed-meanwhile': conflict,
  'merged-already': conflict,
  'held-together': conflict,
  'lanes-too-few': conflict,
  'contact-changed': conflict,
  'message-sent-already': conflict,
  'not-made-up': conflict,
  'planted-already': conflict,
  'document-attached': conflict,
  'documents-of-a-day': conflict,
  'document-frozen': conflict,
  'document-shut': conflict,
  'entry-purged': conflict,
})

/** Runs a function of records; what it declines becomes a refusal with a sentence. None, and none for you, look the same. */
export async function orDeclined<T>(asked: Promise<T>): Promise<T> {
  return orRefuse([recordsRefusals, { no_data_found: () => new NotFound('record') }], asked)
}
