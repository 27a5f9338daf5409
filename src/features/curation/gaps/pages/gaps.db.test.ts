import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refreshCards } from '#features/directory/index.ts'
import { aRecord, aSource, type RecordOverrides } from '#features/directory/testing/records.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aDesk, type Desk, expectGoodPage } from '../../testing/desk.ts'
import { gapCounts } from '../list-gaps.ts'

let db: TestDatabase
let desk: Desk
const phones = [{ number: '312-555-0142' }]
const sources: string[] = []

const made = (given: RecordOverrides) =>
  asSteward(db, async (ctx) => {
    const ids = await aRecord(ctx, given)
    await refreshCards(ctx, [ids.serviceId])
    return ids
  })

beforeAll(async () => {
  db = await testDatabase()
  desk = await aDesk(db)
  for (const name of ['Harbor listing (test)', 'Pier listing (test)'])
    sources.push(await asSteward(db, (ctx) => aSource(ctx, name)))
})
afterAll(async () => {
  await desk.close()
  await db.close()
})

describe('what people cannot find yet', () => {
  it('is counted for each source, and each number leads to its queue', async () => {
    const [harbor = '', pier = ''] = sources
    const full = { needIds: [3], doc: { phones } }
    await made({ sourceId: harbor, service: { ...full, name: 'Whole (test)' } })
    await made({ sourceId: harbor, service: { ...full, needIds: [], name: 'Needless (test)' } })
    await made({ sourceId: harbor, service: { needIds: [3], name: 'Silent (test)' } })
    const fax = [{ number: '312-555-0143', type: 'fax' }]
    await made({ sourceId: pier, service: { needIds: [3], doc: { phones: fax }, name: 'Fax only (test)' } })
    await made({ sourceId: pier, service: { ...full, name: 'Placeless (test)' }, location: null })
    await made({
      sourceId: pier,
      service: { ...full, needIds: [], status: 'unknown', name: 'Unlisted (test)' },
    })
    const { locationId } = await made({
      sourceId: pier,
      service: { ...full, name: 'Taken for another (test)' },
    })
    await db.admin.query(
      `update directory.location set visibility = 'area', visibility_why = 'matched' where id = $1`,
      [locationId],
    )
    expect(await asSteward(db, gapCounts)).toEqual([
      { id: harbor, name: 'Harbor listing (test)', need: 1, phone: 1, place: 0, match: 0 },
      { id: pier, name: 'Pier listing (test)', need: 0, phone: 1, place: 1, match: 1 },
    ])
    const all = await desk.open('/steward/gaps')
    expect(all.body).toContain(`/steward/gaps/phone?source=${harbor}`)
    expect(all.body).toContain('href="/steward/gaps/phone"')
    await expectGoodPage(all)

    const both = await desk.open('/steward/gaps/phone')
    expect(both.body).toContain('Silent (test)')
    expect(both.body).toContain('Fax only (test)')
    expect(both.body).not.toContain('Whole (test)')
    await expectGoodPage(both)
    const one = await desk.open(`/steward/gaps/phone?source=${harbor}`)
    expect(one.body).not.toContain('Fax only (test)')
    expect((await desk.open('/steward/gaps/place')).body).toContain('Placeless (test)')
    expect((await desk.open('/steward/gaps/need')).body).not.toContain('Unlisted (test)')
    const match = await desk.open('/steward/gaps/match')
    expect(match.body).toContain(`/steward/place/${locationId}`)
    expect(match.body).not.toContain('Pier office (test)')
    await expectGoodPage(match)
  })

  it('leaves a queue when it is mended', async () => {
    const [harbor = ''] = sources
    const { serviceId } = await made({
      sourceId: harbor,
      service: { needIds: [], doc: { phones }, name: 'Mended (test)' },
    })
    const before = await desk.open(`/steward/gaps/need?source=${harbor}`)
    expect(before.body).toContain(`/steward/service/${serviceId}`)
    expect(before.body).toContain(`href="/steward/sources/${harbor}/needs"`)
    await db.admin.query('update directory.service set need_ids = $2 where id = $1', [serviceId, [3]])
    expect((await desk.open(`/steward/gaps/need?source=${harbor}`)).body).not.toContain('Mended (test)')
  })

  it('is no place that its source took back, and a link that it took back leads to none', async () => {
    const sourceId = await asSteward(db, (ctx) => aSource(ctx, 'Shrinking listing (test)'))
    const service = { needIds: [3], doc: { phones }, name: 'Moved out (test)' }
    const [gone, left] = [await made({ sourceId, service }), await made({ sourceId, service })]
    await db.admin.query(
      `update directory.location set visibility = 'area', visibility_why = 'matched', withdrawn_at = now() where id = $1`,
      [gone.locationId],
    )
    await db.admin.query(
      'update directory.service_at_location set withdrawn_at = now() where service_id = $1',
      [left.serviceId],
    )
    const counts = await asSteward(db, gapCounts)
    expect(counts.find(({ id }) => id === sourceId)).toMatchObject({ match: 0, place: 1 })
  })

  it('comes fifty a page, and a page that is no number is the first', async () => {
    const sourceId = await asSteward(db, (ctx) => aSource(ctx, 'Large listing (test)'))
    await asSteward(db, async (ctx) => {
      const ids: string[] = []
      for (let at = 0; at < 51; at++)
        ids.push(
          (await aRecord(ctx, { sourceId, service: { name: `Number ${at} (test)` }, location: null }))
            .serviceId,
        )
      await refreshCards(ctx, ids)
    })
    const [first, second, odd] = await Promise.all(
      ['', '&page=2', '&page=x'].map((more) => desk.open(`/steward/gaps/place?source=${sourceId}${more}`)),
    )
    const lines = (body = '') => (body.match(/href="\/steward\/service\//g) ?? []).length
    expect([lines(first?.body), lines(second?.body), lines(odd?.body)]).toEqual([50, 1, 50])
    expect(second?.body).toContain('51 are left')
    // As after the only one of the second page was mended.
    const past = await desk.open(`/steward/gaps/place?source=${sourceId}&page=3`)
    expect(lines(past.body)).toBe(50)
    expect(past.body).toContain('51 are left')
  })
})
