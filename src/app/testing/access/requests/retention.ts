import { hashOfRules, textOfRules, withPeriods } from '#features/retention/domain/rules.ts'
import { shippedRules } from '#features/retention/index.ts'
import type { Requests, Wish } from './types.ts'

/** Nothing is signed there and nothing set: what a page shows is what ships. @returns its fingerprint */
async function unsigned({ scene, place }: Wish): Promise<string> {
  for (const table of ['retention_signature', 'retention_period'])
    await scene.db.admin.query(`delete from records.${table} where coalition_id = $1`, [place.coalition])
  return hashOfRules(textOfRules(withPeriods(shippedRules(), [])))
}

export const retentionRequests: Requests = {
  'GET /retention': [{ about: 'one’s coalition', own: async () => ({ url: '/retention' }) }],
  'GET /retention/lanes/:lane': [
    { about: 'one’s coalition', own: async () => ({ url: '/retention/lanes/HIPAA' }) },
  ],
  'POST /retention/lanes/:lane': [
    {
      about: 'one’s coalition',
      own: async () => ({
        url: '/retention/lanes/HIPAA',
        values: { kind: 'note', years: '7', from: 'written', reason: 'Counsel said so' },
      }),
    },
  ],
  'POST /retention/sign': [
    {
      about: 'one’s coalition',
      own: async (wish) => ({ url: '/retention/sign', values: { hash: await unsigned(wish), sure: 'yes' } }),
    },
  ],
}
