import { randomUUID } from 'node:crypto'
import { factsDigest, lineFacts } from '#features/availability/keeping/describe-line.ts'
import { aRecord, type RecordIds } from '#features/directory/testing/records.ts'
import { asSteward } from '#platform/testing/database.ts'
import { aPerson, aProgram } from '#platform/testing/people.ts'
import type { Ask, Requests, Wish } from './types.ts'

/** A service whose entries are those of the agency at that place; for whoever acts for a whole coalition, of no agency. */
async function aService({ scene: { db }, caller, place }: Wish): Promise<RecordIds> {
  const ids = await asSteward(db, (ctx) => aRecord(ctx, { service: { name: 'Quay House (fictional)' } }))
  if (caller.level !== 'coalition')
    await db.admin.query(
      `insert into directory.agency_organization (coalition_id, agency_id, organization_id, tied_by) values ($1, $2, $3, $4)`,
      [place.coalition, place.agency, ids.organizationId, await aPerson(db)],
    )
  return ids
}

/** A counted line of the program at that place; for whoever acts for a whole coalition, of no program there. */
export async function aLineThere(wish: Wish): Promise<string> {
  const { scene, caller, place } = wish
  const { serviceId } = await aService(wish)
  const { rows } = await scene.db.admin.query<{ id: string }>(
    `insert into availability.line (coalition_id, program_id, service_id, unit, age_min, age_max, total, occupied, counted_at, counted_how)
     values ($1, $2, $3, 'bed', 12, 17, 4, 1, clock_timestamp(), 'app') returning id`,
    [place.coalition, caller.level === 'coalition' ? null : place.program, serviceId],
  )
  return rows[0]?.id ?? ''
}

/** The same, counted a moment ago. */
async function aLineCountedThere(wish: Wish): Promise<string> {
  const { db } = wish.scene
  const id = await aLineThere(wish)
  await db.admin.query(
    `insert into availability.count (line_id, version, what, recorded_at, counted_at, how, total, surge, out_of_service,
       occupied, held, at_risk, taking, actor_kind)
     select $1, v, 'count', clock_timestamp(), clock_timestamp(), 'app', 4, 0, 0, v - 1, 0, 0, 'taking', 'member'
     from generate_series(2, 3) v`,
    [id],
  )
  await db.admin.query('update availability.line set version = 3, occupied = 2 where id = $1', [id])
  return id
}

/** A place of that line, held by a program of the same coalition. */
async function aHoldThere(wish: Wish): Promise<string> {
  const line = await aLineThere(wish)
  const { program } = await aProgram(wish.scene.db, wish.place)
  const { rows } = await wish.scene.db.admin.query<{ id: string }>(
    `insert into availability.hold (coalition_id, line_id, program_id, key, made_at, expires_at)
     values ($1, $2, $3, gen_random_uuid(), clock_timestamp(), clock_timestamp() + interval '1 hour') returning id`,
    [wish.place.coalition, line, program],
  )
  return rows[0]?.id ?? ''
}

const ofLine = (path: string, values?: () => NonNullable<Ask['values']>) => [
  {
    about: 'a line',
    of: async (wish: Wish): Promise<Ask> => ({
      url: `/availability/lines/${await aLineThere(wish)}${path}`,
      ...(values && { values: values() }),
    }),
  },
]

const ofHold = (move: string, values?: Ask['values']) => [
  {
    about: 'a hold on a line',
    of: async (wish: Wish): Promise<Ask> => ({
      url: `/availability/lines/holds/${await aHoldThere(wish)}/${move}`,
      ...(values && { values }),
    }),
  },
]

const seen = () => ({ key: randomUUID(), seen: '1' })
const facts = {
  ageMin: '12',
  ageMax: '17',
  'need-pregnant': 'yes',
  'need-parenting': 'unsaid',
  'need-siblings': 'unsaid',
  'need-wheelchair': 'unsaid',
  'need-substance-use': 'no',
  'need-interpreter': 'unsaid',
  county: '',
  counties: '',
  region: '',
  hidden: 'yes',
  holdMinutes: '90',
  limitMinutes: '',
}

