import { hashOfPack, type Pack, textOfPack } from '#features/clocks/packs/pack.ts'
import { shippedPacks } from '#features/clocks/packs/shipped-packs.ts'
import { isoIn } from '#platform/i18n/index.ts'
import { withRelease } from './sharing.ts'
import type { Ask, Requests, Wish } from './types.ts'

const KY = '/clocks/packs/US-KY'

function kentucky(): Pack {
  const pack = shippedPacks().find(({ jurisdiction }) => jurisdiction === 'US-KY')
  if (!pack) throw new Error('no pack of Kentucky')
  return pack
}

/** Counsel among the callers, who types their own name. */
async function counselOf({ scene }: Wish): Promise<{ readonly id: string; readonly name: string }> {
  const person = scene.callers.find(({ role }) => role === 'counsel')?.person
  const { rows } = await scene.db.admin.query<{ id: string; name: string }>(
    'select id, name from identity.person where id = $1',
    [person],
  )
  if (!rows[0]) throw new Error('nobody is counsel')
  return rows[0]
}

/** Nobody signed there. @returns the edition on the page */
async function unsigned({ scene, place }: Wish): Promise<string> {
  await scene.db.admin.query('delete from clocks.signature where coalition_id = $1', [place.coalition])
  return hashOfPack(textOfPack(kentucky()))
}

/** Signed for that coalition, unless it is: who was not let through is followed by somebody who is. @returns id of the signature */
async function signed(wish: Wish): Promise<string> {
  const { admin } = wish.scene.db
  const found = await admin.query<{ id: string }>(
    'select id from clocks.signature where coalition_id = $1 and ended_at is null',
    [wish.place.coalition],
  )
  if (found.rows[0]) return found.rows[0].id
  const text = textOfPack(kentucky())
  const { id, name } = await counselOf(wish)
  await admin.query(
    `insert into clocks.edition (hash, jurisdiction, content) values ($1, 'US-KY', $2) on conflict do nothing`,
    [hashOfPack(text), text],
  )
  const made = await admin.query<{ id: string }>(
    `insert into clocks.signature (coalition_id, jurisdiction, edition, person_id, name, title, admitted)
     values ($1, 'US-KY', $2, $3, $4, 'Counsel', 'Kentucky') returning id`,
    [wish.place.coalition, hashOfPack(text), id, name],
  )
  return made.rows[0]?.id ?? ''
}

/** A clock of a young person of that place, held by one of them and told to the head of the agency. @returns record and clock */
async function running(wish: Wish): Promise<{ readonly record: string; readonly clock: string }> {
  const { ana } = await withRelease(wish)
  const { admin } = wish.scene.db
  const { place } = wish
  const row = kentucky().rows[0]
  const { rows } = await admin.query<{ id: string }>(
    `insert into clocks.clock (coalition_id, agency_id, program_id, subject_id, jurisdiction, edition, duty, rule, zone, holder_id, started_by)
     select $1, $2, $3, $4, 'US-KY', repeat('0', 64), $5, $6, 'America/New_York', p.person_id, p.person_id
     from (select m.person_id from identity.membership m where m.program_id = $3 and m.ended_at is null order by m.id limit 1) p returning id`,
    [place.coalition, place.agency, place.program, ana.subject, row?.id, JSON.stringify(row)],
  )
  const clock = rows[0]?.id ?? ''
  await admin.query(
    `insert into clocks.statement (coalition_id, clock_id, ordinal, type, about, by_person)
     select c.coalition_id, c.id, 1, 'started', now() - interval '3 hours', c.holder_id from clocks.clock c where c.id = $1`,
    [clock],
  )
  await admin.query(
    `insert into clocks.call (coalition_id, clock_id, alarm, alarm_at, rung, due_at, people)
     select c.coalition_id, c.id, 'breach', now(), 'agency-head', now(), 1 from clocks.clock c where c.id = $1`,
    [clock],
  )
  return { record: ana.subject, clock }
}

const ofRecord = (values?: Ask['values']) => [
  {
    about: 'a record',
    of: async (wish: Wish): Promise<Ask> => {
      const { ana } = await withRelease(wish)
      return { url: `/records/${ana.subject}/clocks`, ...(values && { values }) }
    },
  },
]
const ofClock = (path: string, values?: Ask['values']) => [
  {
    about: 'a clock',
    of: async (wish: Wish): Promise<Ask> => {
      const { record, clock } = await running(wish)
      return { url: `/records/${record}/clocks/${clock}${path}`, ...(values && { values }) }
    },
  },
]

/** On the wall in New York; of an hour that is there twice, the first. */
const hoursAgo = (hours: number) => ({
  at: isoIn(new Date(Date.now() - hours * 3_600_000), 'America/New_York').slice(0, 16),
  which: 'earlier',
})

const about = 'one’s coalition'
const reads = (url: string) => [{ about, own: async () => ({ url }) }]

export const clockRequests: Requests = {
  'GET /records/:id/clocks': ofRecord(),
  'POST /records/:id/clocks': ofRecord({ trigger: 'suspected', ...hoursAgo(2) }),
  'GET /records/:id/clocks/:clock': ofClock(''),
  'POST /records/:id/clocks/:clock/done': ofClock('/done', {
    stop: 'begun',
    channel: 'phone',
    number: '26-0042',
    ...hoursAgo(1),
  }),
  'POST /records/:id/clocks/:clock/held': ofClock('/held', { act: 'acknowledged' }),
  'GET /records/:id/clocks/:clock/time': ofClock('/time'),
  'POST /records/:id/clocks/:clock/time': ofClock('/time', {
    act: 'said',
    ...hoursAgo(5),
    text: 'It was earlier.',
    source: 'police',
    why: 'entered-wrong',
  }),
  'GET /clocks/told/:clock': [
    {
      about: 'a clock',
      of: async (wish: Wish): Promise<Ask> => ({ url: `/clocks/told/${(await running(wish)).clock}` }),
    },
  ],
  'GET /clocks/head/:clock': [
    {
      about: 'a clock',
      of: async (wish: Wish): Promise<Ask> => ({ url: `/clocks/head/${(await running(wish)).clock}` }),
    },
  ],
  'GET /clocks/head': reads('/clocks/head'),
  'GET /clocks/figures': reads('/clocks/figures'),
  'GET /clocks/figures/list.csv': reads('/clocks/figures/list.csv'),
  'GET /clocks/packs': reads('/clocks/packs'),
  'GET /clocks/packs/:jurisdiction': reads(KY),
  'POST /clocks/packs/:jurisdiction/try': [
    {
      about,
      own: async () => ({
        url: `${KY}/try`,
        values: { trigger: 'report-received', at: '2026-10-30T23:40', now: '2026-11-01T12:00' },
      }),
    },
  ],
  'POST /clocks/packs/:jurisdiction/sign': [
    {
      about,
      own: async (wish) => ({
        url: `${KY}/sign`,
        values: {
          edition: await unsigned(wish),
          after: 'none',
          name: (await counselOf(wish)).name,
          title: 'Counsel',
          admitted: 'Kentucky',
          sure: 'yes',
        },
      }),
    },
  ],
  'POST /clocks/packs/:jurisdiction/stop': [
    {
      about: 'the signature of a coalition',
      of: async (wish) => ({
        url: `${KY}/stop`,
        values: { signature: await signed(wish), stop: 'yes' },
        absent: /ended already/,
      }),
    },
  ],
}
