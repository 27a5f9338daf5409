import { randomUUID } from 'node:crypto'
import { aMember, aPerson } from '#platform/testing/people.ts'
import type { At } from '../scene.ts'
import type { Ask, Request, Requests, Wish } from './types.ts'

const insert = async ({ scene: { db } }: Wish, text: string, values: readonly unknown[]) => {
  const { rows } = await db.admin.query<{ id: string }>(text, [...values])
  return rows[0]?.id ?? ''
}

async function aShift(wish: Wish, { coalition, program }: At, person: string): Promise<string> {
  return insert(
    wish,
    `insert into availability.shift (coalition_id, program_id, person_id, zone, starts_at, ends_at, made_by)
     values ($1, $2, $3, 'America/Chicago', now() - interval '1 hour', now() + interval '20 hours', $3) returning id`,
    [coalition, program, person],
  )
}

async function aLicense(wish: Wish, { coalition, program }: At, person: string): Promise<string> {
  return insert(
    wish,
    `insert into availability.license (coalition_id, program_id, person_id, state, kinds, valid_until, seen, recorded_by)
     values ($1, $2, $3, 'IL', '{medical}', current_date + 300, 'register', $4) returning id`,
    [coalition, program, person, await aPerson(wish.scene.db)],
  )
}

/** Somebody of the program at that place who is on call and licensed. */
async function aDoctor(wish: Wish, place: At): Promise<{ person: string; name: string; shift: string }> {
  const { person } = await aMember(wish.scene.db, 'program-worker', place)
  await aLicense(wish, place, person)
  const shift = await aShift(wish, place, person)
  const { rows } = await wish.scene.db.admin.query<{ name: string }>(
    'select name from identity.person where id = $1',
    [person],
  )
  return { person, shift, name: rows[0]?.name ?? '' }
}

/** A consult that a program asked for and nobody has taken on. */
async function aConsult(wish: Wish): Promise<string> {
  return insert(
    wish,
    `insert into availability.consult (coalition_id, program_id, key, kind, state, asked_at, until)
     values ($1, $2, gen_random_uuid(), 'medical', 'IL', now(), now() + interval '30 minutes') returning id`,
    [wish.place.coalition, wish.place.program],
  )
}

/** Whoever asks works in the first program; there they are on call and licensed. */
async function everybodyOnCall(wish: Wish): Promise<void> {
  const at = wish.scene.places['own program']
  for (const { person, level } of wish.scene.callers) {
    if (level !== 'program') continue
    await aLicense(wish, at, person)
    await aShift(wish, at, person)
  }
}

const listed = (url: string): readonly Request[] => [
  { about: 'a consult on the list', of: async (wish) => ({ url, shows: `consult-${await aConsult(wish)}` }) },
]

const about = 'a consult that a program asked for'
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const hours = {
  zone: 'America/Chicago',
  from: `${inDays(150)} 20:00`,
  until: `${inDays(151)} 08:00`,
  weeks: '1',
}
const license = { state: 'WI', kinds: ['medical'], validUntil: '2099-12-31', seen: 'document' }

export const consultRequests: Requests = {
  'GET /availability/consults': listed('/availability/consults'),
  'GET /availability/consults/now': listed('/availability/consults/now'),
  'POST /availability/consults': [
    {
      about: 'a consult for one’s own program',
      own: async (wish): Promise<Ask> => {
        await aDoctor(wish, wish.scene.places['other agency'])
        return {
          url: '/availability/consults',
          values: { key: randomUUID(), kind: 'medical', state: 'IL' },
        }
      },
    },
  ],
  'POST /availability/consults/:id/accept': [
    {
      about,
      of: async (wish) => {
        await everybodyOnCall(wish)
        return { url: `/availability/consults/${await aConsult(wish)}/accept` }
      },
      rule: () => 'consult@coalition',
    },
  ],
  'POST /availability/consults/:id/end': [
    {
      about,
      of: async (wish) => ({
        url: `/availability/consults/${await aConsult(wish)}/end`,
        values: { how: 'withdraw' },
      }),
    },
  ],
  'GET /availability/on-call': [
    {
      about: 'somebody on call',
      of: async (wish) => ({ url: '/availability/on-call', shows: (await aDoctor(wish, wish.place)).name }),
    },
  ],
  'POST /availability/on-call/shifts': [
    {
      about: 'one’s own shift',
      self: async ({ fresh }) => ({
        url: '/availability/on-call/shifts',
        values: { ...hours, person: fresh.person },
      }),
    },
    {
      about: 'a shift of somebody of a program',
      of: async (wish) => ({
        url: '/availability/on-call/shifts',
        values: { ...hours, person: (await aDoctor(wish, wish.place)).person },
      }),
    },
  ],
  'POST /availability/on-call/shifts/:id/end': [
    {
      about: 'one’s own shift',
      self: async (wish) => ({
        url: `/availability/on-call/shifts/${await aShift(wish, wish.place, wish.fresh.person)}/end`,
      }),
    },
    {
      about: 'a shift of somebody of a program',
      of: async (wish) => ({
        url: `/availability/on-call/shifts/${(await aDoctor(wish, wish.place)).shift}/end`,
      }),
    },
  ],
  'POST /availability/on-call/licenses': [
    {
      about: 'a license of somebody of a program',
      of: async (wish) => ({
        url: '/availability/on-call/licenses',
        values: { ...license, holder: (await aDoctor(wish, wish.place)).person },
      }),
    },
  ],
  'POST /availability/on-call/licenses/:id/end': [
    {
      about: 'a license of somebody of a program',
      of: async (wish) => {
        const { person } = await aMember(wish.scene.db, 'program-worker', wish.place)
        return { url: `/availability/on-call/licenses/${await aLicense(wish, wish.place, person)}/end` }
      },
    },
  ],
  'POST /availability/on-call/room': [
    {
      about: 'the video room of one’s own program',
      own: async () => ({
        url: '/availability/on-call/room',
        values: { address: 'https://video.clinic.example/room' },
      }),
    },
  ],
}
