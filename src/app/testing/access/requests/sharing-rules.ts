import { rulesetHash, rulesHash, rulesText } from '#features/sharing/rules/hash.ts'
import { shippedRules } from '#features/sharing/rules/shipped-rules.ts'
import { confirmables } from '#features/sharing/signing/confirmable.ts'
import type { Requests, Wish } from './types.ts'

/** Nobody signed there and nobody confirmed a row. @returns what a signature would say */
async function unsigned({ scene, place }: Wish): Promise<string> {
  for (const table of ['signature', 'confirmation'])
    await scene.db.admin.query(`delete from sharing.${table} where coalition_id = $1`, [place.coalition])
  return rulesetHash({ rules: rulesHash(shippedRules()), confirmed: [] })
}

/** The counsel among the callers, who types their own name. */
async function counselOf({ scene }: Wish): Promise<{ readonly id: string; readonly name: string }> {
  const person = scene.callers.find(({ role }) => role === 'counsel')?.person
  const { rows } = await scene.db.admin.query<{ id: string; name: string }>(
    'select id, name from identity.person where id = $1',
    [person],
  )
  if (!rows[0]) throw new Error('nobody is counsel')
  return rows[0]
}

/** Signed for that coalition, unless it is: who was not let through is followed by somebody who is. @returns id of the signature */
async function signed({ scene, place, ...wish }: Wish): Promise<string> {
  const { admin } = scene.db
  const found = await admin.query<{ id: string }>(
    'select id from sharing.signature where coalition_id = $1 and ended_at is null',
    [place.coalition],
  )
  if (found.rows[0]) return found.rows[0].id
  const rules = shippedRules()
  const hash = rulesHash(rules)
  const { id, name } = await counselOf({ scene, place, ...wish })
  await admin.query(
    'insert into sharing.ruleset (hash, name, content) values ($1, $2, $3) on conflict do nothing',
    [hash, rules.name, rulesText(rules)],
  )
  const made = await admin.query<{ id: string }>(
    `insert into sharing.signature (coalition_id, rules, confirmed, label, person_id, name, title, jurisdiction)
     values ($1, $2, '{}', $3, $4, $5, 'Counsel', 'Illinois') returning id`,
    [place.coalition, hash, `${rules.name}@${rulesetHash({ rules: hash, confirmed: [] })}`, id, name],
  )
  return made.rows[0]?.id ?? ''
}

const about = 'one’s coalition'
const reads = (url: string) => [{ about, own: async () => ({ url }) }]

const ofProgram = (path: string) => async (wish: Wish) => ({ url: `${path}from=${wish.place.program}` })

export const sharingRulesRequests: Requests = {
  'GET /sharing/may': [
    { about: 'a program of one’s coalition', of: ofProgram('/sharing/may?category=health&to=court&') },
  ],
  'GET /sharing/table': [{ about: 'a program of one’s coalition', of: ofProgram('/sharing/table?') }],
  'GET /sharing/rules': reads('/sharing/rules'),
  'GET /sharing/rules/matrix': reads('/sharing/rules/matrix'),
  'GET /sharing/rules/:lane': reads('/sharing/rules/HIPAA'),
  'POST /sharing/rules/:lane': [
    {
      about,
      own: async () => ({
        url: '/sharing/rules/HIPAA',
        values: {
          confirm: confirmables(shippedRules()).flatMap(({ page, content }) =>
            page === 'HIPAA' ? [content] : [],
          ),
        },
      }),
    },
  ],
  'POST /sharing/rules/sign': [
    {
      about,
      own: async (wish) => ({
        url: '/sharing/rules/sign',
        values: {
          toSign: await unsigned(wish),
          after: 'none',
          name: (await counselOf(wish)).name,
          title: 'Counsel',
          jurisdiction: 'Illinois',
          sure: 'yes',
        },
      }),
    },
  ],
  'POST /sharing/rules/stop': [
    {
      about: 'the signature of a coalition',
      of: async (wish) => ({
        url: '/sharing/rules/stop',
        values: { signature: await signed(wish), stop: 'yes' },
        absent: /ended already/,
      }),
    },
  ],
}
