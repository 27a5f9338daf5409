import { conflict, inWords } from '#platform/db/in-words.ts'

/** What stands in the way of signing. */
export const retentionRefusals = inWords('retention', {
  'rules-changed': conflict,
  'signed-already': conflict,
})
