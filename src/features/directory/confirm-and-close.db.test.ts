import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkServices } from '#features/verification/website/check-record.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { cardsOfService } from './card-by-id.ts'
import { closeService, reopenService } from './close-service.ts'
import { confirmRecord } from './confirm-record.ts'
import { refreshCards } from './refresh-cards.ts'
import { aRecord } from './testing/records.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const made = () =>
  asSteward(db, async (ctx) => {
    const { serviceId } = await aRecord(ctx)
    await refreshCards(ctx, [serviceId])
    return serviceId
  })
const cardOf = async (serviceId: string) => (await asVisitor(db, (ctx) => cardsOfService(ctx, serviceId)))[0]

describe('still true', () => {
  it('moves the human date alone, for ninety days', async () => {
    const id = await made()
    const { confirmedAt } = await asSteward(db, (ctx) =>
      confirmRecord(ctx, { entity: 'service', id, method: 'one-tap link' }),
    )
    const card = await cardOf(id)
    expect(card?.dates).toEqual({
      confirmedAt: confirmedAt.toISOString(),
      confirmedHow: 'one-tap link',
      checkedAt: null,
      editedAt: null,
    })
    expect(Date.parse(card?.confirmedUntil ?? '') - confirmedAt.getTime()).toBe(90 * 86_400_000)
    const { rows } = await db.admin.query(
      `select actor_id, detail from audit.event where object_id = $1 and action = 'record.confirmed'`,
      [id],
    )
    expect(rows).toEqual([{ actor_id: db.stewardId, detail: { method: 'one-tap link' } }])
  })

  it('is not for visitors, nor for the operator, who is no person that called', async () => {
    const id = await made()
    for (const as of [asVisitor, asOperator]) {
      await expect(
        as(db, (ctx) => confirmRecord(ctx, { entity: 'service', id, method: 'human call' })),
      ).rejects.toMatchObject({ code: 'stewards-only' })
    }
  })
})

describe('a check by machine', () => {
  it('moves the machine date and never the human one', async () => {
    const id = await made()
    await asSteward(db, (ctx) => confirmRecord(ctx, { entity: 'service', id, method: 'human call' }))
    const before = await cardOf(id)
    expect(await asOperator(db, (ctx) => checkServices(ctx, [id], 'link answers'))).toBe(1)
    const after = await cardOf(id)
    expect(after?.dates.checkedAt).not.toBeNull()
    expect(after?.dates.confirmedAt).toBe(before?.dates.confirmedAt)
    expect(after?.confirmedUntil).toBe(before?.confirmedUntil)
  })

  it.each(['organization', 'service', 'location'] as const)(
    'cannot set the human date of a %s in the database, whatever code forgets',
    async (entity) => {
      const ids = await asSteward(db, (ctx) => aRecord(ctx))
      const id = { organization: ids.organizationId, service: ids.serviceId, location: ids.locationId }[
        entity
      ]
      const attempt = asOperator(db, (ctx) =>
        ctx.prepared(
          `sneak_${entity}`,
          `update directory.${entity} set human_confirmed_at = now() where id = $1`,
          [id],
        ),
      )
      await expect(attempt).rejects.toThrow('only a person confirms a record')
    },
  )

  it('cannot bring a human date along with a new record', async () => {
    const attempt = asOperator(db, (ctx) => aRecord(ctx, { service: { confirmedAt: new Date() } }))
    await expect(attempt).rejects.toThrow('only a person confirms a record')
  })

  it('and no steward can confirm in the name of another', async () => {
    const id = await made()
    const other = randomUUID()
    await db.owner.query('select identity.add_demo_person($1, $2)', [other, 'Other (fictional)'])
    const attempt = asSteward(db, (ctx) =>
      ctx.prepared(
        'borrow',
        'update directory.service set human_confirmed_at = now(), human_confirmed_by = $2 where id = $1',
        [id, other],
      ),
    )
    await expect(attempt).rejects.toThrow('in their own name')
  })
})

describe('closing', () => {
  it('for now keeps the card and says so; opening again takes it back', async () => {
    const id = await made()
    const closed = await asSteward(db, (ctx) =>
      closeService(ctx, { id, version: 1, how: 'temporarily', reason: 'Flood' }),
    )
    expect((await cardOf(id))?.status).toBe('temporarily closed')
    await asSteward(db, (ctx) => reopenService(ctx, { id, version: closed.version, reason: 'Dry again' }))
    expect((await cardOf(id))?.status).toBe('active')
  })

  it('for good takes the card away and is final', async () => {
    const id = await made()
    const { version } = await asSteward(db, (ctx) =>
      closeService(ctx, { id, version: 1, how: 'for good', reason: 'Funding ended' }),
    )
    expect(await cardOf(id)).toBeUndefined()
    const again = asSteward(db, (ctx) => reopenService(ctx, { id, version, reason: 'Please' }))
    await expect(again).rejects.toMatchObject({ status: 409, code: 'service-is-defunct' })
    const confirm = asSteward(db, (ctx) =>
      confirmRecord(ctx, { entity: 'service', id, method: 'human call' }),
    )
    await expect(confirm).rejects.toMatchObject({ code: 'service-is-defunct' })
  })

  it('tells the second of two people that the first was faster', async () => {
    const id = await made()
    await asSteward(db, (ctx) => closeService(ctx, { id, version: 1, how: 'temporarily', reason: 'Flood' }))
    const second = asSteward(db, (ctx) =>
      closeService(ctx, { id, version: 1, how: 'for good', reason: 'Flood' }),
    )
    await expect(second).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
      values: [{ path: 'status', yours: 'defunct', theirs: 'temporarily closed' }],
    })
  })

  it('asks for a reason', async () => {
    const id = await made()
    const silent = asSteward(db, (ctx) =>
      closeService(ctx, { id, version: 1, how: 'temporarily', reason: ' ' }),
    )
    await expect(silent).rejects.toMatchObject({ status: 422, fields: [{ field: 'reason' }] })
  })
})
