import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listQuarantine } from '#features/curation/quarantine/list-quarantine.ts'
import { resolveQuarantine } from '#features/curation/quarantine/resolve-quarantine.ts'
import { declareSource, listSources } from '#features/curation/sources/declare-source.ts'
import { categoryPhrases, loadCategoryPhrases } from '#features/needs/index.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { cardById, cardsByIds } from './card-by-id.ts'
import { confirmRecord } from './confirm-record.ts'
import { countyOverview } from './county-overview.ts'
import { refreshCards } from './refresh-cards.ts'
import { serviceDetails } from './service-details.ts'
import { aRecord, aSource, type RecordOverrides } from './testing/records.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const made = (given: RecordOverrides) =>
  asSteward(db, async (ctx) => {
    const ids = await aRecord(ctx, given)
    await refreshCards(ctx, [ids.serviceId])
    return ids
  })

describe('a county for professionals', () => {
  it('groups what serves it by need, and says how far each reaches and how fresh it is', async () => {
    const inCounty = await made({
      service: { needIds: [101, 131] },
      location: { countyFips: 17031, state: 'IL', latitude: 41.9, longitude: -87.7 },
    })
    const stateWide = await made({ service: { needIds: [131], profile: { areas: ['IL'] } }, location: null })
    const nationWide = await made({ service: { profile: { areas: ['US'] } }, location: null })
    await made({ service: { needIds: [101], profile: { areas: ['36061'] } }, location: null })
    await asSteward(db, (ctx) =>
      confirmRecord(ctx, { entity: 'service', id: inCounty.serviceId, method: 'human call' }),
    )
    const county = await asVisitor(db, (ctx) => countyOverview(ctx, '17031'))
    const shape = county.byCategory.map(({ categoryId, cards }) => [
      categoryId,
      cards.map(({ card, reach }) => [card.serviceId, reach]),
    ])
    expect(shape).toEqual([
      [101, [[inCounty.serviceId, 'county']]],
      [
        131,
        [
          [inCounty.serviceId, 'county'],
          [stateWide.serviceId, 'state'],
        ],
      ],
    ])
    expect(county.other.map(({ card }) => card.serviceId)).toEqual([nationWide.serviceId])
    expect(county.counts).toEqual({ cards: 3, confirmed: 1, old: 0, never: 2 })
    expect(county.more).toBe(false)
  })

  it('is empty for a county that nobody serves', async () => {
    const county = await asVisitor(db, (ctx) => countyOverview(ctx, '99003'))
    expect(county.byCategory.flatMap((need) => need.cards).every((one) => one.reach === 'nation')).toBe(true)
  })
})

describe('cards by id', () => {
  it('come in the order asked for, each once, without those that are gone', async () => {
    const [a, b] = [await made({ location: null }), await made({ location: null })]
    const found = await asVisitor(db, (ctx) =>
      cardsByIds(ctx, [b.serviceId, randomUUID(), a.serviceId, b.serviceId.toUpperCase()]),
    )
    expect(found.map((card) => card.id)).toEqual([b.serviceId, a.serviceId])
    expect((await asVisitor(db, (ctx) => cardById(ctx, a.serviceId))).serviceId).toBe(a.serviceId)
  })

  it('say for each kind of fact when it is due', async () => {
    const { serviceId } = await made({
      service: { profile: { shelfLifeDays: { phone: 30 } } },
      location: null,
    })
    const { confirmedAt } = await asSteward(db, (ctx) =>
      confirmRecord(ctx, { entity: 'service', id: serviceId, method: 'human call' }),
    )
    const { facts, card } = await asVisitor(db, (ctx) => serviceDetails(ctx, serviceId))
    const days = facts.map(({ kind, dueAt }) => [
      kind,
      ((dueAt?.getTime() ?? 0) - confirmedAt.getTime()) / 86_400_000,
    ])
    expect(days).toEqual([
      ['phone', 30],
      ['intake', 90],
      ['eligibility', 180],
      ['record', 180],
    ])
    expect(Date.parse(card.confirmedUntil ?? '')).toBe(facts[0]?.dueAt?.getTime())
  })
})

