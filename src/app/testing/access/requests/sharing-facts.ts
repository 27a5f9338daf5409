import { randomUUID } from 'node:crypto'
import { aColleague, type Colleague } from '#features/records/testing/records-town.ts'
import { aShare, endSignature, type Shareable } from '#features/sharing/testing/sharing-town.ts'
import { anAgency, aProgram } from '#platform/testing/people.ts'
import { authorizeFacility } from '../../../../features/recipients/authorize-facility.ts'
import { sayOfCaregiver } from '../../../../features/recipients/say-of-caregiver.ts'
import { sayRelation, stateGround } from '../../../../features/recipients/say-of-recipient.ts'
import { openShared } from '../../../../features/sharing/reading/open-shared.ts'
import type { At } from '../scene.ts'
import { kept, withRelease } from './sharing.ts'
import type { Ask, Requests, Wish } from './types.ts'

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

const ofEntry = (values?: Ask['values']) => [
  {
    about: 'an entry of a record',
    of: async (wish: Wish): Promise<Ask> => {
      const { ana } = await kept(wish)
      return { url: `/records/${ana.subject}/items/${ana.notes[0]}/said`, ...(values && { values }) }
    },
  },
]

const withOther = (path: string, values: Ask['values']) => [
  {
    about: 'a record and another program',
    of: async (wish: Wish): Promise<Ask> => {
      const { ana, other } = await kept(wish)
      return { url: `/records/${ana.subject}/with/${other.program}${path}`, ...(values && { values }) }
    },
  },
]

const ofMother = (path: string, values?: Ask['values']) => [
  {
    about: 'a record and a caregiver',
    of: async (wish: Wish): Promise<Ask> => {
      const { ana } = await kept(wish)
      return { url: `/records/${ana.subject}/tell/${ana.mother}${path}`, ...(values && { values }) }
    },
  },
]

/** A statement about sharing with the police, by whoever works under a law that asks for one. */
const ofPolice = [
  {
    about: 'a record and another program',
    of: async (wish: Wish): Promise<Ask> => {
      const { ana } = await kept(wish)
      const { db } = wish.scene
      const discipline = 'law-enforcement'
      const police = await aProgram(db, await anAgency(db, wish.place.coalition, { discipline }), {
        discipline,
        lanes: ['CJI'],
      })
      return {
        url: `/records/${ana.subject}/with/${police.program}/grounds`,
        values: { purpose: 'safety', row: 'HIPAA/statute/police', categories: ['health'], groundDays: '9' },
      }
    },
  },
]

const ofSaid = (
  about: string,
  path: string,
  say: (by: Colleague, ana: Shareable, other: { readonly program: string }) => Promise<string>,
) => [
  {
    about,
    of: async (wish: Wish): Promise<Ask> => {
      const { by, ana, other } = await kept(wish)
      const id = await say(by, ana, { program: other.program ?? '' })
      return { url: `/records/${ana.subject}/${path}/${id}/end`, values: {} }
    },
  },
]

/** What a program says of a record that the rules ask about. */
export const sharingFactsRequests: Requests = {
  'GET /records/:id/places': ofRecord('/places'),
  'POST /records/:id/places': ofRecord('/places', () => ({
    'young-person-state-0': 'IL',
    'offense-state-0': 'OH',
  })),
  'GET /records/:id/items/:item/said': ofEntry(),
  'POST /records/:id/items/:item/said': ofEntry({ version: '1', service: 'stay', namesReporter: 'no' }),
  'GET /records/:id/with/:program': withOther('', undefined),
  'POST /records/:id/with/:program': withOther('', { purpose: 'care', kind: 'treatment', relationDays: '9' }),
  'POST /records/:id/with/:program/grounds': ofPolice,
  'GET /records/:id/tell/:to': ofMother(''),
  'POST /records/:id/tell/:to': [
    {
      about: 'a record and the young person',
      of: async (wish: Wish): Promise<Ask> => {
        // By rules of which every row is confirmed, whatever was signed before.
        await endSignature(wish.scene.db, wish.place.coalition)
        const { ana } = await kept(wish)
        return {
          url: `/records/${ana.subject}/tell/young-person`,
          values: {
            how: 'beside',
            seed: randomUUID(),
            items: [ana.identity],
            seen: `${ana.identity}:1`,
            said: 'yes',
            sure: 'yes',
          },
        }
      },
    },
  ],
  'GET /records/:id/tell/:to/said': ofMother('/said'),
  'POST /records/:id/tell/:to/said': ofMother('/said', { kind: 'opt-in' }),
  'POST /records/:id/caregiver-statements/:statement/end': ofSaid(
    'what was said of a caregiver',
    'caregiver-statements',
    (by, ana) =>
      by.run((ctx) =>
        sayOfCaregiver(ctx, ana.subject, ana.mother, {
          kind: 'opt-in',
          categories: ['minor-consented-care'],
        }),
      ),
  ),
  'POST /records/:id/with/:program/address': withOther('/address', { purpose: 'care', addressDays: '7' }),
  'POST /records/:id/facility-authorizations/:authorization/end': [
    {
      about: 'that a program may know an address',
      of: async (wish: Wish): Promise<Ask> => {
        const { ana, other } = await kept(wish)
        const lead = await aColleague(wish.scene.db, 'program-lead', wish.place)
        const authorization = await lead.run((ctx) =>
          authorizeFacility(ctx, ana.subject, { recipient: other.program ?? '', calledBack: false, days: 7 }),
        )
        return { url: `/records/${ana.subject}/facility-authorizations/${authorization}/end`, values: {} }
      },
    },
  ],
  'POST /records/:id/relations/:relation/end': ofSaid(
    'what a program is to them',
    'relations',
    (by, ana, other) =>
      by.run((ctx) =>
        sayRelation(ctx, ana.subject, { recipient: other.program, kind: 'treatment', days: 9 }),
      ),
  ),
  'POST /records/:id/grounds/:ground/end': ofSaid('what was stated', 'grounds', (by, ana, other) =>
    by.run((ctx) =>
      stateGround(ctx, ana.subject, {
        recipient: other.program,
        row: 'HIPAA/statute/police',
        categories: ['health'],
        days: 9,
      }),
    ),
  ),
  'POST /records/:id/died': ofRecord('/died', () => ({})),
  'POST /records/:id/readers/:person/flag': [
    {
      about: 'somebody who read something of a record',
      of: async (wish: Wish): Promise<Ask> => {
        const { town, ana } = await withRelease(wish)
        const reader = await aColleague(wish.scene.db, 'program-worker', town.clinic)
        const basis = await aShare(town, ana)
        await reader.run((ctx) => openShared(ctx, town.keys, basis))
        return {
          url: `/records/${ana.subject}/readers/${reader.id}/flag`,
          values: { kind: 'suspected-abuser' },
        }
      },
    },
  ],
}
