import { conflict, field, forbidden, inWords } from '#platform/db/in-words.ts'

/** What the functions of handovers decline, in words that say what to do. */
export const handoverRefusals = inWords('handover', {
  'handover-waits': conflict,
  'handover-answered': conflict,
  'handover-not-yours': forbidden,
  'handover-has-it': field('to'),
})
