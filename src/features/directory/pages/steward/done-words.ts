import { z } from 'zod'

/** What was done a moment ago, in the address of the page that follows: a word from a list, nothing typed. */
export const doneWords = z.object({
  done: z
    .enum(['confirmed', 'saved', 'same', 'added', 'closed', 'reopened', 'undone', 'opened', 'hidden', 'tied'])
    .optional(),
})

export type DoneWord = NonNullable<z.output<typeof doneWords>['done']>
