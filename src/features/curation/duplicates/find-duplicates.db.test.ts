import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hidePlace } from '#features/directory/places/hide-place.ts'
import { aRecord, aSource } from '#features/directory/testing/records.ts'
import type { Context } from '#platform/db/actor.ts'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { compare } from './domain/compare.ts'
import { similarity } from './domain/trigrams.ts'
import { duplicateQueue } from './duplicate-queue.ts'
import { BY_KEY, findDuplicates, findDuplicatesOf, type Place, type Step } from './find-duplicates.ts'
import { loadComparables } from './load-comparables.ts'
import { sayNotSame } from './say-not-same.ts'

const planOf = (rows: readonly { 'QUERY PLAN': string }[]) => rows.map((row) => row['QUERY PLAN']).join('\n')
const findByName = (ctx: Context, ids: readonly string[]) =>
  ctx
    .prepared('alike', 'select * from directory.alike_names($1::uuid[], 20)', [ids])
    .then(() => ctx.prepared('tell', 'select pg_stat_force_next_flush()', []))
/** Figures of use arrive a moment after a transaction ends. */
async function settled(read: () => Promise<number[]>): Promise<number[]> {
  await db.admin.query('select pg_stat_clear_snapshot()')
  await wait(1_500)
  return read()
}

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const phones = [{ number: '312-555-0114' }]
const queue = (entity?: 'organization' | 'service' | 'location') =>
  asSteward(db, (ctx) => duplicateQueue(ctx, { page: 1, entity }))
async function lookThrough() {
  let found = 0
  let from: Place | undefined
  for (;;) {
    const step: Step = await asOperator(db, (ctx) => findDuplicates(ctx, from, { prepare: 40, compare: 40 }))
    found += step.found
    from = step.from
    if (!step.more) return found
  }
}
const idsOf = async (entity: 'organization' | 'service' | 'location') =>
  (await queue(entity)).pairs.map((pair) => [pair.a.id, pair.b.id].toSorted().join(' '))

/** Two records of two sources that are one, and one that only looks so. */
async function aPair(word: string) {
  const made = await asSteward(db, async (ctx) => {
    const one = await aRecord(ctx, {
      organization: { name: `${word} House` },
      service: { name: `${word} night drop-in`, doc: { phones } },
      location: {
        name: `${word} pier`,
        doc: { phones, addresses: [{ address_1: '12 North Elm Street', city: word, state_province: 'IL' }] },
      },
    })
    const two = await aRecord(ctx, {
      organization: { name: `${word} House` },
      service: { name: `${word} night drop in`, doc: { phones: [{ number: '(312) 555-0114' }] } },
      location: {
        name: `The ${word} pier`,
        doc: { phones, addresses: [{ address_1: '12 N Elm St Suite 4', city: word, state_province: 'IL' }] },
      },
    })
    return { one, two }
  })
  const pairOf = (key: 'serviceId' | 'locationId' | 'organizationId') =>
    [made.one[key], made.two[key]].toSorted().join(' ')
  return { ...made, pairOf }
}

