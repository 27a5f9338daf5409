import { aConcernAt } from '../../../../features/concerns/testing/concern-town.ts'
import type { Ask, Requests, Wish } from './types.ts'

/** A concern that waits in the program of that place. */
const ofConcern = (
  path = '',
  values?: Ask['values'],
  form: 'concern' | 'consult' = 'concern',
  state: 'received' | 'closing' | 'claimed' = 'received',
) => [
  {
    about: 'a concern',
    of: async ({ scene, place, caller }: Wish): Promise<Ask> => {
      const id = await aConcernAt(scene.db, place, form)
      if (state === 'closing')
        await scene.db.admin.query(
          `update concerns.concern set state = 'closing', closing_by = $2, closing_at = now(), closing_reason = 'too-little' where id = $1`,
          [id, caller.person],
        )
      if (state === 'claimed')
        await scene.db.admin.query(
          "update concerns.concern set told_by = 'claimed', work = 'none' where id = $1",
          [id],
        )
      return { url: `/concerns/${id}${path}`, ...(values && { values }) }
    },
  },
]

export const concernRequests: Requests = {
  'GET /concerns': [{ about: 'what waits', own: async (): Promise<Ask> => ({ url: '/concerns' }) }],
  'GET /concerns/tell': [
    { about: 'what one may tell', own: async (): Promise<Ask> => ({ url: '/concerns/tell' }) },
  ],
  'POST /concerns/tell': [
    {
      about: 'a question without a name',
      own: async (): Promise<Ask> => ({
        url: '/concerns/tell',
        values: {
          place: 'US-IL-031',
          danger: 'no',
          about: 'other',
          age: 'unknown',
          asks: 'what-next',
          text: 'What may i say?',
        },
      }),
    },
  ],
  'GET /concerns/:id': ofConcern(),
  'POST /concerns/:id/take': ofConcern('/take', { name: 'Robin Example' }),
  'POST /concerns/:id/answer': ofConcern(
    '/answer',
    { answer: 'Call the line of your state first.' },
    'consult',
  ),
  'POST /concerns/:id/called-back': ofConcern('/called-back', undefined, 'concern', 'claimed'),
  'POST /concerns/:id/close': ofConcern('/close', { reason: 'too-little' }),
  'POST /concerns/:id/closing': ofConcern('/closing', { agree: 'no' }, 'concern', 'closing'),
}
