import { bringIn } from '#features/instruments/testing/bring-in.ts'
import { licensedFile, licensedForm, licensedPackage } from '#features/instruments/testing/licensed.ts'
import { aMember } from '#platform/testing/people.ts'
import type { At } from '../scene.ts'
import type { Requests, Wish } from './types.ts'

/** One that only the agency of a place has: its address names nothing anywhere else. */
function onlyOf({ agency }: At) {
  const id = `town-questions-${agency.slice(0, 8)}`
  const form = { ...licensedForm(), url: `https://holder.example/${id}` }
  return { form, pkg: licensedPackage(form, { id, canonical: form.url }), path: `/instruments/${id}/1.0.0` }
}

const anAdministrator = async ({ scene, place: { coalition, agency } }: Wish) =>
  (await aMember(scene.db, 'agency-administrator', { coalition, agency })).person

/** Brought in, with an agreement and active nowhere. @returns its address, and the agreement */
async function imported(wish: Wish): Promise<{ path: string; agreement: string }> {
  const { db } = wish.scene
  const { coalition, agency } = wish.place
  const { form, pkg, path } = onlyOf(wish.place)
  const by = await anAdministrator(wish)
  await bringIn(db, { place: wish.place, by, pkg, form })
  await db.admin.query('delete from instruments.activation where canonical = $1', [pkg.canonical])
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into instruments.agreement (coalition_id, agency_id, canonical, holder, kept_at, recorded_by)
     values ($1, $2, $3, 'Holder', 'Folder 7', $4) returning id`,
    [coalition, agency, pkg.canonical, by],
  )
  return { path, agreement: rows[0]?.id ?? '' }
}

async function active(wish: Wish): Promise<string> {
  const { path } = await imported(wish)
  const { pkg } = onlyOf(wish.place)
  const { coalition, agency, program } = wish.place
  await wish.scene.db.admin.query(
    `insert into instruments.activation (coalition_id, agency_id, program_id, canonical, version, activated_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [coalition, agency, program, pkg.canonical, pkg.version, await anAdministrator(wish)],
  )
  return path
}

async function trained({ scene, place }: Wish): Promise<string> {
  const [{ person }, { person: by }] = [
    await aMember(scene.db, 'program-worker', place),
    await aMember(scene.db, 'agency-administrator', { coalition: place.coalition, agency: place.agency }),
  ]
  const { rows } = await scene.db.admin.query<{ id: string }>(
    `insert into instruments.training (coalition_id, agency_id, person_id, course, trained_on, until, given_by, recorded_by)
     values ($1, $2, $3, 'asking-with-care', current_date, current_date + 365, 'A trainer', $4) returning id`,
    [place.coalition, place.agency, person, by],
  )
  return rows[0]?.id ?? ''
}

const agreement = { holder: 'Holder', keptAt: 'Folder 7', until: '' }
const aQuestionnaire = 'a questionnaire of that agency'

export const instrumentRequests: Requests = {
  'GET /instruments': [{ about: 'one’s own place', own: async () => ({ url: '/instruments' }) }],
  'GET /instruments/registry': [{ about: 'the list', own: async () => ({ url: '/instruments/registry' }) }],
  'GET /instruments/:id/:version': [
    {
      about: aQuestionnaire,
      of: async (wish) => ({ url: (await imported(wish)).path }),
    },
  ],
  'GET /instruments/:id/:version/export': [
    { about: 'one that everybody may copy', own: async () => ({ url: '/instruments/phq-9/1.0.0/export' }) },
  ],
  'GET /instruments/import': [
    { about: 'one’s own agency', own: async () => ({ url: '/instruments/import' }) },
  ],
  'POST /instruments/import': [
    {
      about: 'one’s own agency',
      own: async ({ scene }) => {
        await scene.db.admin.query('delete from instruments.imported where instrument = $1', [
          'town-questions',
        ])
        return {
          url: '/instruments/import',
          values: { permission: 'Folder 7' },
          file: { field: 'file', name: 'package.json', content: licensedFile() },
        }
      },
    },
  ],
  'GET /instruments/outlines/:id': [
    { about: 'one’s own agency', own: async () => ({ url: '/instruments/outlines/gad-7' }) },
  ],
  'POST /instruments/:id/:version/agreement': [
    {
      about: aQuestionnaire,
      of: async (wish) => ({ url: `${(await imported(wish)).path}/agreement`, values: agreement }),
    },
  ],
  'POST /instruments/agreements/:id/end': [
    {
      about: 'an agreement of that agency',
      of: async (wish) => ({ url: `/instruments/agreements/${(await imported(wish)).agreement}/end` }),
    },
  ],
  'GET /instruments/training': [
    { about: 'one’s own agency', own: async () => ({ url: '/instruments/training' }) },
  ],
  'POST /instruments/training': [
    {
      about: 'somebody of that agency',
      of: async ({ scene, place }) => ({
        url: '/instruments/training',
        values: {
          person: (await aMember(scene.db, 'program-worker', place)).person,
          course: 'asking-with-care',
          trainedOn: new Date().toISOString().slice(0, 10),
          givenBy: 'A trainer',
        },
        absent: /Choose somebody who works in your agency/,
      }),
    },
  ],
  'POST /instruments/training/:id/end': [
    {
      about: 'a training of somebody of that agency',
      of: async (wish) => ({ url: `/instruments/training/${await trained(wish)}/end` }),
    },
  ],
  'POST /instruments/:id/:version/activate': [
    {
      about: 'one’s own program',
      own: async (wish) => ({ url: `${(await imported(wish)).path}/activate` }),
    },
  ],
  'POST /instruments/:id/:version/deactivate': [
    {
      about: 'one’s own program',
      own: async (wish) => ({ url: `${await active(wish)}/deactivate` }),
    },
  ],
  'GET /instruments/site': [{ about: 'one’s own program', own: async () => ({ url: '/instruments/site' }) }],
  'POST /instruments/site': [
    {
      about: 'one’s own program',
      own: async () => ({
        url: '/instruments/site',
        values: { setting: 'shelter', per1000: '', source: '', staffedBy: '', staffedUntil: '' },
      }),
    },
  ],
}
