import { conflict, field, inWords } from '#platform/db/in-words.ts'

/** What stands in the way of signing. */
export const retentionRefusals = inWords('retention', {
  'rules-changed': conflict,
  'signed-already': conflict,
})

/** What stands in the way of deciding about what is due. */
export const dueRefusals = inWords('retention', {
  'rules-unsigned': conflict,
  'due-held': conflict,
  'due-asked': conflict,
  'keep-day': field('until'),
})
