import { conflict, forbidden, inWords } from '#platform/db/in-words.ts'

/** What stands in the way of destroying. */
export const destructionRefusals = inWords('destroy', {
  'record-held': conflict,
  'destruction-waits': conflict,
  'destruction-decided': conflict,
  'destruction-lapsed': conflict,
  'destruction-second': forbidden,
  'destruction-too-early': conflict,
  'destruction-changed': conflict,
  'hold-stands': conflict,
  'hold-lifted': conflict,
  'hold-second': forbidden,
})

/** What functions of records say of it too. */
export const alreadyGone = inWords('subjects', { 'record-closed': conflict, 'entry-purged': conflict })
