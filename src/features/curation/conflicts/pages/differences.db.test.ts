import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDesk, type Desk, expectGoodPage } from '#features/curation/testing/desk.ts'
import { aRecord, aSource } from '#features/directory/testing/records.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'

let db: TestDatabase
let desk: Desk
const ids: string[] = []
beforeAll(async () => {
  db = await testDatabase()
  desk = await aDesk(db)
  const source = await asSteward(db, (ctx) => aSource(ctx, 'County list (test)'))
  for (const n of [1, 2, 3]) {
    const { serviceId } = await asSteward(db, (ctx) =>
      aRecord(ctx, {
        sourceId: source,
        service: { name: `Service ${n}`, doc: { name: `Service ${n}`, description: `Ours ${n}` } },
      }),
    )
    const { rows } = await db.admin.query<{ id: string }>(
      `insert into directory.conflict (entity, record_id, path, source_id, value, value_hash, seen_at)
       values ('service', $1, 'description', $2, $3, '\\x01', now() + make_interval(secs => $4)) returning id`,
      [serviceId, source, JSON.stringify(`Theirs ${n}`), n],
    )
    ids.push(rows[0]?.id ?? '')
  }
})
afterAll(async () => {
  await desk.close()
  await db.close()
})

describe('differences, one at a time', () => {
  it('show both values and who said them, and lead to the next after each choice', async () => {
    const home = await desk.open('/steward')
    expect(home.body).toContain('3 differences wait.')
    const first = await desk.open('/steward/differences')
    for (const text of ['Ours 1', 'Theirs 1', 'County list (test)', 'Service 1'])
      expect(first.body).toContain(text)
    expect(first.body).not.toContain('Theirs 2')
    await expectGoodPage(first, ['Service 1', 'County list'])
    const second = await desk.follow(await desk.post(`/steward/differences/${ids[0]}`, { choice: 'taken' }))
    expect(second.body).toContain('Theirs is shown now.')
    expect(second.body).toContain('Theirs 2')
    const { rows } = await db.admin.query(
      `select doc ->> 'description' as said from directory.service where name = 'Service 1'`,
    )
    expect(rows).toEqual([{ said: 'Theirs 1' }])
    const third = await desk.open(`/steward/differences?after=${ids[1]}`)
    expect(third.body).toContain('Theirs 3')
    const end = await desk.open(`/steward/differences?after=${ids[2]}`)
    expect(end.body).toContain('This was the last')
    await expectGoodPage(end)
    const kept = await desk.follow(await desk.post(`/steward/differences/${ids[1]}`, { choice: 'kept' }))
    expect(kept.body).toContain('Ours stays.')
    const none = await desk.follow(await desk.post(`/steward/differences/${ids[2]}`, { choice: 'kept' }))
    expect(none.body).toContain('Nothing is left to decide.')
    await expectGoodPage(none)
  })

  it('are not decided by whoever saw what the source no longer says', async () => {
    const { rows } = await db.admin.query<{ id: string }>(
      `insert into directory.conflict (entity, record_id, path, source_id, value, value_hash)
       select entity, record_id, 'name', source_id, '"Seen"', '\\x02' from directory.conflict where id = $1 returning id`,
      [ids[0]],
    )
    const url = `/steward/differences/${rows[0]?.id}`
    const { body } = await desk.open('/steward/differences')
    const seen = formValues(body, url).seen?.[0] ?? ''
    await db.admin.query(
      `update directory.conflict set value = '"Never seen"', seen_at = seen_at + interval '1 minute' where id = $1`,
      [rows[0]?.id],
    )
    for (const choice of ['taken', 'kept']) {
      const late = await desk.post(url, { choice, seen })
      expect(late.statusCode).toBe(409)
      expect(late.body).toContain('the source changed its value')
      await expectGoodPage(late)
    }
    const now = formValues((await desk.open('/steward/differences')).body, url).seen?.[0] ?? ''
    expect((await desk.post(url, { choice: 'kept', seen: now })).statusCode).toBe(303)
  })

  it('refuse a choice that is none, and one that a colleague has made', async () => {
    const wrong = await desk.post(`/steward/differences/${ids[0]}`, { choice: 'both' })
    expect(wrong.statusCode).toBe(422)
    const late = await desk.post(`/steward/differences/${ids[0]}`, { choice: 'kept' })
    expect(late.statusCode).toBe(409)
    expect(late.body).toContain('A colleague has settled this one')
    await expectGoodPage(late)
    expect(
      (await desk.post('/steward/differences/00000000-0000-4000-8000-000000000000', { choice: 'kept' }))
        .statusCode,
    ).toBe(404)
  })
})
