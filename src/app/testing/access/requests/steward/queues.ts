import { randomUUID } from 'node:crypto'
import { aCard, tell } from '#features/corrections/testing/messages.ts'
import { findDuplicates } from '#features/curation/duplicates/find-duplicates.ts'
import { loadStarter } from '#features/curation/starter/load-starter.ts'
import { confirmRecord } from '#features/directory/confirm-record.ts'
import { aSource } from '#features/directory/testing/records.ts'
import { answerLink } from '#features/verification/links/answer-link.ts'
import { linkAt } from '#features/verification/links/link-at.ts'
import { makeProviderLink } from '#features/verification/links/make-link.ts'
import { asActor } from '#platform/db/actor.ts'
import { asOperator, asSteward, asVisitor } from '#platform/testing/database.ts'
import type { Requests, Wish } from '../types.ts'
import { entry, form, known, page, shared } from './shared.ts'

/** What waits for a steward: messages, what is due, names of 2013, what imports held, differences, answers, pairs. */

async function aMessage({ scene: { db } }: Wish): Promise<string> {
  const { cardId } = await aCard(db, `Pier drop-in ${randomUUID()} (fictional)`)
  await tell(db, cardId, 'phone', { phone: '312-555-0144', text: 'Ask for the front desk.' })
  const { rows } = await db.admin.query<{ id: string }>(
    'select c.id from directory.correction c order by c.id desc limit 1',
  )
  return `/steward/messages/${rows[0]?.id}`
}

/** Of the names that a report of 2013 gave, as they came. */
async function aName({ scene: { db } }: Wish): Promise<string> {
  await db.admin.query('delete from directory.starter')
  await asOperator(db, loadStarter)
  return '/steward/starters/larkin-street'
}

