import { randomUUID } from 'node:crypto'
import { addItem } from '#features/records/index.ts'
import { aShare } from '#features/sharing/testing/sharing-town.ts'
import { recallShare } from '../../../../features/disclosures/recall/recall-share.ts'
import { enterTold } from '../../../../features/disclosures/told/enter-told.ts'
import { sharedWith, withRelease } from './sharing.ts'
import type { Ask, Requests, Wish } from './types.ts'

const ofRecord = (path: string, values?: () => NonNullable<Ask['values']>) => [
  {
    about: 'a record',
    of: async (wish: Wish): Promise<Ask> => {
      const { ana } = await withRelease(wish)
      return { url: `/records/${ana.subject}/disclosures${path}`, ...(values && { values: values() }) }
    },
  },
]

/** A colleague of that place told police something that the rules do not allow. @returns the id of the line */
async function toldPolice({ town, ana }: Awaited<ReturnType<typeof withRelease>>): Promise<string> {
  const seed = randomUUID()
  await town.worker.run((ctx) =>
    enterTold(ctx, town.keys, ana.subject, {
      seed,
      program: null,
      outside: 'police',
      name: { organization: 'Harbor Police', person: '' },
      mode: 'verbal',
      categories: ['identity'],
      purpose: 'safety',
      way: 'none',
      at: new Date(Date.now() - 3_600_000),
      isClean: true,
    }),
  )
  return seed
}

const ofTold = (values?: Ask['values']) => [
  {
    about: 'a disclosure to review',
    of: async (wish: Wish): Promise<Ask> => {
      const made = await withRelease(wish)
      const line = await toldPolice(made)
      return { url: `/records/${made.ana.subject}/disclosures/${line}/review`, ...(values && { values }) }
    },
  },
]

/** A letter of police about something that passed to them. */
const ofLetter = [
  {
    about: 'a record',
    of: async (wish: Wish): Promise<Ask> => {
      const made = await withRelease(wish)
      const { town, ana } = made
      await toldPolice(made)
      const letter = await town.worker.run((ctx) =>
        addItem(ctx, town.keys, ana.subject, {
          kind: 'document',
          groups: { narrative: { title: 'Letter' } },
        }),
      )
      const until = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10)
      return {
        url: `/records/${ana.subject}/disclosures/suspensions`,
        values: { recipient: 'outside', letter, dated: '2026-01-01', until },
      }
    },
  },
]

const ofShare = (path: string, values?: Ask['values']) => [
  {
    about: 'a sharing',
    of: async (wish: Wish): Promise<Ask> => {
      const { town, ana } = await withRelease(wish)
      const basis = await aShare(town, ana)
      return { url: `/records/${ana.subject}/shares/${basis}${path}`, ...(values && { values }) }
    },
  },
]

/** What police asked a program to keep from a young person for now. */
const ofSuspension = (act: string, values?: Ask['values']) => [
  {
    about: 'what police ask to be kept from a young person',
    of: async (wish: Wish): Promise<Ask> => {
      const { town, ana } = await withRelease(wish)
      const { rows } = await wish.scene.db.admin.query<{ id: string }>(
        `insert into disclosures.suspension (coalition_id, agency_id, program_id, subject_id, outside, letter_id, letter_dated, until, asked_by)
         select s.coalition_id, s.agency_id, s.program_id, s.id, 'police', $2, current_date, now() + interval '9 days', $3
         from records.subject s where s.id = $1 returning id`,
        [ana.subject, ana.identity, town.worker.id],
      )
      return {
        url: `/records/${ana.subject}/disclosures/suspensions/${rows[0]?.id ?? ''}/${act}`,
        ...(values && { values }),
      }
    },
  },
]

/** What had passed from a record of that place that was destroyed since. */
const ofDestroyed = (path = '') => [
  {
    about: 'the ledger of a destroyed record',
    of: async (wish: Wish): Promise<Ask> => {
      const made = await withRelease(wish)
      const { ana } = made
      await toldPolice(made)
      await wish.scene.db.admin.query('update records.subject set destroyed_at = now() where id = $1', [
        ana.subject,
      ])
      return { url: `/disclosures/destroyed/${ana.subject}${path}` }
    },
  },
]

/** What somebody shared with that place by mistake. */
const ofRecall = (values?: Ask['values']) => [
  {
    about: 'what a program received by mistake',
    of: async (wish: Wish): Promise<Ask> => {
      const { basis, from, worker } = await sharedWith(wish)
      const recall = await worker.run((ctx) => recallShare(ctx, from.subject, basis, 'too-much'))
      return { url: `/disclosures/recalls/${recall}`, ...(values && { values }) }
    },
  },
]

export const disclosureRequests: Requests = {
  'GET /records/:id/disclosures': ofRecord(''),
  'GET /records/:id/disclosures/list.csv': ofRecord('/list.csv'),
  'GET /records/:id/disclosures/new': ofRecord('/new'),
  'POST /records/:id/disclosures': ofRecord('', () => ({
    seed: randomUUID(),
    outside: 'police',
    organization: 'Harbor Police',
    mode: 'verbal',
    categories: ['identity'],
    purpose: 'safety',
    at: '2026-01-01T10:00',
  })),
  'GET /records/:id/disclosures/suspensions': ofRecord('/suspensions'),
  'POST /records/:id/disclosures/suspensions': ofLetter,
  'POST /records/:id/disclosures/suspensions/:suspension/review': ofSuspension('review', {
    finding: 'agreed',
  }),
  'POST /records/:id/disclosures/suspensions/:suspension/end': ofSuspension('end'),
  'GET /records/:id/disclosures/:line/review': ofTold(),
  'POST /records/:id/disclosures/:line/review': ofTold({ finding: 'in-order' }),
  'GET /disclosures/review': [
    { about: 'the list', own: async (): Promise<Ask> => ({ url: '/disclosures/review' }) },
  ],
  'GET /disclosures/destroyed': [
    { about: 'the list', own: async (): Promise<Ask> => ({ url: '/disclosures/destroyed' }) },
  ],
  'GET /disclosures/destroyed/:id': ofDestroyed(),
  'GET /disclosures/destroyed/:id/list.csv': ofDestroyed('/list.csv'),
  'GET /records/:id/shares/:share/recall': ofShare('/recall'),
  'POST /records/:id/shares/:share/recall': ofShare('/recall', { why: 'too-much' }),
  'GET /records/:id/shares/:share/why': ofShare('/why'),
  'GET /shared/:id/why': [
    {
      about: 'what was shared with a program',
      of: async (wish: Wish): Promise<Ask> => ({ url: `/shared/${(await sharedWith(wish)).basis}/why` }),
    },
  ],
  'GET /disclosures/figures': [
    { about: 'the figures', own: async (): Promise<Ask> => ({ url: '/disclosures/figures' }) },
  ],
  'GET /disclosures/recalls': [
    { about: 'the list', own: async (): Promise<Ask> => ({ url: '/disclosures/recalls' }) },
  ],
  'GET /disclosures/recalls/:id': ofRecall(),
  'POST /disclosures/recalls/:id': ofRecall({ answer: 'removed' }),
}
