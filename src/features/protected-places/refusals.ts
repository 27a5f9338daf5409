import { conflict, forbidden, inWords } from '#platform/db/in-words.ts'

/** What the functions of sql/protected.sql and sql/releases.sql refuse whoever wants to read or to let go. */
export const readingPlaces = inWords('steward', {
  'prove-again': forbidden,
  'second-steward': conflict,
  'release-waits': conflict,
})
