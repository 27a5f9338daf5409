import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '#platform/db/actor.ts'
import { asSteward, asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import type { PublicCard } from './domain/card.ts'
import { refreshCards } from './refresh-cards.ts'
import { aRecord, type RecordOverrides } from './testing/records.ts'
import { untilBlocked } from './testing/until-blocked.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const cardsOf = async (serviceId: string) => {
  const rows = await asVisitor(db, (ctx) =>
    ctx.db
      .selectFrom('directory.public_card')
      .selectAll()
      .where('service_id', '=', serviceId)
      .orderBy('id')
      .execute(),
  )
  return rows.map((row) => ({ ...row, card: row.card as unknown as PublicCard }))
}

const made = (
  given: RecordOverrides,
  then?: (ctx: Context, ids: Awaited<ReturnType<typeof aRecord>>) => Promise<void>,
) =>
  asSteward(db, async (ctx) => {
    const ids = await aRecord(ctx, given)
    await then?.(ctx, ids)
    const count = await refreshCards(ctx, [ids.serviceId])
    return { ...ids, count }
  })

describe('public cards', () => {
  it('shows a service at a public place under the id of the link, with its point and county', async () => {
    const ids = await made({
      service: { needIds: [3, 7], profile: { areas: ['IL', '17043'], genders: ['boy'] } },
      location: {
        doc: {
          addresses: [
            {
              address_1: '12 Pier Road',
              city: 'Chicago',
              state_province: 'IL',
              postal_code: '60612',
              country: 'US',
              address_type: 'physical',
            },
          ],
        },
        latitude: 41.88,
        longitude: -87.69,
        countyFips: 17031,
        state: 'IL',
        timezone: 'America/Chicago',
      },
    })
    const [row, ...others] = await cardsOf(ids.serviceId)
    expect(others).toEqual([])
    expect(row).toMatchObject({
      id: ids.linkId,
      location_id: ids.locationId,
      need_ids: [3, 7],
      area_ids: [17043, 100017],
      county_fips: 17031,
      latitude: 41.88,
      genders: ['boy'],
      remote: false,
    })
    expect(row?.card.address?.lines).toEqual(['12 Pier Road'])
    expect(row?.position).toBeTruthy()
  })

  it('makes one card without a place for a service that has none', async () => {
    const ids = await made({ location: null })
    const rows = await cardsOf(ids.serviceId)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ id: ids.serviceId, location_id: null, position: null, remote: true })
  })

  it.each(['members', 'named'] as const)(
    'shows neither link nor place of a place for %s only',
    async (visibility) => {
      const ids = await made({
        location: { visibility, countyFips: 17031, state: 'IL', timezone: 'America/Chicago' },
        link: { doc: { phones: [{ id: 'x', number: '312-555-0199' }] } },
      })
      const rows = await cardsOf(ids.serviceId)
      expect(rows).toHaveLength(1)
      expect(rows[0]).toMatchObject({
        id: ids.serviceId,
        location_id: null,
        county_fips: null,
        remote: false,
        area_ids: [],
      })
      // The whole number: an id may hold its last four digits.
      expect(JSON.stringify(rows)).not.toMatch(/555\D{0,2}0199/)
      expect(JSON.stringify(rows)).not.toContain(ids.locationId)
    },
  )

  it('takes out of every text what could lead to a place that is not public', async () => {
    const ids = await made({
      service: {
        doc: {
          description: 'Warm beds. Find us at 418 Canary Street. Call first.',
          application_process: 'Ring at 418 Canary Street',
        },
        profile: { whenYouCall: 'We send a car from 418 Canary Street.' },
      },
      location: {
        visibility: 'contact',
        frontDoor: { phone: '312-555-0101', note: 'Call, we answer all night.' },
      },
    })
    const rows = await cardsOf(ids.serviceId)
    expect(rows[0]).toMatchObject({ id: ids.linkId, location_id: null })
    expect(rows[0]?.card).toMatchObject({ placeShown: 'contact', phones: [{ tel: '+13125550101' }] })
    expect(rows[0]?.card.description).toContain('Warm beds.')
    expect(JSON.stringify(rows)).not.toMatch(/canary/i)
  })

  it('takes cards away when a service is no longer shown, and when its organization is not', async () => {
    const ids = await made({})
    expect(await cardsOf(ids.serviceId)).toHaveLength(1)
    await asSteward(db, async (ctx) => {
      await ctx.db
        .updateTable('directory.service')
        .set({ status: 'inactive' })
        .where('id', '=', ids.serviceId)
        .execute()
      expect(await refreshCards(ctx, [ids.serviceId])).toBe(1)
    })
    expect(await cardsOf(ids.serviceId)).toEqual([])
    const hidden = await made({ organization: { shown: false } })
    expect(await cardsOf(hidden.serviceId)).toEqual([])
  })

  it('changes nothing the second time, and notices a moved point though no card tells it', async () => {
    const ids = await made({ location: { latitude: 41, longitude: -87 } })
    expect(ids.count).toBe(1)
    const before = await cardsOf(ids.serviceId)
    await asSteward(db, async (ctx) => expect(await refreshCards(ctx, [ids.serviceId])).toBe(0))
    expect(await cardsOf(ids.serviceId)).toEqual(before)
    await asSteward(db, async (ctx) => {
      await ctx.db
        .updateTable('directory.location')
        .set({ latitude: 42 })
        .where('id', '=', ids.locationId)
        .execute()
      expect(await refreshCards(ctx, [ids.serviceId])).toBe(1)
    })
    expect((await cardsOf(ids.serviceId))[0]?.latitude).toBe(42)
  })

  it('is found by words without their accents, the name weighing more than the description', async () => {
    const ids = await made({
      service: { name: 'Niñez Segura', doc: { description: 'Café para jóvenes' } },
      location: null,
    })
    const rank = (word: string) =>
      asVisitor(db, async (ctx) => {
        const rows = await ctx.prepared<{ rank: number }>(
          'rank',
          "select ts_rank(words, to_tsquery('english', $2)) as rank from directory.public_card where service_id = $1 and words @@ to_tsquery('english', $2)",
          [ids.serviceId, word],
        )
        return rows[0]?.rank ?? 0
      })
    expect(await rank('ninez')).toBeGreaterThan(await rank('jovenes'))
    expect(await rank('jovenes')).toBeGreaterThan(0)
  })

  it('lets two acts on one service take turns, so that the last card knows of both', async () => {
    const ids = await made({ location: null })
    const locked = Promise.withResolvers<void>()
    const go = Promise.withResolvers<void>()
    const first = asSteward(db, async (ctx) => {
      await ctx.db
        .updateTable('directory.organization')
        .set({ name: 'Renamed (test)' })
        .where('id', '=', ids.organizationId)
        .execute()
      await refreshCards(ctx, [ids.serviceId])
      locked.resolve()
      await go.promise
    })
    await locked.promise
    const second = asSteward(db, async (ctx) => {
      await ctx.db
        .updateTable('directory.source')
        .set({ name: `Later source ${ids.sourceId}` })
        .where('id', '=', ids.sourceId)
        .execute()
      await refreshCards(ctx, [ids.serviceId])
    })
    await untilBlocked(db)
    go.resolve()
    await Promise.all([first, second])
    const [row] = await cardsOf(ids.serviceId)
    expect(row?.organization_name).toBe('Renamed (test)')
    expect(row?.card.sourceName).toBe(`Later source ${ids.sourceId}`)
  })

  it('refuses a visitor', async () => {
    const ids = await made({})
    const attempt = asVisitor(db, async (ctx) => {
      await ctx.db.deleteFrom('directory.public_card').execute()
      await ctx.prepared('raw', 'insert into directory.public_card select * from directory.public_card', [])
    })
    await expect(attempt).rejects.toThrow()
    expect(await cardsOf(ids.serviceId)).toHaveLength(1)
  })
})
