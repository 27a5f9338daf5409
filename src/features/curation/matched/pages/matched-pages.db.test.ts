import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aRecord } from '#features/directory/testing/records.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aDesk, type Desk, expectGoodPage } from '../../testing/desk.ts'

let db: TestDatabase
let desk: Desk
beforeAll(async () => {
  db = await testDatabase()
  desk = await aDesk(db)
})
afterAll(async () => {
  await desk.close()
  await db.close()
})

/** Places that are hidden as another, by what both have; the first is the one that they were taken for. */
async function matched(count: number, kind = 'phone'): Promise<string[]> {
  const ids: string[] = []
  for (let at = 0; at <= count; at++) {
    const { locationId } = await asSteward(db, (ctx) =>
      aRecord(ctx, { organization: { name: `Pier office ${at} (test)` } }),
    )
    ids.push(locationId ?? '')
  }
  const [by, ...others] = ids
  await db.admin.query(
    `update directory.location set visibility = 'area', visibility_why = case id when $1 then 'source-flag' else 'matched' end
     where id = any ($2)`,
    [by, ids],
  )
  await db.admin.query(
    `insert into protected.recognition (location_id, by_location_id, kind, digest)
     select i, $1, $3, gen_random_uuid() from unnest($2::uuid[]) as i`,
    [by, others, kind],
  )
  return ids
}

describe('the pages of what a match hides', () => {
  it('list each group with what matches, and lead to its places and to the place they match', async () => {
    const [by = '', one = ''] = await matched(2)
    const list = await desk.open('/steward/matched')
    expect(list.body).toContain(`/steward/matched/${by}/phone`)
    expect(list.body).toContain('A phone number')
    await expectGoodPage(list)
    const group = await desk.open(`/steward/matched/${by}/phone`)
    expect(group.body).toContain('Pier office 1 (test)')
    expect(group.body).toContain(`value="${one}"`)
    expect(group.body).toContain('Release these places')
    await expectGoodPage(group)
    expect((await desk.open(`/steward/place/${one}`)).body).toContain(`/steward/matched/${by}/phone`)
  })

  it('ask for places and a reason, and keep what was chosen', async () => {
    const [by = '', one = '', two = ''] = await matched(2)
    const url = `/steward/matched/${by}/phone`
    const refused = await desk.post(url, { place: one, reason: 'x' })
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('Say why in a sentence')
    const box = (id: string) => new RegExp(`<input[^>]*value="${id}"[^>]*>`).exec(refused.body)?.[0] ?? ''
    expect([box(one).includes('checked'), box(two).includes('checked')]).toEqual([true, false])
    await expectGoodPage(refused)
    const none = await desk.post(url, { reason: 'Their director says so herself' })
    expect(none.statusCode).toBe(422)
    expect(none.body).toContain('Choose at least one place')
  })

  it('offer no release where the house is the same, and say what to do', async () => {
    const [by = ''] = await matched(1, 'address')
    const group = await desk.open(`/steward/matched/${by}/address`)
    expect(group.body).not.toContain('Release these places')
    expect(group.body).toContain('same house')
    await expectGoodPage(group)
    const tried = await desk.post(`/steward/matched/${by}/address`, {
      place: by,
      reason: 'Their director says so herself',
    })
    expect(tried.statusCode).toBe(409)
  })

  it('show a release on its place, with who, why and the way to take it back', async () => {
    const [by = '', one = ''] = await matched(1)
    const reason = 'Their director says so herself'
    const sent = await desk.post(`/steward/matched/${by}/phone`, { place: one, reason })
    expect(sent.headers.location).toMatch(/^\/steward\/matched\?done=/)
    await expectGoodPage(await desk.follow(sent))
    expect((await desk.open(`/steward/place/${one}`)).body).toContain(`/steward/released/${one}`)
    const page = await desk.open(`/steward/released/${one}`)
    expect(page.body).toContain(reason)
    expect(page.body).toContain('Take the release back')
    await expectGoodPage(page)
    const back = await desk.post(`/steward/released/${one}`, { reason: 'It is the same after all' })
    const after = await desk.follow(back)
    expect(after.body).toContain('was taken back')
    expect(after.body).not.toContain('Take the release back')
    await expectGoodPage(after)
    expect(
      (await desk.post(`/steward/released/${one}`, { reason: 'It is the same after all' })).statusCode,
    ).toBe(409)
  })
})
