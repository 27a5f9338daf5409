import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import {
  aShare,
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  signFor,
} from '#features/sharing/testing/sharing-town.ts'
import { anAgency, aProgram } from '#platform/testing/people.ts'
import { linkShared } from '../../../../features/sharing/reading/link-shared.ts'
import { enterStanding, flagSigner } from '../../../../features/sharing/releases/people.ts'
import { noteRefusal } from '../../../../features/sharing/releases/refuse.ts'
import type { At } from '../scene.ts'
import type { Ask, Requests, Wish } from './types.ts'

/** A young person whom a program in a lane of its own shares with the place of the wish, or whose record that place keeps. */
export async function kept({ scene, place }: Wish): Promise<{ by: Colleague; ana: Shareable; other: At }> {
  const { db } = scene
  await signFor(db, place.coalition)
  // Nobody shares where it is not said by which rules the two programs work.
  await db.admin.query(`update identity.program set lanes = '{HIPAA}' where id = $1 and lanes = '{}'`, [
    place.program,
  ])
  const agency = await anAgency(db, place.coalition, { discipline: 'advocacy' })
  const other = (await aProgram(db, agency, { lanes: ['VSP-FVPSA'], discipline: 'advocacy' })) as At
  const by = await aColleague(db, 'program-worker', place)
  return { by, ana: await aYoungPerson({ keys: db.keyStore, worker: by }), other }
}

const ofRecord = (path: string, values?: (to: At, ana: Shareable) => Ask['values']) => [
  {
    about: 'a record',
    of: async (wish: Wish): Promise<Ask> => {
      const { ana, other } = await kept(wish)
      const given = values?.(other, ana)
      return { url: `/records/${ana.subject}${path}`, ...(given && { values: given }) }
    },
  },
]

/** A release of a record of that place, to a clinic. */
const ofRelease = (path: string, values?: Ask['values']) => [
  {
    about: 'a release',
    of: async (wish: Wish): Promise<Ask> => {
      const { by, ana, other } = await kept(wish)
      const release = await aSignedRelease({ keys: wish.scene.db.keyStore, worker: by, clinic: other }, ana)
      return { url: `/records/${ana.subject}/releases/${release}${path}`, ...(values && { values }) }
    },
  },
]

/** What a shelter shared with that place. */
export async function sharedWith(
  wish: Wish,
): Promise<{ readonly basis: string; readonly from: Shareable; readonly worker: Colleague }> {
  const { db } = wish.scene
  const { other } = await kept(wish)
  const worker = await aColleague(db, 'program-worker', other)
  const town = { keys: db.keyStore, worker, clinic: wish.place }
  const from = await aYoungPerson(town)
  await aSignedRelease(town, from)
  return { basis: await aShare(town, from), from, worker }
}

const ofShare = (path: string, values?: Ask['values'], linked = false) => [
  {
    about: 'what was shared with a program',
    of: async (wish: Wish): Promise<Ask> => {
      const { basis } = await sharedWith(wish)
      if (linked) {
        const { by, ana } = await kept(wish)
        await by.run((ctx) => linkShared(ctx, basis, ana.subject))
      }
      return { url: `/shared/${basis}${path}`, ...(values && { values }) }
    },
  },
]

/** A record of that place, written while it worked as a shelter, with a release to a clinic. */
export async function withRelease({ scene: { db }, place }: Wish) {
  await signFor(db, place.coalition)
  const lane = (lanes: string) =>
    db.admin.query('update identity.program set lanes = $2 where id = $1', [place.program, lanes])
  await lane('{VSP-FVPSA}')
  const worker = await aColleague(db, 'program-worker', place)
  const clinic = (await aProgram(db, await anAgency(db, place.coalition), { lanes: ['HIPAA'] })) as At
  const town = { keys: db.keyStore, worker, clinic }
  const ana = await aYoungPerson(town)
  await aSignedRelease(town, ana)
  await lane('{HIPAA}')
  return { town, ana }
}

/** Something that was written of a record of that place, and the address that undoes it. */
const ofWish = (
  about: string,
  url: (by: Colleague, ana: Shareable) => Promise<string>,
  values: Ask['values'] = {},
) => [
  {
    about,
    of: async (wish: Wish): Promise<Ask> => {
      const { by, ana } = await kept(wish)
      return { url: `/records/${ana.subject}${await url(by, ana)}`, values }
    },
  },
]

