import { refusals } from '#platform/db/or-refuse.ts'
import { Conflict } from '#platform/errors.ts'

/** Said at the command line alone: no page ends an agency's records. */
export const leavingRefusals = refusals({
  'no-such-receipt': (code) =>
    new Conflict(
      code,
      'This is not the receipt of an export of this agency: it stands where the export was opened, twenty signs in five groups.',
    ),
  'documents-stay': (code) =>
    new Conflict(
      code,
      'A document of this agency is frozen, because it may contain abuse imagery: nobody copies it, and nobody leaves it behind. Its records stay until the police say what is to be done with it.',
    ),
  'written-since': (code) =>
    new Conflict(
      code,
      'Something was written in the records of this agency since that export was made, and would be lost. Agree on a time from which nobody writes, and make a new export.',
    ),
})
