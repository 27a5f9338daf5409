import { conflict, forbidden, refusals } from './or-refuse.ts'

/** What the doors of identity/sql/policies.sql and links.sql refuse whoever comes in. */
export const atTheDoor = refusals({
  idle: forbidden('You were away for a while. Sign in again to go on; nothing you typed is lost.'),
  'prove-again': forbidden('This step is a grave one. Prove again that it is you, then go on.'),
  'on-hold': forbidden(
    'Your access was recovered less than a day ago. Pages like this one open again when a day has passed.',
  ),
  'recovery-not-approved': conflict('Two colleagues have to confirm first. Look again when they have.'),
})
