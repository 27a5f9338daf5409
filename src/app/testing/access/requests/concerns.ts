import { aConcernAt } from '../../../../features/concerns/testing/concern-town.ts'
import type { Ask, Requests, Wish } from './types.ts'

/** A concern that waits in the program of that place. */
const ofConcern = (path = '', values?: Ask['values']) => [
  {
    about: 'a concern',
    of: async ({ scene, place }: Wish): Promise<Ask> => {
      const id = await aConcernAt(scene.db, place)
      return { url: `/concerns/${id}${path}`, ...(values && { values }) }
    },
  },
]

export const concernRequests: Requests = {
  'GET /concerns': [{ about: 'what waits', own: async (): Promise<Ask> => ({ url: '/concerns' }) }],
  'GET /concerns/:id': ofConcern(),
  'POST /concerns/:id/take': ofConcern('/take', { name: 'Robin Example' }),
}
