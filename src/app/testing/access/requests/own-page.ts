import { withRelease } from './sharing.ts'
import type { Ask, Requests, Wish } from './types.ts'

const ofRecord = (path: string, values?: Ask['values']) => [
  {
    about: 'a record',
    of: async (wish: Wish): Promise<Ask> => {
      const { ana } = await withRelease(wish)
      return { url: `/records/${ana.subject}/their-page${path}`, ...(values && { values }) }
    },
  },
]

/** What a worker does for a young person's own page. */
export const ownPageRequests: Requests = {
  'GET /records/:id/their-page': ofRecord(''),
  'GET /records/:id/their-page/print': ofRecord('/print?language=es'),
  'POST /records/:id/their-page/code': ofRecord('/code', { language: 'en' }),
  'POST /records/:id/their-page/code/end': ofRecord('/code/end', {}),
  // Of somebody who has no passkey any more, so that no sign-in is locked: its page's own test and e2e/young-person hand one over.
  'POST /records/:id/their-page/hand-over': [
    {
      about: 'a record',
      of: async (wish: Wish): Promise<Ask> => {
        const { ana } = await withRelease(wish)
        await wish.scene.db.admin.query(
          'update identity.passkey set removed_at = clock_timestamp() where removed_at is null',
        )
        return { url: `/records/${ana.subject}/their-page/hand-over`, values: {} }
      },
    },
  ],
}
