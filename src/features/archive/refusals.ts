import { conflict, inWords } from '#platform/db/in-words.ts'

/** What stands in the way of taking a record along. */
export const archiveRefusals = inWords('subjects', { 'archive-too-long': conflict })