describe('looking through the directory', () => {
  it('finds records of two sources that are one, with reasons and the likeliest first', async () => {
    const { pairOf } = await aPair('Lantern')
    await lookThrough()
    expect(await idsOf('service')).toContain(pairOf('serviceId'))
    expect(await idsOf('location')).toContain(pairOf('locationId'))
    const { pairs } = await queue()
    const pair = pairs.find((one) => [one.a.id, one.b.id].toSorted().join(' ') === pairOf('serviceId'))
    expect(pair?.reasons.map((reason) => reason.code)).toEqual([
      'same-name',
      'same-phone',
      'same-organization',
    ])
    expect(pairs.map((one) => one.score)).toEqual(pairs.map((one) => one.score).toSorted((a, b) => b - a))
  })

  it('does nothing the second time, and looks again at what has changed', async () => {
    const { one, pairOf } = await aPair('Beacon')
    await lookThrough()
    const again = await asOperator(db, (ctx) => findDuplicates(ctx))
    expect(again).toMatchObject({ prepared: 0, compared: 0, found: 0, more: false })
    await asSteward(db, (ctx) =>
      ctx.prepared(
        'rename',
        `update directory.service set doc = doc || '{"name": "Dental clinic for adults", "phones": []}' where id = $1`,
        [one.serviceId],
      ),
    )
    await lookThrough()
    expect(await idsOf('service')).not.toContain(pairOf('serviceId'))
  })

  it('finds a misspelled name for one record at once, which no key brings together', async () => {
    const description = 'A place to rest, eat, wash clothes and talk to somebody, each evening.'
    const ids = await asSteward(db, async (ctx) => {
      const one = await aRecord(ctx, {
        organization: { name: 'Umbrella Works' },
        service: { name: 'Marigold Youht Conection', doc: { description } },
        location: null,
      })
      const two = await aRecord(ctx, {
        organization: { name: 'Umbrella Works' },
        service: { name: 'Marigold Youth Connection', doc: { description } },
        location: null,
      })
      return [one.serviceId, two.serviceId]
    })
    await lookThrough()
    expect(await asSteward(db, (ctx) => findDuplicatesOf(ctx, ids[0] ?? ''))).toBe(1)
    expect(await idsOf('service')).toContain(ids.toSorted().join(' '))
    expect(await asSteward(db, (ctx) => findDuplicatesOf(ctx, randomUUID()))).toBe(0)
  })

  it('does not compare what too many share: a name that a hundred services bear', async () => {
    await asSteward(db, async (ctx) => {
      const sourceId = await aSource(ctx)
      for (let n = 0; n < 60; n += 1)
        await aRecord(ctx, {
          sourceId,
          organization: { name: `Body ${n}` },
          service: { name: 'Legal information desk' },
          location: null,
        })
    })
    await lookThrough()
    const { pairs } = await queue('service')
    expect(pairs.filter((pair) => pair.a.name === 'Legal information desk').length).toBeLessThan(60)
  })

  it('cuts texts as PostgreSQL does', async () => {
    for (const [a, b] of [
      ['harbor house', 'harbour house'],
      ['word', 'two words'],
      ['night van 7', 'night van 9'],
    ] as const) {
      const { rows } = await db.admin.query<{ s: number }>('select similarity($1, $2) as s', [a, b])
      expect(similarity(a, b)).toBeCloseTo(rows[0]?.s ?? -1, 5)
    }
  })
})

describe('"not the same"', () => {
  it('is remembered, whatever comes later', async () => {
    const { one, two, pairOf } = await aPair('Harbor')
    await lookThrough()
    expect(await idsOf('service')).toContain(pairOf('serviceId'))
    const act = { entity: 'service', ids: [two.serviceId, one.serviceId], why: 'Two shifts' } as const
    await asSteward(db, (ctx) => sayNotSame(ctx, act))
    await asSteward(db, (ctx) => sayNotSame(ctx, act))
    await asSteward(db, (ctx) =>
      ctx.prepared('touch', 'update directory.service set modified_at = now() where id = any ($1::uuid[])', [
        act.ids,
      ]),
    )
    await lookThrough()
    await asSteward(db, (ctx) => findDuplicatesOf(ctx, one.serviceId))
    expect(await idsOf('service')).not.toContain(pairOf('serviceId'))
    const { rows } = await db.admin.query(
      `select detail from audit.event where action = 'duplicate.dismissed' and object_id = any ($1)`,
      [act.ids],
    )
    expect(rows).toHaveLength(1)
  })

  it('is for stewards, about two records that are there', async () => {
    const { one, two } = await aPair('Quay')
    const ids = [one.serviceId, two.serviceId] as const
    for (const as of [asVisitor, asOperator])
      await expect(
        as(db, (ctx) => sayNotSame(ctx, { entity: 'service', ids, why: '' })),
      ).rejects.toMatchObject({
        code: 'stewards-only',
      })
    await expect(
      asSteward(db, (ctx) =>
        sayNotSame(ctx, { entity: 'service', ids: [one.serviceId, one.serviceId], why: '' }),
      ),
    ).rejects.toMatchObject({ code: 'same-record' })
    await expect(
      asSteward(db, (ctx) =>
        sayNotSame(ctx, { entity: 'service', ids: [one.serviceId, randomUUID()], why: '' }),
      ),
    ).rejects.toMatchObject({ status: 404 })
    await expect(
      asSteward(db, (ctx) => sayNotSame(ctx, { entity: 'service', ids, why: 'x'.repeat(501) })),
    ).rejects.toMatchObject({ code: 'reason-too-long' })
  })
})

