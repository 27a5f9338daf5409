import { courseOf, fieldOf } from '#features/courses/index.ts'
import { finishedCourse } from '#features/training/testing/finished-course.ts'
import { aMember } from '#platform/testing/people.ts'
import type { At } from '../scene.ts'
import type { Ask, Fresh, Requests, Wish } from './types.ts'

const COURSE = 'who-to-call'
const soon = () => new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10)

/** A booster that is due today, of whoever it is. */
async function aBooster(
  { scene: { db }, place }: Pick<Wish, 'scene' | 'place'>,
  person: string,
): Promise<string> {
  const { rows } = await db.admin.query<{ id: string }>(
    `with done as (insert into training.completion (coalition_id, person_id, course, edition, completed_on, minutes, way, valid_months)
       values ($1, $2, $3, 1, current_date - 10, 10, 'course', 12)
       on conflict (coalition_id, person_id, course, completed_on) do update set minutes = 10 returning coalition_id, id)
     insert into training.booster (coalition_id, completion_id, person_id, at, due_on)
     select d.coalition_id, d.id, $2, 'one-week', current_date - 3 from done d
     on conflict (coalition_id, completion_id, at) do update set done_on = null returning id`,
    [place.coalition, person, COURSE],
  )
  return rows[0]?.id ?? ''
}

/** The first choice of its case. */
function aChoice(): Record<string, string> {
  const vignette = courseOf(COURSE)?.boosters.find(({ at }) => at === 'one-week')?.vignette
  return vignette ? { [fieldOf(vignette)]: vignette.steps[0]?.choices[0]?.id ?? '' } : {}
}

type SelfWish = Wish & { readonly fresh: Fresh }

const boosters = (after: string, values?: Ask['values']) => [
  {
    about: 'a booster of one’s own',
    self: async (wish: SelfWish): Promise<Ask> => ({
      url: `/learning/boosters/${await aBooster(wish, wish.fresh.person)}${after}`,
      ...(values && { values }),
    }),
  },
  {
    about: 'a booster of somebody who works there',
    of: async (wish: Wish): Promise<Ask> => ({
      url: `/learning/boosters/${await aBooster(wish, (await aMember(wish.scene.db, 'program-worker', wish.place)).person)}${after}`,
      ...(values && { values }),
    }),
  },
]

/** Whoever is in that program or, where an agency asks, in that agency. */
async function anAssignment({ scene: { db }, place, caller }: Wish): Promise<string> {
  const by = (await aMember(db, 'program-lead', place)).person
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into training.assignment (coalition_id, agency_id, program_id, course, due_on, assigned_by)
     values ($1, $2, $3, $4, current_date + 14, $5) returning id`,
    [place.coalition, place.agency, caller.level === 'program' ? place.program : null, COURSE, by],
  )
  return rows[0]?.id ?? ''
}

/** A course of others that somebody stated. @returns the page that takes it back */
async function stated({ scene: { db }, place }: Pick<Wish, 'scene' | 'place'>, person: string): Promise<Ask> {
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into training.elsewhere (coalition_id, id, person_id, course, completed_on)
     values ($1, gen_random_uuid(), $2, 'hhs-soar', current_date - 9)
     on conflict (coalition_id, person_id, course, completed_on) do update set course = excluded.course returning id`,
    [place.coalition, person],
  )
  return { url: `/learning/elsewhere/${rows[0]?.id}/take-back` }
}

const own = (about: string, ask: Ask) => [{ about, own: async () => ask }]

const aWorker = async (scene: Wish['scene'], place: At) =>
  (await aMember(scene.db, 'program-worker', place)).person

export const learningRequests: Requests = {
  'GET /learning': own('one’s own training', { url: '/learning' }),
  'POST /learning/about': own('one’s own work', {
    url: '/learning/about',
    values: { profession: 'nurse', setting: '', area: '' },
  }),
  'POST /learning/scores/delete': own('one’s own scores', {
    url: '/learning/scores/delete',
    values: { course: '' },
  }),
  'GET /learning/boosters/:id': boosters(''),
  'POST /learning/boosters/:id': boosters('', aChoice()),
  'POST /learning/boosters/:id/not-now': boosters('/not-now'),
  'GET /learning/people': own('one’s own place', { url: '/learning/people' }),
  'POST /learning/people': [
    {
      about: 'somebody who works there',
      of: async ({ scene, place }) => ({
        url: '/learning/people',
        values: { course: COURSE, person: await aWorker(scene, place), dueOn: soon() },
        absent: /Choose somebody who works here/,
      }),
    },
  ],
  'POST /learning/people/:id/end': [
    {
      about: 'what that place is asked',
      of: async (wish) => ({ url: `/learning/people/${await anAssignment(wish)}/end` }),
    },
  ],
  'GET /learning/elsewhere': own('what one completed elsewhere', { url: '/learning/elsewhere' }),
  'POST /learning/elsewhere': [
    {
      about: 'what one completed elsewhere',
      self: async () => ({
        url: '/learning/elsewhere',
        values: { course: 'hhs-soar', completedOn: '2026-01-31', number: '' },
      }),
    },
  ],
  'POST /learning/elsewhere/:id/take-back': [
    {
      about: 'what one completed elsewhere',
      self: async (wish: SelfWish) => await stated(wish, wish.fresh.person),
    },
    {
      about: 'what somebody who works there completed elsewhere',
      of: async (wish: Wish) => await stated(wish, await aWorker(wish.scene, wish.place)),
    },
  ],
  'GET /learning/:course': own('how far one came', { url: `/learning/${COURSE}` }),
  'POST /learning/:course': own('one’s own course', { url: `/learning/${COURSE}` }),
  'GET /learning/:course/reaction': own('how one’s own course was', {
    url: `/learning/${COURSE}/reaction`,
  }),
  'POST /learning/:course/reaction': [
    {
      about: 'how one’s own course was',
      // Of a course that one has not finished nothing is asked.
      self: async ({ fresh: { person }, place: { coalition }, scene: { db } }: SelfWish): Promise<Ask> => {
        await finishedCourse(db, { coalition, person }, COURSE)
        return { url: `/learning/${COURSE}/reaction`, values: { relevance: 'very' } }
      },
    },
  ],
  'GET /learning/:course/:step': own('a page of one’s own course', {
    url: `/learning/${COURSE}/read-four-calls`,
  }),
  'POST /learning/:course/:step': [
    {
      about: 'a page of one’s own course',
      // The clock of a practice is started; of a course that one has not begun nothing is kept.
      self: async () => ({
        url: `/learning/${COURSE}/practice-emergency-shelter`,
        values: { begin: 'yes' },
      }),
    },
  ],
}
