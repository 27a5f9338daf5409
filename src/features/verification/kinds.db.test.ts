import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { confirmRecord } from '#features/directory/confirm-record.ts'
import type { PublicCard } from '#features/directory/domain/card.ts'
import {
  confirmedUntil,
  dueAt,
  type FactKind,
  factKinds,
  kindConfirmedAt,
} from '#features/directory/domain/shelf-life.ts'
import { refreshCards } from '#features/directory/refresh-cards.ts'
import { factStates } from '#features/directory/service-details.ts'
import { aRecord } from '#features/directory/testing/records.ts'
import type { Context } from '#platform/db/actor.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { confirmKind, kindDatesOf, partKinds } from './confirm-kind.ts'
import { dueByKind } from './due-by-kind.ts'
import { overdueQueue, takeOverdue } from './overdue/overdue-queue.ts'
import { urgentCategoryIds } from './urgent-categories.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.admin.query(
    'delete from directory.overdue_claim; delete from directory.outreach; delete from directory.public_card',
  )
})

const DAY = 86_400_000

async function made(
  daysAgo: number | null,
  given: { needIds?: number[]; shelf?: Partial<Record<FactKind, number>> } = {},
): Promise<string> {
  const { serviceId } = await asSteward(db, (ctx) =>
    aRecord(ctx, {
      service: {
        ...(given.needIds && { needIds: given.needIds }),
        ...(given.shelf && { profile: { shelfLifeDays: given.shelf } }),
        ...(daysAgo !== null && { confirmedAt: new Date(Date.now() - daysAgo * DAY) }),
      },
    }),
  )
  await asSteward(db, (ctx) => refreshCards(ctx, [serviceId]))
  return serviceId
}

const cardOf = async (serviceId: string) =>
  (
    await db.admin.query<{ card: PublicCard; confirmed_until: Date | null }>(
      'select card, confirmed_until from directory.public_card where service_id = $1',
      [serviceId],
    )
  ).rows[0]

const phone = (serviceId: string) => (ctx: Context) =>
  confirmKind(ctx, { serviceId, kind: 'phone', method: 'human call' })

describe('confirming one kind of fact', () => {
  it('renews that kind on the card and leaves the others and the date of the whole record', async () => {
    const id = await made(100)
    await asSteward(db, phone(id))
    const found = await cardOf(id)
    if (!found) throw new Error('no card')
    const states = factStates(found.card, new Date())
    expect(states.map((one) => [one.kind, one.state])).toEqual([
      ['phone', 'confirmed'],
      ['intake', 'old'],
      ['eligibility', 'confirmed'],
      ['record', 'confirmed'],
    ])
    const row = await db.admin.query(
      'select human_confirmed_at, version from directory.service where id = $1',
      [id],
    )
    expect(Date.now() - row.rows[0].human_confirmed_at.getTime()).toBeGreaterThan(99 * DAY)
    expect(row.rows[0].version).toBe(1)
    // The card is old until the intake is confirmed as well.
    expect(found.confirmed_until?.getTime()).toBeLessThan(Date.now())
    await asSteward(db, (ctx) => confirmKind(ctx, { serviceId: id, kind: 'intake', method: 'human call' }))
    expect((await cardOf(id))?.confirmed_until?.getTime()).toBeGreaterThan(Date.now() + 75 * DAY)
  })

  it('does not make a record count as confirmed that nobody confirmed as a whole', async () => {
    const id = await made(null)
    await asSteward(db, phone(id))
    const found = await cardOf(id)
    expect(found?.confirmed_until).toBeNull()
    expect(found?.card.confirmedUntil).toBeNull()
  })

  it('leaves a line in the audit that names the kind', async () => {
    const id = await made(100)
    await asSteward(db, phone(id))
    const { rows } = await db.admin.query(
      'select action, detail, actor_kind from audit.event where object_id = $1',
      [id],
    )
    expect(rows).toEqual([
      { action: 'record.confirmed', detail: { method: 'human call', fact: 'phone' }, actor_kind: 'steward' },
    ])
  })

  it('is refused for a service that closed for good', async () => {
    const id = await made(100)
    await db.admin.query(`update directory.service set status = 'defunct' where id = $1`, [id])
    await expect(asSteward(db, phone(id))).rejects.toMatchObject({ code: 'service-is-defunct' })
  })

  it('is for stewards: neither visitors nor the operator can, and the database says so too', async () => {
    const id = await made(100)
    await expect(asVisitor(db, phone(id))).rejects.toMatchObject({ code: 'stewards-only' })
    await expect(asOperator(db, phone(id))).rejects.toMatchObject({ code: 'stewards-only' })
    const sneak = (ctx: Context) =>
      ctx.prepared(
        'sneak',
        `insert into directory.confirmation (service_id, kind, by_person, how)
        values ($1, 'phone', $2, 'human call')`,
        [id, db.stewardId],
      )
    await expect(asVisitor(db, sneak)).rejects.toMatchObject({ code: '42501' })
    await expect(asOperator(db, sneak)).rejects.toMatchObject({ code: '42501' })
    const asAnother = (ctx: Context) =>
      ctx.prepared(
        'another',
        `insert into directory.confirmation (service_id, kind, by_person, how)
        values ($1, 'phone', $2, 'human call')`,
        [id, '00000000-0000-4000-8000-000000000001'],
      )
    await expect(asSteward(db, asAnother)).rejects.toMatchObject({ code: '42501' })
    expect(await asVisitor(db, (ctx) => kindDatesOf(ctx, id))).toEqual({})
  })
})