async function heldBack({ scene: { db } }: Wish): Promise<string> {
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into directory.quarantine (source_id, source_record_id, raw_hash, path, held, entity, code, raw)
     values ($1, $2, '\\x00', '', 'row', 'service', 'orphan', '{"name":"Pier"}') returning id`,
    [await asSteward(db, (ctx) => aSource(ctx)), randomUUID()],
  )
  return rows[0]?.id ?? ''
}

async function aDifference(wish: Wish): Promise<string> {
  const { serviceId, sourceId } = await entry(wish, { service: { doc: { description: 'Ours.' } } })
  const { rows } = await wish.scene.db.admin.query<{ id: string }>(
    `insert into directory.conflict (entity, record_id, path, source_id, value, value_hash, seen_at)
     values ('service', $1, 'description', $2, '"Theirs."', '\\x01', now()) returning id`,
    [serviceId, sourceId],
  )
  return rows[0]?.id ?? ''
}

/** A provider answered by the link that something changed. */
async function anAnswer(wish: Wish): Promise<string> {
  const { db } = wish.scene
  const { serviceId } = await entry(wish, { service: { profile: { ageMin: 12, ageMax: 17 } } })
  const { secret } = await asSteward(db, (ctx) => makeProviderLink(ctx, serviceId))
  const link = await asVisitor(db, (ctx) => linkAt(ctx, secret))
  if (link.state !== 'open') throw new Error(link.state)
  await asActor(db.app, { kind: 'link', secret }, (ctx) =>
    answerLink(ctx, link, { said: 'changed', proposed: { values: { 'profile.ageMax': 19 }, callMe: false } }),
  )
  const { rows } = await db.admin.query<{ id: string }>(
    'select id from directory.proposal where service_id = $1',
    [serviceId],
  )
  return rows[0]?.id ?? ''
}

/** Two records that may be one. @returns where they stand side by side */
async function aPair(wish: Wish): Promise<string> {
  const word = `Lantern${randomUUID().slice(0, 8)}`
  const phones = [{ number: '312-555-0114' }]
  const made = (description: string) =>
    entry(wish, {
      organization: { name: `${word} House` },
      service: { name: `${word} night drop-in`, doc: { phones, description } },
    })
  const [one, two] = [await made('Open each night.'), await made('Rest and food.')]
  await asOperator(wish.scene.db, (ctx) => findDuplicates(ctx))
  const [kept, merged] = [one.serviceId, two.serviceId].toSorted()
  return `/steward/duplicates/service/${kept}/${merged}`
}

const merging = async (wish: Wish) => {
  const path = await aPair(wish)
  return form(wish, path, path, { reason: 'Called both.' })
}

export const queueRequests: Requests = {
  'GET /steward/messages': page('/steward/messages'),
  'POST /steward/messages/next': page('/steward/messages/next'),
  'GET /steward/messages/:id': shared(async (wish) => ({ url: await aMessage(wish) })),
  'POST /steward/messages/:id': shared(async (wish) => ({
    url: await aMessage(wish),
    values: { act: 'still-true' },
  })),
  'POST /steward/messages/:id/text': shared(async (wish) => ({ url: `${await aMessage(wish)}/text` })),
  'POST /steward/messages/:id/edit': shared(async (wish) => ({ url: `${await aMessage(wish)}/edit` })),

  'GET /steward/starters': page('/steward/starters'),
  'GET /steward/starters/:key': shared(async (wish) => ({ url: await aName(wish) })),
  'POST /steward/starters/:key': shared(async (wish) => ({
    url: await aName(wish),
    values: { note: 'Closed, says their line' },
  })),
  'GET /steward/starters/:key/confirm': shared(async (wish) => ({ url: `${await aName(wish)}/confirm` })),
  'POST /steward/starters/:key/confirm': shared(async (wish) => {
    const url = `${await aName(wish)}/confirm`
    return form(wish, url, url, { act: 'save', ...known })
  }),

  'GET /steward/overdue': page('/steward/overdue'),
  'POST /steward/overdue/next': page('/steward/overdue/next'),
  'POST /steward/overdue/mail': shared(async (wish) => ({
    url: '/steward/overdue/mail',
    values: { service: (await entry(wish)).serviceId },
  })),
  'GET /steward/overdue/:id': shared(async (wish) => ({
    url: `/steward/overdue/${(await entry(wish)).serviceId}`,
  })),
  'POST /steward/overdue/:id': shared(async (wish) => ({
    url: `/steward/overdue/${(await entry(wish)).serviceId}`,
    values: { answer: 'true' },
  })),
  'POST /steward/overdue/:id/undo': shared(async (wish) => {
    const { serviceId: id } = await entry(wish)
    const { revisionId: change } = await asSteward(wish.scene.db, (ctx) =>
      confirmRecord(ctx, { entity: 'service', id, method: 'human call' }),
    )
    return { url: `/steward/overdue/${id}/undo`, values: { change: change ?? '' } }
  }),

  'GET /steward/gaps': page('/steward/gaps'),
  'GET /steward/gaps/:kind': page('/steward/gaps/phone'),
  'GET /steward/held': page('/steward/held'),
  'POST /steward/held': shared(async (wish) => ({
    url: '/steward/held',
    values: { id: await heldBack(wish), resolution: 'ask source' },
  })),
  'GET /steward/differences': page('/steward/differences'),
  'POST /steward/differences/:id': shared(async (wish) => ({
    url: `/steward/differences/${await aDifference(wish)}`,
    values: { choice: 'kept' },
  })),
  'GET /steward/answers': page('/steward/answers'),
  'POST /steward/answers/:id': shared(async (wish) => {
    const url = `/steward/answers/${await anAnswer(wish)}`
    return form(wish, '/steward/answers', url, { what: 'use' })
  }),

  'GET /steward/duplicates': page('/steward/duplicates'),
  'POST /steward/duplicates/look': page('/steward/duplicates/look'),
  'GET /steward/duplicates/:entity/:kept/:merged': shared(async (wish) => ({ url: await aPair(wish) })),
  'POST /steward/duplicates/:entity/:kept/:merged': shared(merging),
  'POST /steward/duplicates/:entity/:kept/:merged/not-same': shared(async (wish) => ({
    url: `${await aPair(wish)}/not-same`,
  })),
  'GET /steward/duplicates/merges': page('/steward/duplicates/merges'),
  'POST /steward/duplicates/merges/:id/undo': shared(async (wish) => {
    const { url, values = {} } = await merging(wish)
    await wish.scene.desk.post(url, values)
    const list = await wish.scene.desk.open('/steward/duplicates/merges')
    return { url: /action="([^"]+\/undo)"/.exec(list.body)?.[1] ?? '' }
  }),
}
