import { hashOfRules, type SetPeriod, textOfRules, withPeriods } from '#features/retention/domain/rules.ts'
import { shippedRules } from '#features/retention/index.ts'
import { aRecord } from './record-pages.ts'
import type { Ask, Requests, Wish } from './types.ts'

/** Nothing is signed there and nothing set: what a page shows is what ships. @returns its fingerprint */
async function unsigned({ scene, place }: Wish): Promise<string> {
  for (const table of ['retention_signature', 'retention_period'])
    await scene.db.admin.query(`delete from records.${table} where coalition_id = $1`, [place.coalition])
  return hashOfRules(textOfRules(withPeriods(shippedRules(), [])))
}

/** A record of that place that is due by rules which its coalition signed. */
async function due(wish: Wish): Promise<string> {
  await unsigned(wish)
  const { scene, place } = wish
  const { subject } = await aRecord(wish)
  const { rows } = await scene.db.admin.query<{ lanes: string[]; kinds: string[] }>(
    `select p.lanes, (select array_agg(k.key) from records.kind k) as kinds from identity.program p
     join records.subject s on s.program_id = p.id where s.id = $1`,
    [subject],
  )
  const lanes = rows[0]?.lanes.length ? rows[0].lanes : ['none']
  const periods: SetPeriod[] = lanes.flatMap((lane) =>
    (rows[0]?.kinds ?? []).map((kind) => ({ lane, kind, months: 1, from: 'last-activity', reason: 'Test' })),
  )
  for (const { lane, kind, months, from, reason } of periods)
    await scene.db.admin.query(
      `insert into records.retention_period (coalition_id, lane, kind, months, counted_from, reason, set_by)
       select $1, $2, $3, $4, $5, $6, s.opened_by from records.subject s where s.id = $7`,
      [place.coalition, lane, kind, months, from, reason, subject],
    )
  const text = textOfRules(withPeriods(shippedRules(), periods))
  await scene.db.admin.query(
    `insert into records.retention_signature (coalition_id, rules, hash, signed_by)
     select $1, $2, $3, s.opened_by from records.subject s where s.id = $4`,
    [place.coalition, text, hashOfRules(text), subject],
  )
  for (const sql of [
    `update records.item set known_at = known_at - interval '1 year', recorded_at = recorded_at - interval '1 year'`,
    `update records.version set written_at = written_at - interval '1 year'`,
  ])
    await scene.db.admin.query(
      `${sql} where ${sql.includes('item') ? 'subject_id = $1' : 'item_id in (select id from records.item where subject_id = $1)'}`,
      [subject],
    )
  await scene.db.admin.query(
    `update records.subject set opened_at = opened_at - interval '1 year' where id = $1`,
    [subject],
  )
  return subject
}

const ofDue = (path: string, values?: Ask['values']) => [
  {
    about: 'a record that is due',
    of: async (wish: Wish): Promise<Ask> => ({
      url: `/retention/due/${await due(wish)}${path}`,
      ...(values && { values }),
    }),
  },
]

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
  'GET /retention/due': [
    {
      about: 'a record that is due',
      of: async (wish) => ({ url: '/retention/due', shows: await due(wish) }),
    },
  ],
  'GET /retention/due/:id': ofDue(''),
  'POST /retention/due/:id/destroy': ofDue('/destroy', { sure: 'yes' }),
  'POST /retention/due/:id/keep': ofDue('/keep', {
    'until-month': '1',
    'until-day': '15',
    'until-year': String(new Date().getUTCFullYear() + 2),
    reason: 'counsel',
  }),
  'POST /retention/sign': [
    {
      about: 'one’s coalition',
      own: async (wish) => ({ url: '/retention/sign', values: { hash: await unsigned(wish), sure: 'yes' } }),
    },
  ],
}