const times = { language: 'en', zone: 'America/Chicago', times: '8:00', nudge: 'yes' }

/** A line with an address to which its reminders go. */
const ofContactPoint = (path: string, values?: Ask['values']) => [
  {
    about: 'a line',
    of: async (wish: Wish): Promise<Ask> => {
      const line = await aLineThere(wish)
      await wish.scene.db.admin.query(
        `insert into availability.contact_point (id, coalition_id, line_id, channel, sealed, digest, language, zone, added_at)
         values (gen_random_uuid(), $1, $2, 'mail', '\\x00', '\\x00', 'en', 'America/Chicago', clock_timestamp())`,
        [wish.place.coalition, line],
      )
      return { url: `/availability/lines/${line}${path}`, ...(values && { values }) }
    },
  },
]

/** A partner whose list the directory takes. */
async function aSource({ scene }: Wish): Promise<string> {
  const name = 'County list (fictional)'
  await scene.db.admin.query(
    `insert into directory.source (name, kind) values ($1, 'hsds') on conflict (name) do nothing`,
    [name],
  )
  return name
}

/** Above those of the demo, which its lines stand in: one of them could not be removed first. */
let lastRegion = 99
const region = () => {
  lastRegion = lastRegion < 999 ? lastRegion + 1 : 100
  return String(lastRegion)
}

