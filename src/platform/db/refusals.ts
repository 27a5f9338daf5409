import { conflict, forbidden, inWords } from './in-words.ts'

/** What the doors of identity/sql/policies.sql and links.sql refuse whoever comes in. */
export const atTheDoor = inWords('work', {
  idle: forbidden,
  'prove-again': forbidden,
  'on-hold': forbidden,
  'handed-over': forbidden,
  'binding-ended': forbidden,
  'recovery-not-approved': conflict,
})
