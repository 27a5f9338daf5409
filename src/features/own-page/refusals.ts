import { conflict, inWords } from '#platform/db/in-words.ts'
import { NotFound } from '#platform/errors.ts'

/** What sql/own-page.sql and identity/sql/young-person.sql decline. */
export const ownPageRefusals = inWords('theirpage', { 'no-passkey': conflict })

/** None, and none for whoever asks, look the same. */
export const notThere = { no_data_found: () => new NotFound('record') } as const
