import { randomUUID } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import { writeCheckpoint } from '#features/transparency/checkpoint/write-checkpoint.ts'
import { asActor } from '#platform/db/actor.ts'
import { asOperator } from '#platform/testing/database.ts'
import { aMember } from '#platform/testing/people.ts'
import { somebody } from './people.ts'
import type { Requests, Wish } from './types.ts'

/** Something that a worker of that place did a moment ago. @returns what it was done to */
async function anAct(wish: Wish): Promise<string> {
  const { secret } = await somebody(wish)
  const id = randomUUID()
  await asActor(wish.scene.db.app, { kind: 'session', secret }, (ctx) =>
    recordEvent(ctx, 'record.looked-up', { kind: 'service', id }),
  )
  return id
}

/** The line of such an act, signed in the log. @returns its id */
async function aSignedLine(wish: Wish): Promise<string> {
  const { db, tiles } = wish.scene
  const act = await anAct(wish)
  await writeCheckpoint((work) => asOperator(db, work), {
    keyring: db.keyring,
    host: 'help.test',
    storage: tiles,
  })
  const { rows } = await db.admin.query<{ id: string }>('select id from audit.event where object_id = $1', [
    act,
  ])
  return rows[0]?.id ?? ''
}

/** Somebody who acts for that coalition looked themself up. @returns where it stands on the page */
async function anAlert({ scene: { db }, place }: Wish): Promise<string> {
  const steward = await aMember(db, 'steward', { coalition: place.coalition })
  await asActor(db.app, { kind: 'session', secret: steward.secret }, (ctx) =>
    recordEvent(ctx, 'person.read', { kind: 'person', id: steward.person }),
  )
  const { rows } = await db.admin.query<{ id: string }>('select id from audit.alert where person_id = $1', [
    steward.person,
  ])
  return `alert-${rows[0]?.id ?? ''}`
}

/** A worker of that place opened very many records; two people there are to ask why. @returns the alert */
async function anAlertOfRecords(wish: Wish): Promise<string> {
  const { db } = wish.scene
  const worker = await somebody(wish)
  await somebody(wish, 'agency-auditor')
  await somebody(wish, 'program-lead')
  for (let n = 0; n < 30; n++)
    await asActor(db.app, { kind: 'session', secret: worker.secret }, (ctx) =>
      recordEvent(ctx, 'subject.read', { kind: 'subject', id: randomUUID() }),
    )
  const { rows } = await db.admin.query<{ id: string }>('select id from audit.alert where person_id = $1', [
    worker.person,
  ])
  return rows[0]?.id ?? ''
}

export const auditRequests: Requests = {
  'GET /audit': [
    {
      about: 'an act of a worker',
      of: async (wish) => ({ url: '/audit?purpose=oversight', shows: await anAct(wish) }),
    },
  ],
  'GET /alerts': [
    {
      about: 'an alert about a steward',
      of: async (wish) => ({ url: '/alerts', shows: await anAlert(wish) }),
    },
    {
      about: 'an alert about a worker',
      of: async (wish) => ({ url: '/alerts', shows: `alert-${await anAlertOfRecords(wish)}` }),
    },
  ],
  'GET /alerts/:id': [
    {
      about: 'an alert about a worker',
      of: async (wish) => ({ url: `/alerts/${await anAlertOfRecords(wish)}` }),
    },
  ],
  'POST /alerts/:id': [
    {
      about: 'an alert about a worker',
      of: async (wish) => ({
        url: `/alerts/${await anAlertOfRecords(wish)}`,
        values: { note: 'It was part of their work.' },
      }),
    },
  ],
  'GET /audit/log': [
    {
      about: 'the log of the installation',
      shared: async () => await Promise.resolve({ url: '/audit/log' }),
    },
  ],
  'GET /audit/events/:id/proof': [
    {
      about: 'an act of a worker',
      of: async (wish) => ({ url: `/audit/events/${await aSignedLine(wish)}/proof` }),
    },
  ],
  'GET /audit/events.csv': [
    {
      about: 'an act of a worker',
      of: async (wish) => ({ url: '/audit/events.csv?purpose=oversight', shows: await anAct(wish) }),
    },
  ],
}
