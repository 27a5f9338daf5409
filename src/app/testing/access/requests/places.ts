import { randomUUID } from 'node:crypto'
import { daysAhead } from '#features/identity/testing/town.ts'
import { anAgency, aPerson, aProgram } from '#platform/testing/people.ts'
import type { Ask, Requests, Wish } from './types.ts'

/** A program of that agency. Whoever stands in a program is asked about that very one when it is their own. */
async function aProgramOf({ scene, caller, relation, place }: Wish): Promise<string> {
  if (caller.level === 'program' && relation === 'own program') return place.program
  return (await aProgram(scene.db, { coalition: place.coalition, agency: place.agency })).program ?? ''
}

/** An agency of that coalition, in the given state. Whoever stands in one is asked about it when it is their own. */
async function anAgencyOf(
  { scene: { db }, caller, relation, place }: Wish,
  state: 'proposed' | 'called' | 'verified',
): Promise<string> {
  if (caller.level !== 'coalition' && (relation === 'own program' || relation === 'other program'))
    return place.agency
  const { agency = '' } = await anAgency(db, place.coalition, { verified: state === 'verified' })
  if (state !== 'called') return agency
  await db.admin.query(
    `insert into identity.agency_call (coalition_id, agency_id, number, number_source, called_by, called_on, result)
     values ($1, $2, '+13125550100', 'The licensing board''s public list', $3, current_date, 'confirmed')`,
    [place.coalition, agency, await aPerson(db)],
  )
  return agency
}

const ofProgram = (path: string, values?: Ask['values']) => [
  {
    about: 'a program',
    of: async (wish: Wish): Promise<Ask> => ({
      url: `/programs/${await aProgramOf(wish)}${path}`,
      ...(values && { values }),
    }),
  },
]

const ofAgency = (path: string, state: 'proposed' | 'called' | 'verified', values?: Ask['values']) => [
  {
    about: `an agency that is ${state}`,
    of: async (wish: Wish): Promise<Ask> => ({
      url: `/agencies/${await anAgencyOf(wish, state)}${path}`,
      ...(values && { values }),
    }),
  },
]

const called = (what: string) => `${what} ${randomUUID().slice(0, 8)} (fictional)`
const facts = () => ({
  name: called('Program'),
  discipline: 'health',
  funding: 'VOCA',
  state: '',
  county: '',
})
const nameOf = async ({ scene }: Wish, table: 'program' | 'agency' | 'coalition', id: string) =>
  (await scene.db.admin.query<{ name: string }>(`select name from identity.${table} where id = $1`, [id]))
    .rows[0]?.name ?? ''

/** Other lanes that an administrator of the agency there asked for. */
async function aLaneChange({ scene: { db }, place }: Wish): Promise<string> {
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into identity.lane_change (coalition_id, agency_id, program_id, lanes, asked_by)
     values ($1, $2, $3, '{HIPAA}', $4) returning id`,
    [
      place.coalition,
      place.agency,
      (await aProgram(db, { coalition: place.coalition, agency: place.agency })).program,
      await aPerson(db),
    ],
  )
  return rows[0]?.id ?? ''
}

const own = (about: string, ask: () => Ask) => [{ about, own: async () => ask() }]

export const placeRequests: Requests = {
  'GET /programs': [
    {
      about: 'a program on the list',
      of: async (wish) => ({
        url: '/programs',
        shows: await nameOf(wish, 'program', await aProgramOf(wish)),
      }),
    },
  ],
  'GET /programs/which-lanes': own('what lanes are', () => ({ url: '/programs/which-lanes' })),
  'GET /programs/open': own('the form', () => ({ url: '/programs/open' })),
  'POST /programs/open': own('a program of one’s agency', () => ({
    url: '/programs/open',
    values: { ...facts(), lanes: 'VSP-VOCA' },
  })),
  'GET /programs/:id': ofProgram(''),
  'GET /programs/:id/change': ofProgram('/change'),
  'POST /programs/:id/change': [
    {
      about: 'a program',
      of: async (wish) => ({ url: `/programs/${await aProgramOf(wish)}/change`, values: facts() }),
    },
  ],
  'GET /programs/:id/lanes': ofProgram('/lanes'),
  'POST /programs/:id/lanes': ofProgram('/lanes', { lanes: 'HIPAA' }),
  'GET /lanes': [
    {
      about: 'lanes that wait',
      of: async (wish) => ({ url: '/lanes', shows: `lanes-${await aLaneChange(wish)}` }),
    },
  ],
  'POST /lanes/:id': [
    {
      about: 'lanes that wait',
      of: async (wish) => ({ url: `/lanes/${await aLaneChange(wish)}` }),
    },
  ],
  'POST /lanes/:id/refuse': [
    {
      about: 'lanes that wait',
      of: async (wish) => ({ url: `/lanes/${await aLaneChange(wish)}/refuse` }),
    },
  ],
  'GET /programs/:id/close': ofProgram('/close'),
  'POST /programs/:id/close': ofProgram('/close', { successor: '', sure: 'yes' }),

  'GET /agencies': [
    {
      about: 'an agency on the list',
      of: async (wish) => ({
        url: '/agencies',
        shows: await nameOf(wish, 'agency', await anAgencyOf(wish, 'verified')),
      }),
    },
  ],
  'GET /agencies/propose': own('the form', () => ({ url: '/agencies/propose' })),
  'POST /agencies/propose': own('an agency of one’s coalition', () => ({
    url: '/agencies/propose',
    values: { name: called('Agency'), discipline: 'health', website: '' },
  })),
  'GET /agencies/:id': ofAgency('', 'verified'),
  'POST /agencies/:id/call': ofAgency('/call', 'proposed', {
    number: '+1 312-555-0100',
    source: 'The licensing board’s public list',
    calledOn: daysAhead(0),
    result: 'confirmed',
  }),
  'POST /agencies/:id/verify': ofAgency('/verify', 'called', { until: daysAhead(100) }),
  'POST /agencies/:id/refuse': ofAgency('/refuse', 'proposed', { reason: 'withdrew' }),
  'GET /agencies/:id/leave': ofAgency('/leave', 'verified'),
  'POST /agencies/:id/leave': ofAgency('/leave', 'verified', { reason: 'own-wish', sure: 'yes' }),

  'GET /coalition': [
    {
      about: 'the coalition’s name',
      of: async (wish) => ({
        url: '/coalition',
        shows: await nameOf(wish, 'coalition', wish.place.coalition),
      }),
    },
  ],
  'GET /coalition/first-week': own('one’s coalition', () => ({ url: '/coalition/first-week' })),
  'GET /status': [
    { about: 'the whole installation', shared: async () => await Promise.resolve({ url: '/status' }) },
  ],
  'GET /coalition/describe': own('one’s coalition', () => ({ url: '/coalition/describe' })),
  'POST /coalition/describe': own('one’s coalition', () => ({
    url: '/coalition/describe',
    values: { name: called('Coalition'), contact: 'By phone: 312-555-0100' },
  })),
  'GET /coalition/exit': own('one’s coalition', () => ({ url: '/coalition/exit' })),
  'POST /coalition/exit': own('one’s coalition', () => ({
    url: '/coalition/exit',
    values: { destination: 'default' },
  })),
  'POST /coalition/finish': [
    {
      about: 'one’s coalition',
      own: async ({ scene, place }) => {
        await scene.db.admin.query(
          `update identity.coalition set state = 'setting-up', contact = 'By phone: 312-555-0100' where id = $1`,
          [place.coalition],
        )
        return { url: '/coalition/finish' }
      },
    },
  ],
}
