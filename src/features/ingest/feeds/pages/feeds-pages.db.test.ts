import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDesk, type Desk, expectGoodPage } from '#features/curation/testing/desk.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'

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

const partner = {
  name: 'Directory of the next county',
  url: 'https://partner.example/hsds/v3',
  token: 'tok-4471',
  everyMinutes: '360',
}

describe('the pages about partners', () => {
  it('show what nobody answers for any more, and whoever starts it again answers for it', async () => {
    await db.admin.query(
      `insert into directory.subscriber (name, url, secret, position, added_by, kept_by, stopped_at, stopped_by)
       values ('Left behind', 'https://left.example/', '\\x00', 0, $1, null, now(), $1)`,
      [db.stewardId],
    )
    const list = await desk.open('/steward/feeds')
    expect(list.body).toContain('Left behind')
    expect(list.body).toContain('Nobody answers for it')
    await expectGoodPage(list, ['Left behind'])
    const { rows } = await db.admin.query<{ id: string }>('select id from directory.subscriber')
    const started = await desk.follow(
      await desk.send(list, `/steward/subscribers/${rows[0]?.id ?? ''}/start`),
    )
    expect(started.body).not.toContain('Nobody answers for it')
    expect(started.body).toContain('Testa Steward')
    await db.admin.query('delete from directory.subscriber')
  })

  it('add one to be read, show how it does, stop and start it, and never show its token again', async () => {
    const list = await desk.open('/steward/feeds')
    expect(list.body).toContain('No partner is read yet')
    await expectGoodPage(list)
    const added = await desk.follow(await desk.send(list, '/steward/feeds', partner))
    expect(added.body).toContain('Not read yet')
    expect(added.body).toContain('so its places stay hidden')
    expect(added.body).toContain('four times a day')
    expect(added.body).toContain('/api/feeds/')
    expect(added.body).not.toContain(partner.token)
    await expectGoodPage(added, [partner.name])
    const { rows } = await db.admin.query<{ id: string; token: Buffer }>(
      'select id, token from directory.feed',
    )
    const id = rows[0]?.id ?? ''
    expect(rows[0]?.token.toString('latin1')).not.toContain(partner.token)

    const path = `/steward/feeds/${id}`
    const now = await desk.follow(await desk.send(added, `${path}/now`))
    expect(now.body).toContain('It is read in a moment')
    const stopped = await desk.follow(await desk.send(now, `${path}/stop`))
    expect(stopped.body).toContain('Stopped')
    expect((await desk.post(`${path}/stop`)).statusCode).toBe(409)
    expect((await desk.post(`${path}/now`)).statusCode).toBe(409)
    const started = await desk.follow(await desk.send(stopped, `${path}/start`))
    await expectGoodPage(started)
    const wrong = await desk.send(started, `${path}/webhook`, { secret: 'whsec_short' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('<a href="#secret">')
    await expectGoodPage(wrong)
    const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`
    const saved = await desk.follow(await desk.send(started, `${path}/webhook`, { secret }))
    expect(saved.body).toContain('Saved.')
    expect(saved.body).not.toContain(secret)
    const lines = await db.admin.query(
      `select action from audit.event where action like 'feed.%' order by at`,
    )
    expect(lines.rows.map((row) => row.action)).toEqual([
      'feed.added',
      'feed.asked',
      'feed.stopped',
      'feed.started',
      'feed.asked',
    ])
  })

  it('say what failed, what came, and that so much is missing that nothing was withdrawn', async () => {
    const { rows } = await db.admin.query<{ id: string }>('select id from directory.feed')
    const id = rows[0]?.id
    await db.admin.query(
      `update directory.feed set failures = 3, last_code = 'status-503', last_success_at = now() - interval '1 day'`,
    )
    await db.admin.query(
      `insert into directory.feed_pull (feed_id, code, report, at) values
       ($1, 'ok', '{"created": 4, "updated": 2, "withdrawn": 1, "quarantined": 5, "missing": 300}', now() - interval '1 day'),
       ($1, 'origin-changed', '{}', now())`,
      [id],
    )
    const one = await desk.open(`/steward/feeds/${id}`)
    expect(one.body).toContain('Failed 3 times')
    expect(one.body).toContain('the partner answered 503')
    expect(one.body).toContain('4 new, 2 changed, 1 gone, 5 import issues')
    expect(one.body).toContain('300 are missing')
    expect(one.body).toContain('somebody else answers there now')
    await expectGoodPage(one)
  })

  it.each([
    ['name', ''],
    ['url', 'http://partner.example'],
    ['url', 'https://10.0.0.8/hsds'],
    ['url', 'partner'],
    ['token', 'with a space'],
    ['everyMinutes', '2'],
  ])('refuse %s "%s" and keep what was typed, except the token', async (field, value) => {
    const form = await desk.open('/steward/feeds')
    const given = { ...partner, name: 'Another', [field]: value }
    const answer = await desk.send(form, '/steward/feeds', given)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(`<a href="#${field}">`)
    expect(answer.body).not.toContain(partner.token)
    if (field !== 'url') expect(answer.body).toContain(partner.url)
    await expectGoodPage(answer)
    const { rows } = await db.admin.query('select 1 from directory.feed')
    expect(rows).toHaveLength(1)
  })

  it('refuse a second source of one name', async () => {
    const form = await desk.open('/steward/feeds')
    const answer = await desk.send(form, '/steward/feeds', partner)
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain('There is a source of this name already')
  })

  it('show the secret of a subscriber once, and then no more', async () => {
    const form = await desk.open('/steward/feeds')
    const wrong = await desk.send(form, '/steward/subscribers', {
      toldName: 'Next county',
      toldUrl: 'ftp://x',
    })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('<a href="#toldUrl">')
    await expectGoodPage(wrong)
    const shown = await desk.send(form, '/steward/subscribers', {
      toldName: 'Next county',
      toldUrl: 'https://partner.example/api/feeds/x/notices',
    })
    expect(shown.statusCode).toBe(200)
    const [secret] = /whsec_[A-Za-z0-9+/=]+/.exec(shown.body) ?? []
    expect(secret).toBeDefined()
    await expectGoodPage(shown, ['Next county', secret ?? ''])
    const list = await desk.open('/steward/feeds')
    expect(list.body).toContain('Next county')
    expect(list.body).not.toContain('whsec_')
    const { rows } = await db.admin.query<{ id: string }>('select id from directory.subscriber')
    const path = `/steward/subscribers/${rows[0]?.id}`
    const stopped = await desk.follow(await desk.send(list, `${path}/stop`))
    expect((await desk.post(`${path}/stop`)).statusCode).toBe(409)
    await expectGoodPage(await desk.follow(await desk.send(stopped, `${path}/start`)))
    expect(desk.server.logText()).not.toContain('whsec_')
  })

  it('find no feed that is not there', async () => {
    expect((await desk.open('/steward/feeds/00000000-0000-4000-8000-000000000000')).statusCode).toBe(404)
    expect((await desk.post('/steward/feeds/00000000-0000-4000-8000-000000000000/now')).statusCode).toBe(404)
  })
})