export const countRequests: Requests = {
  'GET /availability/lines': [
    {
      about: 'a line on the list',
      of: async (wish) => ({ url: '/availability/lines', shows: await aLineThere(wish) }),
    },
  ],
  'GET /availability/lines/new': [
    {
      about: 'the form with a service',
      of: async (wish) => ({
        url: '/availability/lines/new?named=Quay',
        shows: (await aService(wish)).serviceId,
      }),
      // Entries are an agency's; what no agency keeps is everybody's, wherever the steward stands.
      rule: ({ role, level }) =>
        role === 'steward'
          ? 'directory.keep@everywhere'
          : level === 'program'
            ? 'own-service@agency'
            : undefined,
    },
  ],
  'POST /availability/lines/new': [
    {
      about: 'a service',
      of: async (wish) => ({
        url: '/availability/lines/new',
        values: { ...facts, key: randomUUID(), unit: 'crib', place: `${(await aService(wish)).serviceId}.` },
        absent: /Choose a service of your own agency/,
      }),
      rule: ({ role, level }) =>
        role === 'steward'
          ? 'directory.keep@everywhere'
          : level === 'program'
            ? 'own-service@agency'
            : undefined,
    },
  ],
  'POST /availability/lines/same': [
    {
      about: 'one’s own lines',
      own: async (wish) => ({
        url: '/availability/lines/same',
        values: { key: randomUUID(), line: `${await aLineThere(wish)}.1` },
      }),
    },
  ],
  'GET /availability/lines/sheet': [
    { about: 'the way by spreadsheet', own: async () => ({ url: '/availability/lines/sheet' }) },
  ],
  'GET /availability/lines/sheet/counts.csv': [
    {
      about: 'a line in the spreadsheet',
      of: async (wish) => ({ url: '/availability/lines/sheet/counts.csv', shows: await aLineThere(wish) }),
    },
  ],
  'POST /availability/lines/sheet': [
    {
      about: 'a line of a spreadsheet',
      of: async (wish) => {
        const line = await aLineThere(wish)
        const content = `line_id,total,surge,out_of_service,occupied,version\r\n${line},4,0,0,2,1`
        return {
          url: '/availability/lines/sheet',
          values: { zone: 'UTC' },
          file: { field: 'file', name: 'counts.csv', content },
          shows: `/availability/lines/${line}`,
        }
      },
    },
  ],
  'POST /availability/lines/sheet/apply': [
    {
      about: 'a line of a spreadsheet',
      of: async (wish) => {
        const line = await aLineThere(wish)
        return {
          url: '/availability/lines/sheet/apply',
          values: { upload: randomUUID(), rows: `2.${line}.1.4.0.0.2.`, skipped: '' },
          shows: `/availability/lines/${line}`,
        }
      },
    },
  ],
  'GET /availability/lines/:id': ofLine(''),
  'POST /availability/lines/:id/tap': ofLine('/tap', () => ({ ...seen(), tap: 'full' })),
  'POST /availability/lines/:id/undo': [
    {
      about: 'a line that was just counted',
      of: async (wish) => ({
        url: `/availability/lines/${await aLineCountedThere(wish)}/undo`,
        values: { key: randomUUID(), seen: '3' },
      }),
    },
  ],
  'POST /availability/lines/:id/count': ofLine('/count', () => ({
    ...seen(),
    total: '4',
    surge: '0',
    outOfService: '0',
    occupied: '2',
    taking: 'taking',
  })),
  'POST /availability/lines/:id/pause': ofLine('/pause', () => ({ hours: '4' })),
  'POST /availability/lines/:id/quiet': ofLine('/quiet', () => ({
    quietFrom: '22:00',
    quietUntil: '6:00',
    quietZone: 'America/Chicago',
  })),
  'POST /availability/lines/:id/quiet/end': ofLine('/quiet/end'),
  'POST /availability/lines/:id/contact-point': ofLine('/contact-point', () => ({
    key: randomUUID(),
    channel: 'mail',
    address: 'desk@program.example',
    ...times,
  })),
  'POST /availability/lines/:id/contact-point/times': ofContactPoint('/contact-point/times', times),
  'POST /availability/lines/:id/contact-point/end': ofContactPoint('/contact-point/end'),
  'POST /availability/lines/:id/source': [
    {
      about: 'a line',
      of: async (wish) => {
        const line = await aLineThere(wish)
        return {
          url: `/availability/lines/${line}/source`,
          values: { source: await aSource(wish), service: line, unit: 'bed' },
        }
      },
    },
  ],
  'POST /availability/lines/:id/source/end': [
    {
      about: 'a line',
      of: async (wish) => {
        const line = await aLineThere(wish)
        await wish.scene.db.admin.query(
          `insert into availability.line_source (coalition_id, line_id, source_id, service)
           select $1::uuid, $2::uuid, id, $2::uuid::text from directory.source where name = $3`,
          [wish.place.coalition, line, await aSource(wish)],
        )
        return { url: `/availability/lines/${line}/source/end` }
      },
    },
  ],
  'GET /availability/lines/:id/describe': ofLine('/describe'),
  'POST /availability/lines/:id/describe': ofLine('/describe', () => ({
    ...facts,
    seen: factsDigest(lineFacts.parse({ ageMin: 12, ageMax: 17 })),
  })),
  'POST /availability/lines/holds/:id/confirm': ofHold('confirm'),
  'POST /availability/lines/holds/:id/decline': ofHold('decline', { reason: 'full' }),
  'GET /coalition/regions': [{ about: 'one’s coalition', own: async () => ({ url: '/coalition/regions' }) }],
  'POST /coalition/regions': [
    {
      about: 'one’s coalition',
      own: async () => ({
        url: '/coalition/regions',
        values: { number: region(), counties: 'Cook, IL', brokerProgram: '', brokerPhone: '' },
      }),
    },
  ],
  'POST /coalition/regions/:number/remove': [
    {
      about: 'a region',
      of: async ({ scene, place }) => {
        const number = region()
        await scene.db.admin.query(`delete from availability.region where number = $1::smallint`, [number])
        await scene.db.admin.query(
          `insert into availability.region (coalition_id, number, counties) values ($1, $2, '{17031}')`,
          [place.coalition, number],
        )
        return { url: `/coalition/regions/${number}/remove` }
      },
    },
  ],
}
