import { randomUUID } from 'node:crypto'
import type { Requests, Wish } from './types.ts'

const WEBHOOKS = '/availability/webhooks'

async function aWebhookThere({ scene, place }: Wish, url = 'https://told.example/'): Promise<string> {
  const id = randomUUID()
  await scene.db.admin.query(
    `insert into availability.webhook (coalition_id, id, program_id, url, secret) values ($1, $2, $3, $4, '\\x00')`,
    [place.coalition, id, place.program, url],
  )
  return id
}
const about = 'an address that is told of lines'

export const webhookRequests: Requests = {
  'GET /availability/webhooks': [
    {
      about,
      of: async (wish) => {
        const shows = `https://told.example/${randomUUID()}`
        await aWebhookThere(wish, shows)
        return { url: WEBHOOKS, shows }
      },
    },
  ],
  'POST /availability/webhooks': [
    {
      about: 'an address of one’s own program',
      own: async ({ scene, place }) => {
        // There may be five at a time.
        await scene.db.admin.query(
          'update availability.webhook set stopped_at = now() where program_id = $1',
          [place.program],
        )
        return { url: WEBHOOKS, values: { url: 'https://told.example/' } }
      },
    },
  ],
  'POST /availability/webhooks/:id/stop': [
    { about, of: async (wish) => ({ url: `${WEBHOOKS}/${await aWebhookThere(wish)}/stop` }) },
  ],
}