describe('declaring a source', () => {
  it('is done once, by a named steward, with a reason, and leaves an audit line', async () => {
    const sourceId = await asSteward(db, (ctx) => aSource(ctx))
    const declare = (reason: string) => asSteward(db, (ctx) => declareSource(ctx, { sourceId, reason }))
    await expect(declare('yes')).rejects.toMatchObject({ status: 422, fields: [{ field: 'reason' }] })
    await declare('The county prints this list every year.')
    await expect(declare('The county prints this list every year.')).rejects.toMatchObject({
      code: 'source-already-declared',
    })
    const source = (await asSteward(db, listSources)).find((one) => one.id === sourceId)
    expect(source).toMatchObject({ publicListing: true, declaredByName: 'Testa Steward (fictional)' })
    const { rows } = await db.admin.query(
      "select actor_id from audit.event where action = 'source.declared' and object_id = $1",
      [sourceId],
    )
    expect(rows).toEqual([{ actor_id: db.stewardId }])
    await expect(
      asSteward(db, (ctx) => declareSource(ctx, { sourceId: randomUUID(), reason: 'The county prints it.' })),
    ).rejects.toMatchObject({ status: 404 })
  })
})

describe('quarantine', () => {
  it('is listed by page and code, and settled once', async () => {
    const ids = await asSteward(db, async (ctx) => {
      const source_id = await aSource(ctx)
      const rows = Array.from({ length: 53 }, (_, n) => ({
        source_id,
        entity: 'service',
        source_record_id: `s-${n}`,
        code: n === 0 ? 'orphan' : 'out-of-range',
        held: n === 0 ? 'row' : 'field',
        raw: JSON.stringify({ n }),
        raw_hash: Buffer.from([n]),
      }))
      return ctx.db.insertInto('directory.quarantine').values(rows).returning('id').execute()
    })
    const first = await asSteward(db, (ctx) => listQuarantine(ctx))
    expect(first.entries).toHaveLength(50)
    expect(first.byCode).toEqual([
      { code: 'out-of-range', count: 52 },
      { code: 'orphan', count: 1 },
    ])
    expect((await asSteward(db, (ctx) => listQuarantine(ctx, { page: 2 }))).entries).toHaveLength(3)
    expect(await asSteward(db, (ctx) => listQuarantine(ctx, { code: 'orphan' }))).toMatchObject({
      total: 1,
      entries: [{ held: 'row', raw: { n: 0 } }],
    })
    const id = ids[0]?.id ?? ''
    await asSteward(db, (ctx) => resolveQuarantine(ctx, { id, resolution: 'ask source' }))
    await expect(
      asSteward(db, (ctx) => resolveQuarantine(ctx, { id, resolution: 'not needed' })),
    ).rejects.toMatchObject({ code: 'already-resolved' })
    expect((await asSteward(db, (ctx) => listQuarantine(ctx))).total).toBe(52)
  })
})

describe('phrases for typing errors', () => {
  it('are brought in line once, and repaired when they differ', async () => {
    const all = new Set(categoryPhrases().map((one) => `${one.phrase}|${one.language}|${one.categoryId}`))
    expect(await asOperator(db, loadCategoryPhrases)).toBe(all.size)
    expect(await asOperator(db, loadCategoryPhrases)).toBe(0)
    await db.admin.query(
      "delete from directory.need_phrase where need_id = 101; insert into directory.need_phrase values ('left over', 'en', 998)",
    )
    expect(await asOperator(db, loadCategoryPhrases)).toBeGreaterThan(1)
    const { rows } = await db.admin.query('select count(*)::int as count from directory.need_phrase')
    expect(rows[0].count).toBe(all.size)
  })

  it('survive two nodes that start together', async () => {
    await db.admin.query('delete from directory.need_phrase')
    const counts = await Promise.all([
      asOperator(db, loadCategoryPhrases),
      asOperator(db, loadCategoryPhrases),
    ])
    expect(Math.min(...counts)).toBe(0)
  })
})
