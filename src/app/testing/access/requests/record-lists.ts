import { somebody } from './people.ts'
import { aRecord } from './record-pages.ts'
import type { Ask, Request, Requests, Wish } from './types.ts'

/** Acts on what the caller's own program keeps; no other can be named. */
const here = (about: string, url: string, values?: Ask['values']): readonly Request[] => [
  { about, own: async () => ({ url, ...(values && { values }) }) },
]

const ofRecord = (
  about: string,
  ask: (subject: string, wish: Wish) => Promise<Ask> | Ask,
): readonly Request[] => [{ about, of: async (wish) => ask((await aRecord(wish)).subject, wish) }]

const ofTask = (act: string): readonly Request[] => [
  {
    about: 'a task that is due',
    of: async (wish) => ({ url: `/due/${(await aRecord(wish)).task}/${act}`, values: {} }),
  },
]

/** Another record of the same program, which may be of the same young person. */
const pair = async (subject: string, wish: Wish): Promise<string> =>
  `/records/${subject}/same/${(await aRecord(wish)).subject}`

/** Nobody holds it, so that whoever works there may ask or take it on. */
async function unheld(subject: string, { scene }: Wish): Promise<void> {
  await scene.db.admin.query('update records.subject set holder_id = null where id = $1', [subject])
}

/** Somebody of that place asks a person to take a young person over. */
async function asked(subject: string, { scene }: Wish, person: string): Promise<string> {
  const { rows } = await scene.db.admin.query<{ id: string }>(
    `insert into records.handover (coalition_id, program_id, subject_id, from_person, to_person)
     select s.coalition_id, s.program_id, s.id, s.holder_id, $2 from records.subject s where s.id = $1 returning id`,
    [subject, person],
  )
  return rows[0]?.id ?? ''
}

/** It looks as if the lead among those who ask had begun it and written all of it. */
async function byTheLead(subject: string, { scene }: Wish): Promise<void> {
  const lead = scene.callers.find(({ role }) => role === 'program-lead')?.person
  await scene.db.admin.query('update records.subject set opened_by = $2, holder_id = $2 where id = $1', [
    subject,
    lead,
  ])
  await scene.db.admin.query(
    'update records.version set written_by = $2 where item_id in (select id from records.item where subject_id = $1)',
    [subject, lead],
  )
}

/** A lead of that place has planted it. @returns under which id */
async function planted(subject: string, { scene, caller }: Wish): Promise<string> {
  const { rows } = await scene.db.admin.query<{ id: string }>(
    `insert into records.planted (coalition_id, subject_id, planted_by)
     select s.coalition_id, s.id, $2 from records.subject s where s.id = $1 returning id`,
    [subject, caller.person],
  )
  return rows[0]?.id ?? ''
}

/** Somebody of that place asked a week ago for it to be destroyed. @returns under which id */
async function toDestroy(subject: string, { scene }: Wish): Promise<string> {
  const { rows } = await scene.db.admin.query<{ id: string }>(
    `insert into records.destruction (coalition_id, agency_id, program_id, subject_id, parts, reason, asked_by, asked_at)
     select s.coalition_id, s.agency_id, s.program_id, s.id, array[s.id], 'court-order', s.opened_by, now() - interval '8 days'
     from records.subject s where s.id = $1 returning id`,
    [subject],
  )
  return rows[0]?.id ?? ''
}

const ofDestruction = (path: string, values: Ask['values'] = {}) =>
  ofRecord('a record that waits to be destroyed', async (subject, wish) => ({
    url: `/destructions/${await toDestroy(subject, wish)}${path}`,
    values,
  }))

