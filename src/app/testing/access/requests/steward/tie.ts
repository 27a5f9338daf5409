import type { Requests } from '../types.ts'
import { entry } from './shared.ts'

/** What is asked of an agency, not of the directory alone: whose entry an organization is. */
export const tieRequests: Requests = {
  'POST /steward/organization/:id/agency': [
    {
      about: 'an organization, to be kept by an agency',
      of: async (wish) => ({
        url: `/steward/organization/${(await entry(wish)).organizationId}/agency`,
        values: { agency: wish.place.agency },
        absent: /Choose one of the agencies on the list/,
      }),
    },
  ],
}
