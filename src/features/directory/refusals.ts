import { conflict, forbidden, refusals } from '#platform/db/or-refuse.ts'

/** What the functions of sql/protected.sql refuse whoever wants to read. */
export const readingPlaces = refusals({
  'prove-again': forbidden('Prove again that it is you, then go on.'),
  'second-steward': conflict(
    'You read or opened three sealed places within the hour. For one more, another steward has to agree.',
  ),
})
