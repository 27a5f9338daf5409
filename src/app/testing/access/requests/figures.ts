import type { Requests } from './types.ts'

const about = 'the figures of one’s coalition'

export const figureRequests: Requests = {
  'GET /availability/figures': [{ about, own: async () => ({ url: '/availability/figures' }) }],
  'GET /availability/figures/list.csv': [
    { about, own: async () => ({ url: '/availability/figures/list.csv' }) },
  ],
}
