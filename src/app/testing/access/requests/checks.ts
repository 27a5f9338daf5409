import { randomUUID } from 'node:crypto'
import { aColleague } from '#features/records/testing/records-town.ts'
import type { Mode, State } from '../../../../features/administrations/protocol/states.ts'
import { aCheckAt, PHQ9, readyHere } from '../../../../features/administrations/testing/checks-town.ts'
import { withRelease } from './sharing.ts'
import type { Ask, Requests, Wish } from './types.ts'

const ofRecord = (values?: Ask['values']) => [
  {
    about: 'a record',
    of: async (wish: Wish): Promise<Ask> => {
      const { ana } = await withRelease(wish)
      await readyHere(wish.scene, wish.place, [])
      return { url: `/records/${ana.subject}/checks`, ...(values && { values }) }
    },
  },
]

/** A check of a young person of that place. */
const ofCheck = (state: State, path = '', values?: Ask['values'], mode: Mode = 'interview') => [
  {
    about: 'a check',
    of: async (wish: Wish): Promise<Ask> => {
      const { town, ana } = await withRelease(wish)
      const by = await aColleague(wish.scene.db, 'program-worker', wish.place)
      // Whoever hands a screen over is trained, and everybody is asked with the same check.
      const asking = wish.scene.callers.map(({ person }) => ({ id: person }))
      await readyHere(wish.scene, wish.place, path === '/hand-over' ? [by, ...asking] : [by])
      const answers = { q2: '1' }
      const { check } = await aCheckAt(town, by, ana.subject, state, { mode, answers })
      // Of somebody who has no passkey any more, so that no sign-in is locked: the feature's own test hands one over.
      if (path === '/hand-over')
        await wish.scene.db.admin.query(
          'update identity.passkey set removed_at = clock_timestamp() where removed_at is null',
        )
      return { url: `/records/${ana.subject}/checks/${check}${path}`, ...(values && { values }) }
    },
  },
]

const determination = () => ({
  seed: randomUUID(),
  kind: 'research',
  by: 'Dr. Example (fictional)',
  filed: 'IRB-17',
  'until-month': '1',
  'until-day': '2',
  'until-year': String(new Date().getUTCFullYear() + 2),
})

/** Somebody's word by which figures may leave the program, or the coalition. */
async function determined({ scene, place, caller }: Wish, of: 'program' | 'coalition'): Promise<void> {
  const { agency, program } = place
  await scene.db.admin.query(
    `insert into administrations.determination (coalition_id, id, agency_id, program_id, kind, determined_by, filed_as, until, recorded_by)
     values ($1, gen_random_uuid(), $2, $3, 'research', 'Dr. Example (fictional)', 'IRB-17', current_date + 300, $4)`,
    [place.coalition, of === 'program' ? agency : null, of === 'program' ? program : null, caller.person],
  )
}

/** Health checks of a record, and one of them. */
export const checkRequests: Requests = {
  'GET /records/:id/checks': ofRecord(),
  'POST /records/:id/checks': ofRecord({
    instrument: `${PHQ9}|1.0.0`,
    mode: 'interview',
    language: 'en',
    prompt: 'encounter',
  }),
  'GET /records/:id/checks/:check': ofCheck('privacy'),
  'POST /records/:id/checks/:check': ofCheck('privacy', '', {
    step: '1',
    act: 'pass',
    alone: 'alone',
    fit: 'yes',
  }),
  'POST /records/:id/checks/:check/amend': ofCheck('final', '/amend', {
    version: '1',
    reason: 'answer-entered-wrongly',
  }),
  'GET /checks': [{ about: 'the figures', own: async (): Promise<Ask> => ({ url: '/checks' }) }],
  'GET /checks/everybody': [
    { about: 'the visits', own: async (): Promise<Ask> => ({ url: '/checks/everybody' }) },
  ],
  'POST /checks/everybody': [
    {
      about: 'the visits',
      own: async (): Promise<Ask> => ({
        url: '/checks/everybody',
        values: { prompt: 'encounter', 'visit-encounter': 'intake' },
      }),
    },
  ],
  'POST /records/:id/check-later': [
    {
      about: 'a record',
      of: async (wish: Wish): Promise<Ask> => {
        const { ana } = await withRelease(wish)
        await wish.scene.db.admin.query(
          `insert into administrations.occasion (coalition_id, agency_id, program_id, subject_id, prompt, told_by)
           select s.coalition_id, s.agency_id, s.program_id, s.id, 'encounter', p.id from records.subject s, identity.person p
           where s.id = $1 limit 1`,
          [ana.subject],
        )
        return { url: `/records/${ana.subject}/check-later` }
      },
    },
  ],
  'GET /checks/figures.csv': [
    {
      about: 'the figures',
      own: async (wish: Wish): Promise<Ask> => {
        await determined(wish, 'program')
        return { url: '/checks/figures.csv' }
      },
    },
  ],
  'GET /checks/coalition': [
    { about: 'the figures', own: async (): Promise<Ask> => ({ url: '/checks/coalition' }) },
  ],
  'GET /checks/coalition.csv': [
    {
      about: 'the figures',
      own: async (wish: Wish): Promise<Ask> => {
        await determined(wish, 'coalition')
        return { url: '/checks/coalition.csv' }
      },
    },
  ],
  'GET /checks/limits': [{ about: 'the texts', own: async (): Promise<Ask> => ({ url: '/checks/limits' }) }],
  'POST /checks/limits': [
    {
      about: 'a text',
      own: async (): Promise<Ask> => ({
        url: '/checks/limits',
        values: {
          state: 'IL',
          language: 'en',
          words: 'A made-up point of a made-up coalition, for a test.',
          by: 'Counsel Example (fictional)',
          'on-month': '1',
          'on-day': '2',
          'on-year': '2026',
        },
      }),
    },
  ],
  'POST /checks/coalition': [
    {
      about: 'a determination',
      own: async (): Promise<Ask> => ({ url: '/checks/coalition', values: determination() }),
    },
  ],
  'POST /checks/determination': [
    {
      about: 'a determination',
      own: async (): Promise<Ask> => ({
        url: '/checks/determination',
        values: determination(),
      }),
    },
  ],
  'POST /records/:id/check-not-offered': [
    {
      about: 'a record',
      of: async (wish: Wish): Promise<Ask> => {
        const { ana } = await withRelease(wish)
        return {
          url: `/records/${ana.subject}/check-not-offered`,
          values: { seed: randomUUID(), missed: 'encounter', barrier: 'reporting' },
        }
      },
    },
  ],
  'POST /records/:id/checks/:check/reference': ofCheck('final', '/reference', {
    found: 'absent',
    reachedBy: 'clinician',
    indexKnown: 'not-known',
    'reached-month': '1',
    'reached-day': '2',
    'reached-year': '2026',
  }),
  'POST /records/:id/checks/:check/hand-over': ofCheck('assent', '/hand-over', {}, 'self-administered'),
}
