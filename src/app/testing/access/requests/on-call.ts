import { aMember } from '#platform/testing/people.ts'
import type { Ask, Fresh, Request, Requests, Wish } from './types.ts'

const AT = '/on-call/coordinators'
type Of = Wish & { readonly fresh?: Fresh }

const insert = async ({ scene: { db } }: Wish, text: string, values: readonly unknown[]) => {
  const { rows } = await db.admin.query<{ id: string }>(text, [...values])
  return rows[0]?.id ?? ''
}

/** A shift of somebody in the next hours that nobody else has. */
async function aShift(wish: Of, person: string, how: 'asked' | 'accepted' | 'ended'): Promise<string> {
  hours += 2
  return insert(
    wish,
    `insert into on_call.shift (coalition_id, program_id, seat, person_id, zone, starts_at, ends_at, planned_by, accepted_at, ended_at, ended_by)
     values ($1, $2, 'holder', $3, 'America/Chicago', now() + make_interval(hours => $4), now() + make_interval(hours => $4 + 1), $3,
       case when $5 then now() end, case when $6 then now() end, case when $6 then $3::uuid end) returning id`,
    [wish.place.coalition, wish.place.program, person, hours, how === 'accepted', how === 'ended'],
  )
}
let hours = 0

/** Somebody of the program there; a coordinator where it coordinates. */
async function aColleague({ scene, place, relation }: Wish): Promise<{ id: string; name: string }> {
  const role = relation === 'own program' ? 'coordinator' : 'program-worker'
  const { person: id } = await aMember(scene.db, role, place)
  const { rows } = await scene.db.admin.query<{ name: string }>(
    'select name from identity.person where id = $1',
    [id],
  )
  return { id, name: rows[0]?.name ?? '' }
}

/** The own shift of somebody who has just begun. */
const own = (
  how: 'asked' | 'accepted' | 'ended',
  act: string,
  values?: (wish: Wish) => Promise<Ask['values']>,
) => ({
  about: 'one’s own shift on call',
  self: async (wish: Wish & { readonly fresh: Fresh }): Promise<Ask> => ({
    url: `${AT}/${await aShift(wish, wish.fresh.person, how)}/${act}`,
    values: (await values?.(wish)) ?? {},
  }),
})
const ofColleague = (act: string, about = 'a shift on call of somebody of a program'): Request => ({
  about,
  of: async (wish): Promise<Ask> => ({
    url: `${AT}/${await aShift(wish, (await aColleague(wish)).id, 'asked')}/${act}`,
  }),
})
const somebodyElse = async (wish: Wish) => ({ person: (await aColleague(wish)).id })

/** Something that waits for the coordinators of that program. */
const ofAlert = (act: string): Request => ({
  about: 'an alert of a program that coordinates',
  of: async (wish): Promise<Ask> => ({
    url: `/on-call/alerts/${await insert(
      wish,
      `insert into on_call.alert (coalition_id, program_id, about_kind, about_id, occasion, minutes)
       values ($1, $2, 'consult', gen_random_uuid(), 'arrived', 15) returning id`,
      [wish.place.coalition, wish.place.program],
    )}${act}`,
  }),
  rule: () => 'on-call.answer@program',
})

export const onCallRequests: Requests = {
  'GET /on-call/coordinators': [
    {
      about: 'a shift on call of somebody of a program',
      of: async (wish): Promise<Ask> => {
        const { id, name } = await aColleague(wish)
        await aShift(wish, id, 'accepted')
        return { url: AT, shows: name }
      },
    },
  ],
  'GET /on-call/coordinators/plan': [
    { about: 'the schedule of one’s own program', own: async (): Promise<Ask> => ({ url: `${AT}/plan` }) },
  ],
  'POST /on-call/coordinators/plan': [
    {
      about: 'the schedule of one’s own program',
      own: async (wish): Promise<Ask> => {
        const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
        const more = { seat: 'backup', from: `${day(40)}T20:00`, until: `${day(41)}T08:00`, weeks: '1' }
        return { url: `${AT}/plan`, values: { ...(await somebodyElse(wish)), ...more } }
      },
    },
  ],
  'POST /on-call/coordinators/:id/accept': [
    own('asked', 'accept'),
    ofColleague('accept', 'a shift on call that somebody else is asked to take'),
  ],
  'POST /on-call/coordinators/:id/end': [ofColleague('end')],
  'POST /on-call/coordinators/:id/restore': [own('ended', 'restore')],
  'GET /on-call/coordinators/:id/hand-over': [own('accepted', 'hand-over')],
  'POST /on-call/coordinators/:id/hand-over': [own('accepted', 'hand-over', somebodyElse)],
  'GET /on-call/alerts/:id': [ofAlert('')],
  'POST /on-call/alerts/:id/acknowledge': [ofAlert('/acknowledge')],
}
