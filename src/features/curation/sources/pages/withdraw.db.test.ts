import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDesk, type Desk, expectGoodPage } from '#features/curation/testing/desk.ts'
import { aRecord, aSource } from '#features/directory/testing/records.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'

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

describe('withdrawing a source', () => {
  it('says first what it does, needs a reason, and is taken back on the same page', async () => {
    const id = await asSteward(db, (ctx) => aSource(ctx, 'County list (test)'))
    const { serviceId } = await asSteward(db, (ctx) => aRecord(ctx, { sourceId: id }))
    const shown = async () =>
      (await db.admin.query('select shown from directory.service where id = $1', [serviceId])).rows[0]?.shown
    const path = `/steward/sources/${id}`
    const ask = await desk.open(`${path}/withdraw`)
    expect(ask.body).toContain('leave public view at once')
    await expectGoodPage(ask, ['County list'])
    const without = await desk.send(ask, `${path}/withdraw`, { reason: ' ' })
    expect(without.statusCode).toBe(422)
    expect(without.body).toContain('<a href="#reason">')
    expect(await shown()).toBe(true)
    const done = await desk.follow(await desk.send(ask, `${path}/withdraw`, { reason: 'They asked for it.' }))
    expect(done.body).toContain('Withdrawn on')
    expect(await shown()).toBe(false)
    await expectGoodPage(done)
    // The page that comes now brings the source back: a reason for withdrawing it must not stand there.
    const late = await desk.post(`${path}/withdraw`, { reason: 'Again and again' })
    expect(late.statusCode).toBe(409)
    expect(formValues(late.body, `${path}/restore`)).toMatchObject({ reason: [''] })
    const back = await desk.open(`${path}/withdraw`)
    expect(back.body).toContain('They asked for it.')
    await expectGoodPage(back)
    const undone = await desk.follow(await desk.send(back, `${path}/restore`, { reason: 'They agreed.' }))
    expect(undone.body).toContain('shown again')
    expect(await shown()).toBe(true)
    expect((await desk.post(`${path}/restore`, { reason: 'Again and again' })).statusCode).toBe(409)
  })
})