describe('who may see pairs', () => {
  it('is staff, and nobody sees a pair with a place that was hidden since', async () => {
    const { one, pairOf } = await aPair('Cove')
    await lookThrough()
    expect(await idsOf('location')).toContain(pairOf('locationId'))
    await asSteward(db, (ctx) =>
      hidePlace(ctx, db.keyring, {
        locationId: one.locationId ?? '',
        visibility: 'area',
        reason: 'The operator asked us to.',
      }),
    )
    expect(await idsOf('location')).not.toContain(pairOf('locationId'))
    const { rows } = await db.admin.query('select 1 from directory.match_key where record_id = $1', [
      one.locationId,
    ])
    expect(rows).toEqual([])
    await lookThrough()
    expect(await idsOf('location')).not.toContain(pairOf('locationId'))
    await expect(asVisitor(db, (ctx) => duplicateQueue(ctx, { page: 1 }))).rejects.toMatchObject({
      code: 'staff-only',
    })
    await expect(asVisitor(db, (ctx) => findDuplicates(ctx))).rejects.toMatchObject({ code: 'staff-only' })
    for (const table of ['match_row', 'match_key', 'duplicate_pair', 'merge', 'merged_id']) {
      const seen = await asVisitor(db, (ctx) =>
        ctx.prepared(`see_${table}`, `select * from directory.${table}`, []),
      )
      expect(seen).toEqual([])
    }
  })
})

describe('a service and its places', () => {
  /** One service of two sources, each at a house of its own. */
  async function branches() {
    const at = (address_1: string) => ({ addresses: [{ address_1, city: 'Chicago', state_province: 'IL' }] })
    return asSteward(db, async (ctx) => {
      const same = {
        organization: { name: 'Anchor House' },
        service: { name: 'Anchor night clinic', doc: { phones } },
      }
      const one = await aRecord(ctx, { ...same, location: { name: 'Elm desk', doc: at('12 Elm Street') } })
      const two = await aRecord(ctx, { ...same, location: { name: 'Oak desk', doc: at('900 Oak Avenue') } })
      return [one, two] as const
    })
  }

  it('is another branch’s in another house, and only public places are looked at for it', async () => {
    const [one, two] = await branches()
    const ids = [one.serviceId, two.serviceId]
    const load = () => asSteward(db, (ctx) => loadComparables(ctx, ids))
    const codes = async () => {
      const [a, b] = [...(await load()).values()]
      return a && b ? compare(a, b).reasons.map((reason) => reason.code) : []
    }
    expect(await codes()).toContain('other-address')
    await asSteward(db, (ctx) =>
      hidePlace(ctx, db.keyring, {
        locationId: one.locationId ?? '',
        visibility: 'area',
        reason: 'They asked us to.',
      }),
    )
    expect((await load()).get(one.serviceId)?.givenAt).toEqual([])
    expect(await codes()).not.toContain('other-address')
    await lookThrough()
    const { rows } = await db.admin.query<{ key: string }>(
      `select k.key from directory.match_key k where k.record_id = any ($1) and k.key = any (
         select hashtextextended(key, 0) from unnest(array['street 12 elm chicago', 'street 900 oak chicago']) key)`,
      [ids],
    )
    expect(rows).toEqual([])
  })
})

describe('at the size of a state', () => {
  it('reads keys and alike names by index', async () => {
    await db.admin.query(`insert into directory.match_row (record_id, entity, name, compared_at)
      select md5(n::text)::uuid, 'service', 'service number ' || n || ' of ' || md5(n::text), now() from generate_series(1, 30000) n`)
    await db.admin.query(`insert into directory.match_key (record_id, entity, key)
      select md5(n::text)::uuid, 'service', hashtextextended('key ' || n || ' ' || k, 0) from generate_series(1, 30000) n, generate_series(1, 6) k`)
    await db.admin.query('analyze directory.match_row, directory.match_key')
    const { rows } = await db.admin.query<{ id: string }>(
      'select md5(n::text)::uuid as id from generate_series(1, 20) n',
    )
    const list = `'{${rows.map((row) => row.id).join(',')}}'`
    const byKey = await asSteward(db, (ctx) =>
      ctx.prepared<{ 'QUERY PLAN': string }>('explain_keys', `explain ${BY_KEY.replaceAll('$1', list)}`, []),
    )
    expect(planOf(byKey)).toContain('match_key_pkey')
    expect(planOf(byKey)).not.toMatch(/Seq Scan on match_/)
    // Inside the function, as whom it runs: seen by what it reads, since its plan is its own.
    const reads = async () => {
      const found = await db.admin.query<{ n: string; s: string }>(
        `select idx_scan as n, (select seq_scan from pg_stat_user_tables where relname = 'match_row') as s
         from pg_stat_user_indexes where indexrelname = 'match_row_name'`,
      )
      return [Number(found.rows[0]?.n), Number(found.rows[0]?.s)]
    }
    const before = await settled(reads)
    await asSteward(db, (ctx) =>
      findByName(
        ctx,
        rows.map((row) => row.id),
      ),
    )
    const after = await settled(reads)
    expect((after[0] ?? 0) - (before[0] ?? 0)).toBeGreaterThanOrEqual(20)
    expect(after[1]).toBe(before[1])
  })
})
