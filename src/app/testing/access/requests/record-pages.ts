import { keepFile } from '#features/records/documents/testing/keep-file.ts'
import { addItem, openSubject } from '#features/records/index.ts'
import { asActor } from '#platform/db/actor.ts'
import { aJpeg } from '#platform/documents/testing/pieces.ts'
import { testFiles } from '#platform/objects/testing/memory-objects.ts'
import { somebody } from './people.ts'
import type { Ask, Requests, Wish } from './types.ts'

/** The record of a young person that a worker of that place opened a moment ago, with a task that anybody there may change. */
export async function aRecord(wish: Wish): Promise<{ readonly subject: string; readonly task: string }> {
  const { db } = wish.scene
  const { secret } = await somebody(wish)
  return await asActor(db.app, { kind: 'session', secret }, async (ctx) => {
    const { subject } = await openSubject(ctx, db.keyStore, {
      names: { name: 'Robin Example', otherNames: [] },
      about: {
        birthDate: null,
        ageBand: '14-15',
        pronouns: '',
        language: '',
        tribe: '',
        accessNeeds: '',
      },
    })
    const task = await addItem(ctx, db.keyStore, subject, {
      kind: 'task',
      groups: { narrative: { text: 'Call the school' } },
    })
    return { subject, task }
  })
}

const ofRecord = (path: string, values?: Ask['values']) => [
  {
    about: 'a record',
    of: async (wish: Wish): Promise<Ask> => ({
      url: `/records/${(await aRecord(wish)).subject}${path}`,
      ...(values && { values }),
    }),
  },
]

const ofTask = (path: string, values?: Ask['values']) => [
  {
    about: 'a task on a record',
    of: async (wish: Wish): Promise<Ask> => {
      const { subject, task } = await aRecord(wish)
      return { url: `/records/${subject}/items/${task}${path}`, ...(values && { values }) }
    },
  },
]

/** A record whose young person said that texts are safe at any time. */
async function withContact(wish: Wish): Promise<{ readonly subject: string; readonly contact: string }> {
  const { subject } = await aRecord(wish)
  const { secret } = await somebody(wish)
  const { db } = wish.scene
  const contact = await asActor(db.app, { kind: 'session', secret }, (ctx) =>
    addItem(ctx, db.keyStore, subject, {
      kind: 'safe-contact',
      groups: {
        contact: {
          ways: [
            {
              channel: 'text',
              allowed: true,
              to: '+15555550142',
              whoMayAnswer: 'only them',
              days: [0, 1, 2, 3, 4, 5, 6],
              from: 0,
              until: 1440,
              zone: 'America/Chicago',
              sayAs: 'Sam from the library',
              voicemail: false,
              textLevel: 'neutral',
              askAgain: '2099-01-01',
            },
          ],
          verifyPhrase: 'blue bicycle',
          duressPhrase: '',
        },
      },
    }),
  )
  return { subject, contact }
}

const ofContact = (path: (contact: string) => string, values?: Ask['values']) => [
  {
    about: 'a record with safe contact',
    of: async (wish: Wish): Promise<Ask> => {
      const { subject, contact } = await withContact(wish)
      return { url: `/records/${subject}${path(contact)}`, ...(values && { values }) }
    },
  },
]
const retract = (contact: string) => `/contact/${contact}/retract`
const message = () => '/message'

/** A record with a document of these bytes, which need be no picture to be asked for. */
const ofDocument = (path: string, values?: Ask['values'], scan = 'clean') => [
  {
    about: 'a document of a record',
    of: async (wish: Wish): Promise<Ask> => {
      const { subject } = await aRecord(wish)
      const { secret } = await somebody(wish)
      const { db } = wish.scene
      const document = await asActor(db.app, { kind: 'session', secret }, async (ctx) => {
        const groups = { narrative: { title: 'Consent form' } }
        const item = await addItem(ctx, db.keyStore, subject, { kind: 'document', groups })
        await keepFile(ctx, { keys: db.keyStore, files: testFiles }, { subject, item, scan })
        return item
      })
      return { url: `/records/${subject}/documents/${document}${path}`, ...(values && { values }) }
    },
  },
]

export const recordPageRequests: Requests = {
  'GET /records/:id/documents': ofRecord('/documents'),
  'POST /records/:id/documents': [
    {
      about: 'a record',
      of: async (wish: Wish): Promise<Ask> => ({
        url: `/records/${(await aRecord(wish)).subject}/documents`,
        values: { title: 'Consent form' },
        file: { field: 'file', name: 'scan.jpg', content: await aJpeg() },
      }),
    },
  ],
  'GET /records/:id/documents/:item': ofDocument(''),
  'POST /records/:id/documents/:item/freeze': ofDocument('/freeze', { sure: 'yes' }),
  'POST /records/:id/documents/:item/scan': ofDocument('/scan', {}, 'not-scanned'),
  'GET /records/:id': ofRecord(''),
  'POST /records/:id/items': ofRecord('/items', { kind: 'note', 'note-text': 'Came by.' }),
  'GET /records/:id/identity': ofRecord('/identity'),
  'POST /records/:id/identity': ofRecord('/identity', { version: '1', 'identity-name': 'Robin' }),
  'GET /records/:id/contact': ofRecord('/contact'),
  'POST /records/:id/contact': ofRecord('/contact', { 'safe-contact-call-said': 'no' }),
  'GET /records/:id/contact/:item/retract': ofContact(retract),
  'POST /records/:id/contact/:item/retract': ofContact(retract, {
    version: '1',
    reason: 'They have another phone',
  }),
  'GET /records/:id/message': ofContact(message),
  'POST /records/:id/message': ofContact(message, { channel: 'text', level: 'neutral' }),
  'GET /records/:id/readings': ofRecord('/readings'),
  'GET /records/:id/archive': ofRecord('/archive'),
  'POST /records/:id/archive': ofRecord('/archive', { purpose: 'work' }),
  'GET /records/:id/print': ofRecord('/print'),
  'POST /records/:id/print': ofRecord('/print', { purpose: 'work' }),
  'GET /records/:id/items/:item/correct': ofTask('/correct'),
  'POST /records/:id/items/:item/correct': ofTask('/correct', {
    kind: 'task',
    version: '1',
    'task-text': 'Call the school at nine',
  }),
  'POST /records/:id/items/:item/retract': ofTask('/retract', { version: '1', reason: 'Wrong record' }),
  'POST /records/:id/items/:item/pin': ofTask('/pin', { pinned: 'yes' }),
  'POST /records/:id/items/:item/finish': ofTask('/finish', { done: 'yes' }),
  'GET /records/:id/items/:item/history': ofTask('/history'),
}
