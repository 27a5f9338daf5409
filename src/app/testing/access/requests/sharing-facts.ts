import type { Shareable } from '#features/sharing/testing/sharing-town.ts'
import type { At } from '../scene.ts'
import { kept } from './sharing.ts'
import type { Ask, Requests, Wish } from './types.ts'

const ofRecord = (path: string, values?: (to: At, ana: Shareable) => Ask['values']) => [
  {
    about: 'a record',
    of: async (wish: Wish): Promise<Ask> => {
      const { ana, other } = await kept(wish)
      const given = values?.(other, ana)
      return { url: `/records/${ana.subject}${path}`, ...(given && { values: given }) }
    },
  },
]

const ofEntry = (values?: Ask['values']) => [
  {
    about: 'an entry of a record',
    of: async (wish: Wish): Promise<Ask> => {
      const { ana } = await kept(wish)
      return { url: `/records/${ana.subject}/items/${ana.notes[0]}/said`, ...(values && { values }) }
    },
  },
]

/** What a program says of a record that the rules ask about. */
export const sharingFactsRequests: Requests = {
  'GET /records/:id/places': ofRecord('/places'),
  'POST /records/:id/places': ofRecord('/places', () => ({
    'young-person-state-0': 'IL',
    'offense-state-0': 'OH',
  })),
  'GET /records/:id/items/:item/said': ofEntry(),
  'POST /records/:id/items/:item/said': ofEntry({ version: '1', service: 'stay', namesReporter: 'no' }),
}
