import { randomUUID } from 'node:crypto'
import type { Requests, Wish } from './types.ts'

const HOOKS = '/availability/hooks'

async function aHookThere({ scene, place }: Wish, url = 'https://told.example/'): Promise<string> {
  const id = randomUUID()
  await scene.db.admin.query(
    `insert into availability.hook (coalition_id, id, program_id, url, secret) values ($1, $2, $3, $4, '\\x00')`,
    [place.coalition, id, place.program, url],
  )
  return id
}
const about = 'an address that is told of lines'

export const hookRequests: Requests = {
  'GET /availability/hooks': [
    {
      about,
      of: async (wish) => {
        const shows = `https://told.example/${randomUUID()}`
        await aHookThere(wish, shows)
        return { url: HOOKS, shows }
      },
    },
  ],
  'POST /availability/hooks': [
    {
      about: 'an address of one’s own program',
      own: async ({ scene, place }) => {
        // There may be five at a time.
        await scene.db.admin.query('update availability.hook set stopped_at = now() where program_id = $1', [
          place.program,
        ])
        return { url: HOOKS, values: { url: 'https://told.example/' } }
      },
    },
  ],
  'POST /availability/hooks/:id/stop': [
    { about, of: async (wish) => ({ url: `${HOOKS}/${await aHookThere(wish)}/stop` }) },
  ],
}
