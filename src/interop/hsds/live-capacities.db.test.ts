import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aKeeper, aLine, type Keeper } from '#features/availability/testing/lines.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { exportRecords } from './export.ts'
import { hsdsRoutes } from './routes.ts'
import { officialSchema } from './testing/official.ts'

const standard = sharedPath('data', 'hsds-3.1')

describe('what is free, in HSDS', () => {
  let db: TestDatabase
  let server: TestServer
  let keeper: Keeper
  const given = (over = {}) => ({ shownToPublic: true, ...over })

  beforeAll(async () => {
    db = await testDatabase()
    server = await testServer({ routes: hsdsRoutes, services: { pool: db.app, keyring: db.keyring } })
    keeper = await aKeeper(db, {
      record: {
        service: { doc: { capacities: [{ id: '5b8e6a8e-0a3c-4c61-9a53-0a4f5d6c7e8f', available: 77 }] } },
      },
    })
    await aLine(db, keeper, given({ total: 3, occupied: 1, minutesAgo: 20 }))
    await aLine(db, keeper, given({ total: 4, outOfService: 1, minutesAgo: 90, genders: ['girl'] }))
    await aLine(db, keeper, given({ total: 9, minutesAgo: 9 * 60 }))
    await aLine(db, keeper, given({ total: 50, hidden: true }))
    await aLine(db, keeper, given({ total: 60, shownToPublic: false }))
    await aLine(db, keeper, given({ unit: 'crib', total: 2, taking: 'closed' }))
    await aLine(db, keeper, given({ unit: 'mentor', total: 5, minutesAgo: 3 * 24 * 60 }))
  })
  afterAll(async () => {
    await server?.close()
    await db?.close()
  })

  const service = async () => {
    const url = `/hsds/v3/services/${keeper.record.serviceId}`
    return (await server.app.inject({ method: 'GET', url })).json()
  }

  it('is one capacity a unit, as old as the oldest count, of lines that visitors may know of', async () => {
    const { capacities } = await service()
    expect(capacities).toMatchObject([
      { unit: { name: 'Bed', identifier: 'bed' }, available: 5, maximum: 6 },
      { unit: { name: 'Crib', identifier: 'crib' }, available: 0, maximum: 2 },
    ])
    expect(capacities).toHaveLength(2)
    const age = Date.now() - Date.parse(capacities[0].updated)
    expect(Math.round(age / 60_000)).toBe(90)
    expect(new Set(capacities.map((one: { id: string }) => one.id)).size).toBe(2)
    expect((await service()).capacities).toEqual(capacities)
  })

  it.skipIf(!standard)('is what the official schema allows', async () => {
    const { official, closed } = officialSchema(`${standard ?? ''}/schema/compiled`, 'service')
    const record = await service()
    official(record)
    expect(official.errors).toBeNull()
    closed(record)
    expect(closed.errors).toBeNull()
  })

  it('stands in an export beside what the source said, and not in the feed of changes', async () => {
    const exported: { id?: unknown; capacities?: { available: number }[] }[] = []
    for await (const record of exportRecords(db.app, 'services')) exported.push(record)
    expect(exported[0]?.capacities?.map((one) => one.available)).toEqual([77, 5, 0])
    const changes = await server.app.inject({ method: 'GET', url: '/hsds/v3/changes?full=true' })
    expect(changes.body).toContain(keeper.record.serviceId)
    expect(changes.body).not.toContain('capacit')
  })

  it('is gone with the place', async () => {
    await db.admin.query(
      `update directory.location set visibility = 'area', latitude = null, longitude = null where id = $1`,
      [keeper.record.locationId],
    )
    expect((await service()).capacities).toBeUndefined()
  })
})