describe('the queue by kind', () => {
  it('lists a service under each kind that is due, and counts each once', async () => {
    const intakeOnly = await made(100)
    await asSteward(db, phone(intakeOnly))
    const both = await made(120)
    const all = await made(200)
    await made(10)
    const ids = async (kind?: FactKind) =>
      (await asSteward(db, (ctx) => overdueQueue(ctx, { kind }))).services.map((one) => one.serviceId)
    expect(await ids('phone')).toEqual([all, both])
    expect((await ids('intake')).toSorted()).toEqual([all, both, intakeOnly].toSorted())
    expect(await ids('record')).toEqual([all])
    expect(await asSteward(db, dueByKind)).toEqual({ phone: 2, intake: 3, eligibility: 1, record: 1 })
    const { services } = await asSteward(db, (ctx) => overdueQueue(ctx))
    expect(services.find((one) => one.serviceId === intakeOnly)?.kinds).toEqual(['intake'])
    expect(services.find((one) => one.serviceId === all)?.kinds).toEqual([
      'phone',
      'intake',
      'eligibility',
      'record',
    ])
    expect((await asSteward(db, (ctx) => takeOverdue(ctx, { kind: 'record' })))?.serviceId).toBe(all)
  })

  it('puts what children need first before what is a little later', async () => {
    const [urgent = 0] = urgentCategoryIds()
    const plain = await made(115)
    const needed = await made(110, { needIds: [urgent] })
    const muchLater = await made(200)
    const neverPlain = await made(null)
    const neverNeeded = await made(null, { needIds: [urgent] })
    const { services } = await asSteward(db, (ctx) => overdueQueue(ctx))
    expect(services.map((one) => one.serviceId)).toEqual([muchLater, needed, plain, neverNeeded, neverPlain])
  })

  it('heeds the shelf life that a service has of its own', async () => {
    const short = await made(40, { shelf: { phone: 30 } })
    const long = await made(100, { shelf: { phone: 120, intake: 120 } })
    const { services } = await asSteward(db, (ctx) => overdueQueue(ctx))
    expect(services.map((one) => [one.serviceId, one.kinds])).toEqual([[short, ['phone']]])
    expect(services.map((one) => one.serviceId)).not.toContain(long)
  })

  it('forgets what was tried when the whole record is confirmed', async () => {
    const id = await made(100)
    await db.admin.query(
      `insert into directory.outreach (service_id, mails, mailed_at, mail_state, calls) values ($1, 2, now(), 'refused', 3)`,
      [id],
    )
    await asSteward(db, (ctx) => confirmRecord(ctx, { entity: 'service', id, method: 'human call' }))
    const { rows } = await db.admin.query('select mails, calls, mail_state from directory.outreach')
    expect(rows).toEqual([{ mails: 0, calls: 0, mail_state: null }])
  })

  it('does not hand out what waits for an answer by mail, until a week is over', async () => {
    const id = await made(100)
    await db.admin.query(
      `insert into directory.outreach (service_id, mails, mailed_at, mail_state) values ($1, 1, now() - interval '6 days', 'sent')`,
      [id],
    )
    expect(await asSteward(db, (ctx) => takeOverdue(ctx))).toBeNull()
    const { services } = await asSteward(db, (ctx) => overdueQueue(ctx))
    expect(services.map((one) => one.step)).toEqual(['wait'])
    await db.admin.query(`update directory.outreach set mailed_at = now() - interval '7 days'`)
    expect((await asSteward(db, (ctx) => takeOverdue(ctx)))?.serviceId).toBe(id)
  })
})

describe('the database and the program', () => {
  it('agree on when each kind is due, whatever was confirmed when and however long it counts', async () => {
    const days = fc.option(fc.integer({ min: 0, max: 400 }), { nil: null })
    await fc.assert(
      fc.asyncProperty(
        days,
        fc.record({ phone: days, intake: days, eligibility: days }),
        fc.dictionary(fc.constantFrom(...factKinds), fc.integer({ min: 1, max: 730 })),
        async (whole, parts, shelf) => {
          const id = await made(whole, { shelf })
          for (const kind of partKinds) {
            if (parts[kind] === null) continue
            await db.admin.query(
              `insert into directory.confirmation (service_id, kind, at, by_person, how)
               values ($1, $2, now() - $3 * interval '24 hours', $4, 'human call')`,
              [id, kind, parts[kind], db.stewardId],
            )
          }
          await asSteward(db, (ctx) => refreshCards(ctx, [id]))
          const profile = { shelfLifeDays: shelf }
          const kinds = await asSteward(db, (ctx) => kindDatesOf(ctx, id))
          const row = await db.admin.query<{ at: Date | null }>(
            'select human_confirmed_at as at from directory.service where id = $1',
            [id],
          )
          const at = row.rows[0]?.at ?? null
          const { rows } = await db.admin.query<{ kind: FactKind; due_at: Date | null }>(
            'select kind, due_at from directory.fact_due where service_id = $1',
            [id],
          )
          expect(new Map(rows.map((one) => [one.kind, one.due_at?.getTime() ?? null]))).toEqual(
            new Map(
              factKinds.map((kind) => [
                kind,
                dueAt(kind, kindConfirmedAt(kind, at, kinds), profile)?.getTime() ?? null,
              ]),
            ),
          )
          expect((await cardOf(id))?.confirmed_until?.getTime() ?? null).toBe(
            confirmedUntil(at, profile, kinds)?.getTime() ?? null,
          )
        },
      ),
      { numRuns: 25 },
    )
  })
})