export const recordListRequests: Requests = {
  'GET /destructions': ofRecord('a record that waits to be destroyed', async (subject, wish) => ({
    url: '/destructions',
    shows: await toDestroy(subject, wish),
  })),
  'POST /destructions/:id/confirm': ofDestruction('/confirm', { sure: 'yes' }),
  'POST /destructions/:id/withdraw': ofDestruction('/withdraw'),
  'POST /destructions/holds/:id/lift': ofRecord(
    'a record that has to be kept',
    async (subject, { scene }) => {
      const { rows } = await scene.db.admin.query<{ id: string }>(
        `insert into records.hold (coalition_id, agency_id, program_id, subject_id, reason, ordered_by, placed_by)
       select s.coalition_id, s.agency_id, s.program_id, s.id, 'lawsuit', 'court', s.opened_by from records.subject s
       where s.id = $1 returning id`,
        [subject],
      )
      return { url: `/destructions/holds/${rows[0]?.id ?? ''}/lift`, values: {} }
    },
  ),
  'GET /records/:id/hold': ofRecord('a record', (subject) => ({ url: `/records/${subject}/hold` })),
  'POST /records/:id/hold': ofRecord('a record', (subject) => ({
    url: `/records/${subject}/hold`,
    values: { reason: 'lawsuit', orderedBy: 'court' },
  })),
  'GET /records/:id/items/:item/destroy': [
    {
      about: 'a task on a record',
      of: async (wish) => {
        const { subject, task } = await aRecord(wish)
        return { url: `/records/${subject}/items/${task}/destroy` }
      },
    },
  ],
  'POST /records/:id/items/:item/destroy': [
    {
      about: 'a task on a record',
      of: async (wish) => {
        const { subject, task } = await aRecord(wish)
        return {
          url: `/records/${subject}/items/${task}/destroy`,
          values: { reason: 'court-order', sure: 'yes' },
        }
      },
    },
  ],
  'GET /records/:id/destroy': ofRecord('a record', (subject) => ({ url: `/records/${subject}/destroy` })),
  'POST /records/:id/destroy': ofRecord('a record', (subject) => ({
    url: `/records/${subject}/destroy`,
    values: { reason: 'court-order', sure: 'yes' },
  })),
  'GET /alerts/decoys': ofRecord('a decoy record', async (subject, wish) => {
    await planted(subject, wish)
    return { url: '/alerts/decoys', shows: subject }
  }),
  'POST /alerts/decoys': ofRecord('a record', async (subject, wish) => {
    await byTheLead(subject, wish)
    return { url: '/alerts/decoys', values: { record: subject, sure: '1' } }
  }),
  'POST /alerts/decoys/:id/end': ofRecord('a decoy record', async (subject, wish) => ({
    url: `/alerts/decoys/${await planted(subject, wish)}/end`,
  })),
  'GET /records': here('the list', '/records'),
  'POST /records/names': here('the list with names', '/records/names', { show: 'everybody' }),
  'POST /records/filters': here('a filter', '/records/filters', { show: 'mine', keep: 'yes' }),
  'GET /records/add': here('the form', '/records/add'),
  'POST /records/search': here('a search', '/records/search', { name: 'Robin' }),
  'POST /records/add': here('a new record', '/records/add', { newName: 'Robin Example' }),
  'GET /records/:id/same': ofRecord('a record', (subject) => ({ url: `/records/${subject}/same` })),
  'GET /records/:id/same/:other': ofRecord('two records', async (subject, wish) => ({
    url: await pair(subject, wish),
  })),
  'POST /records/:id/same/:other': ofRecord('two records', async (subject, wish) => ({
    url: await pair(subject, wish),
    values: {},
  })),
  'POST /records/:id/split': ofRecord('a merged record', async (subject, wish) => {
    const { subject: into } = await aRecord(wish)
    await wish.scene.db.admin.query(
      'update records.subject set merged_into = $2, merged_by = opened_by, merged_at = now() where id = $1',
      [subject, into],
    )
    return { url: `/records/${subject}/split`, values: {} }
  }),
  'GET /due': here('the list', '/due'),
  'POST /due/:id/done': ofTask('done'),
  'POST /due/:id/reopen': ofTask('reopen'),
  'GET /team': here('the page of a team', '/team'),
  'GET /team/list': here('what a figure counts', '/team/list?work=held&of=all'),
  'POST /team/names': here('the same with names', '/team/names', { work: 'held', of: 'all' }),
  'POST /team/tasks': [
    {
      about: 'a task that is due',
      of: async (wish) => ({
        url: '/team/tasks',
        values: {
          work: 'past',
          of: 'all',
          pick: (await aRecord(wish)).task,
          to: (await somebody(wish)).person,
        },
      }),
    },
  ],
  'POST /team/handovers': ofRecord('a record', async (subject, wish) => {
    await unheld(subject, wish)
    const to = (await somebody(wish)).person
    return { url: '/team/handovers', values: { work: 'held', of: 'all', pick: subject, to } }
  }),
  'GET /handovers': here('the list', '/handovers'),
  'POST /handovers/:id': [
    {
      about: 'a handover to oneself',
      self: async (wish) => ({
        url: `/handovers/${await asked((await aRecord(wish)).subject, wish, wish.fresh.person)}`,
        values: { answer: 'accepted' },
      }),
    },
  ],
  'GET /records/:id/handover': ofRecord('a record', (subject) => ({ url: `/records/${subject}/handover` })),
  'POST /records/:id/handover': ofRecord('a record that nobody holds', async (subject, wish) => {
    await unheld(subject, wish)
    return { url: `/records/${subject}/handover`, values: { to: (await somebody(wish)).person } }
  }),
  'GET /records/drafts': here('a draft', '/records/drafts?form=note'),
  'POST /records/drafts': here('a draft', '/records/drafts', {
    'draft.form': 'identity',
    'draft.version': '0',
    'identity-name': 'Robin',
  }),
  'POST /records/drafts/discard': here('a draft', '/records/drafts/discard', {
    form: 'contact-log',
    version: '1',
    back: '/records',
  }),
}