export const sharingRequests: Requests = {
  'GET /records/:id/share': ofRecord('/share'),
  'POST /records/:id/share': [
    {
      about: 'a record with a release',
      of: async (wish: Wish): Promise<Ask> => {
        const { town, ana } = await withRelease(wish)
        const items = [ana.identity, ...ana.notes]
        return {
          url: `/records/${ana.subject}/share`,
          values: {
            program: town.clinic.program,
            purpose: 'care',
            items,
            said: 'yes',
            seen: items.map((item) => `${item}:1`).join(' '),
          },
        }
      },
    },
  ],
  'POST /records/:id/shares/:share/stop': [
    {
      about: 'a sharing',
      of: async (wish: Wish): Promise<Ask> => {
        const { town, ana } = await withRelease(wish)
        return { url: `/records/${ana.subject}/shares/${await aShare(town, ana)}/stop`, values: {} }
      },
    },
  ],
  'GET /records/:id/releases': ofRecord('/releases'),
  'GET /records/:id/releases/new': ofRecord('/releases/new'),
  'POST /records/:id/releases': ofRecord('/releases', ({ program }, { mother }) => ({
    program,
    categories: ['identity'],
    purpose: 'care',
    modes: 'view',
    days: '30',
    explained: ['consequences', 'revoke', 'independent', 'redisclosure'],
    youth: 'Ana Example',
    how: 'typed',
    guardian: mother,
    guardianName: 'Maria Example',
  })),
  'GET /records/:id/releases/:release/print': ofRelease('/print'),
  'POST /records/:id/releases/:release/take-back': ofRelease('/take-back', { through: 'phone' }),
  'POST /records/:id/people': ofRecord('/people', () => ({
    name: 'Gail Example',
    relation: 'Aunt',
    kind: 'guardian',
  })),
  'GET /records/:id/wishes': ofRecord('/wishes'),
  'POST /records/:id/refusals': ofRecord('/refusals', ({ program }) => ({
    recipient: program,
    categories: ['identity'],
  })),
  'POST /records/:id/refusals/:refusal/withdraw': ofWish('what they refused', async (by, { subject }) => {
    const refusal = await by.run((ctx) => noteRefusal(ctx, subject, { recipient: null, categories: null }))
    return `/refusals/${refusal}/withdraw`
  }),
  'POST /records/:id/standing/:standing/end': ofWish(
    'who decides for them',
    async (by, { subject, mother }) => {
      const since = { person: mother, kind: 'gal', from: new Date(0) } as const
      return `/standing/${await by.run((ctx) => enterStanding(ctx, subject, since))}/end`
    },
  ),
  'POST /records/:id/people/:person/flag': ofWish(
    'somebody known of them',
    async (_, { mother }) => `/people/${mother}/flag`,
    { kind: 'suspected-abuser' },
  ),
  'POST /records/:id/flags/:flag/lift': ofWish('a flag', async (by, { subject, mother }) => {
    const why = { person: mother, kind: 'abuser' } as const
    return `/flags/${await by.run((ctx) => flagSigner(ctx, subject, why))}/lift`
  }),
  'POST /records/:id/after-18': ofRecord('/after-18', () => ({})),
  'GET /records/:id/shared': ofRecord('/shared'),
  'GET /shared': [{ about: 'the list', own: async (): Promise<Ask> => ({ url: '/shared' }) }],
  'GET /records/:id/shared/now': ofRecord('/shared/now'),
  'GET /shared/now': [{ about: 'the list', own: async (): Promise<Ask> => ({ url: '/shared/now' }) }],
  'GET /shared/:id': ofShare(''),
  'GET /shared/:id/now': ofShare('/now'),
  'GET /due/releases': [{ about: 'the list', own: async (): Promise<Ask> => ({ url: '/due/releases' }) }],
  'POST /shared/:id/record': ofShare('/record', { record: '', newName: 'Ana Example' }),
  'POST /shared/:id/out': ofShare('/out', {}, true),
}
