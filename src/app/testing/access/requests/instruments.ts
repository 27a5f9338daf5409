import { licensedFile, licensedForm, licensedPackage } from '#features/instruments/testing/licensed.ts'
import { aMember } from '#platform/testing/people.ts'
import type { At } from '../scene.ts'
import type { Requests, Wish } from './types.ts'

const named = licensedPackage()
const PATH = `/instruments/${named.id}/${named.version}`

/** A questionnaire that the agency of a place brought in, with nothing of it agreed or active. */
async function imported({ scene, place }: Wish): Promise<string> {
  const { person } = await aMember(scene.db, 'agency-administrator', {
    coalition: place.coalition,
    agency: place.agency,
  })
  for (const table of ['activation', 'agreement'])
    await scene.db.admin.query(`delete from instruments.${table} where agency_id = $1`, [place.agency])
  await scene.db.admin.query(
    `insert into instruments.imported (coalition_id, agency_id, instrument, canonical, version, text_sha256, package, questionnaire,
       permission, imported_by) values ($1, $2, $3, $4, $5, $6, $7, $8, 'Folder 7', $9) on conflict do nothing`,
    [
      place.coalition,
      place.agency,
      named.id,
      named.canonical,
      named.version,
      named.itemTextSha256,
      JSON.stringify(named),
      JSON.stringify(licensedForm()),
      person,
    ],
  )
  return person
}

/** Only one's own agency's has this address; elsewhere the same words are another agency's, or nobody's. */
async function onlyThere(wish: Wish): Promise<string> {
  await wish.scene.db.admin.query('delete from instruments.activation')
  await wish.scene.db.admin.query('delete from instruments.imported')
  return await imported(wish)
}

async function agreed(wish: Wish): Promise<string> {
  const person = await onlyThere(wish)
  const { rows } = await wish.scene.db.admin.query<{ id: string }>(
    `insert into instruments.agreement (coalition_id, agency_id, canonical, holder, kept_at, recorded_by)
     values ($1, $2, $3, 'Holder', 'Folder 7', $4) returning id`,
    [wish.place.coalition, wish.place.agency, named.canonical, person],
  )
  return rows[0]?.id ?? ''
}

async function active(wish: Wish): Promise<void> {
  const person = await onlyThere(wish)
  const { coalition, agency, program }: At = wish.place
  await wish.scene.db.admin.query(
    `insert into instruments.activation (coalition_id, agency_id, program_id, canonical, version, activated_by)
     values ($1, $2, $3, $4, $5, $6)`,
    [coalition, agency, program, named.canonical, named.version, person],
  )
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
      of: async (wish) => {
        await onlyThere(wish)
        return { url: PATH }
      },
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
        await scene.db.admin.query('delete from instruments.imported')
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
      of: async (wish) => {
        await onlyThere(wish)
        return { url: `${PATH}/agreement`, values: agreement }
      },
    },
  ],
  'POST /instruments/agreements/:id/end': [
    {
      about: 'an agreement of that agency',
      of: async (wish) => ({ url: `/instruments/agreements/${await agreed(wish)}/end` }),
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
      about: aQuestionnaire,
      of: async (wish) => {
        await agreed(wish)
        return { url: `${PATH}/activate` }
      },
    },
  ],
  'POST /instruments/:id/:version/deactivate': [
    {
      about: 'what is active in that program',
      of: async (wish) => {
        await active(wish)
        return { url: `${PATH}/deactivate` }
      },
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
