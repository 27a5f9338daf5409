import { conflict, forbidden, inWords } from '#platform/db/in-words.ts'

/** What the functions of sql/protected.sql refuse whoever wants to read. */
export const readingPlaces = inWords('steward', {
  'prove-again': forbidden,
  'second-steward': conflict,
})
