import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { curation } from '#features/curation/feature.ts'
import { aDesk, type Desk, expectGoodPage } from '#features/curation/testing/desk.ts'
import { cardsOfService } from '#features/directory/card-by-id.ts'
import { directory } from '#features/directory/feature.ts'
import { titleOf, visit } from '#features/directory/pages/public/testing/visit.ts'
import { anEntry } from '#features/directory/testing/entries.ts'
import { untilBlocked } from '#features/directory/testing/until-blocked.ts'
import { openPages } from '#platform/http/testing/open-pages.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import {
  asOperator,
  asSteward,
  asVisitor,
  type TestDatabase,
  testDatabase,
} from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { confirmStarter, dropStarter } from './decide-starter.ts'
import { loadStarter } from './load-starter.ts'
import { namedThen, starterByKey, starterList } from './starter-list.ts'
import { starterContent } from './starter-record.ts'

const publicRoutes = openPages([directory, curation])

let db: TestDatabase
let server: TestServer
let desk: Desk
const otherId = randomUUID()
const total = starterContent().records.length
beforeAll(async () => {
  db = await testDatabase()
  await db.owner.query('select identity.add_demo_person($1, $2)', [otherId, 'Odda Steward (fictional)'])
  server = await testServer({ routes: publicRoutes, services: { pool: db.app } })
  desk = await aDesk(db)
})
afterAll(async () => {
  await desk?.close()
  await server?.close()
  await db?.close()
})
beforeEach(async () => {
  await db.admin.query('delete from directory.starter')
  await asOperator(db, loadStarter)
})

const confirm = (key: string, entry = anEntry()) =>
  asSteward(db, (ctx) => confirmStarter(ctx, db.keyring, key, entry))
const drop = (key: string) => asSteward(db, (ctx) => dropStarter(ctx, key, 'Their line says they closed.'))
const names = async () => (await asVisitor(db, namedThen)).map((one) => one.name)

describe('loading', () => {
  it('brings every name once; a second run changes nothing', async () => {
    expect(await names()).toHaveLength(total)
    expect(await asOperator(db, loadStarter)).toEqual({ added: 0, updated: 0, unchanged: total })
  })

  it('brings newer words, and leaves alone what a steward has decided', async () => {
    await drop('sage')
    await db.admin.query(
      `update directory.starter set doc = jsonb_set(doc, '{summary}', '"Older words of a name."')`,
    )
    expect(await asOperator(db, loadStarter)).toEqual({ added: 0, updated: total - 1, unchanged: 1 })
    const sage = await asSteward(db, (ctx) => starterByKey(ctx, 'sage'))
    expect([sage.state, sage.record.summary]).toEqual(['gone', 'Older words of a name.'])
  })

  it('makes no organization, service, place or card', async () => {
    const { rows } = await db.admin.query(
      `select (select count(*) from directory.organization)::int + (select count(*) from directory.service)::int
        + (select count(*) from directory.location)::int + (select count(*) from directory.public_card)::int as made`,
    )
    expect(rows).toEqual([{ made: 0 }])
  })
})

describe('anyone', () => {
  it('reads the names, and no web address of 2013', async () => {
    const seen = await asVisitor(db, namedThen)
    expect(JSON.stringify(seen)).not.toMatch(/https?:|www\./)
    expect(seen[0]?.namedIn).toBe(2013)
  })

  it('sees nothing of what stewards decided, and changes nothing', async () => {
    await drop('sage')
    const rows = await asVisitor(db, (ctx) =>
      ctx.prepared('v_starter', 'select key from directory.starter', []),
    )
    expect(rows).toHaveLength(total - 1)
    const act = (sql: string) => asVisitor(db, (ctx) => ctx.prepared(`v ${sql.slice(0, 40)}`, sql, []))
    expect(await act(`update directory.starter set position = 1 returning key`)).toEqual([])
    await expect(act('delete from directory.starter')).rejects.toMatchObject({ code: '42501' })
    await expect(
      act(
        `insert into directory.starter (key, source_id, position, doc, named_in) values ('x-y', gen_random_uuid(), 1, '{}', 2013)`,
      ),
    ).rejects.toMatchObject({ code: '42501' })
    for (const verb of [loadStarter, starterList])
      await expect(asVisitor(db, verb as typeof starterList)).rejects.toMatchObject({ status: 403 })
    await expect(
      asVisitor(db, (ctx) => confirmStarter(ctx, db.keyring, 'gems', anEntry())),
    ).rejects.toMatchObject({ status: 403 })
    await expect(asVisitor(db, (ctx) => dropStarter(ctx, 'gems', 'because'))).rejects.toMatchObject({
      status: 403,
    })
  })
})

describe('the list by state', () => {
  it('shows the names of one state, or says that there are none', async () => {
    const page = await desk.open('/steward/starters?state=OR')
    expect([...page.body.matchAll(/href="\/steward\/starters\/([\w-]+)"/g)].map(([, key]) => key)).toEqual([
      'multnomah',
    ])
    expect(page.body).toContain('Multnomah County, Oregon')
    await expectGoodPage(page)
    const none = await desk.open('/steward/starters?state=OH')
    expect(none.body).toContain('The guides name nobody in this state.')
    await expectGoodPage(none)
    expect(
      (await desk.open('/steward/starters?state=')).body.match(/href="\/steward\/starters\/[\w-]+"/g),
    ).toHaveLength(total)
    expect((await desk.open('/steward/starters?state=x')).statusCode).toBe(400)
  })
})

describe('the operator', () => {
  it('loads, and decides on nothing', async () => {
    await expect(asOperator(db, (ctx) => dropStarter(ctx, 'gems', 'because'))).rejects.toMatchObject({
      status: 403,
    })
    await expect(
      asOperator(db, (ctx) =>
        ctx.prepared(
          'o_gone',
          `update directory.starter set state = 'gone', decided_at = now(), decided_by = $1 where key = 'gems'`,
          [db.stewardId],
        ),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('confirming', () => {
  it('makes an ordinary service with both dates and its evidence; only then is there a card', async () => {
    const { serviceId } = await confirm(
      'gems',
      anEntry({ service: { name: 'Mentors for girls', description: 'Talks.' } }),
    )
    const [card] = await asVisitor(db, (ctx) => cardsOfService(ctx, serviceId))
    expect(card).toMatchObject({ name: 'Mentors for girls', dates: { confirmedHow: 'human call' } })
    expect(card?.confirmedUntil).not.toBeNull()
    const { rows } = await db.admin.query(
      'select human_confirmed_by, edited_by, human_confirmed_at is not null and edited_at is not null as both from directory.service where id = $1',
      [serviceId],
    )
    expect(rows).toEqual([{ human_confirmed_by: db.stewardId, edited_by: db.stewardId, both: true }])
    const file = await asSteward(db, (ctx) => starterByKey(ctx, 'gems'))
    expect([file.state, file.serviceId, file.decidedBy]).toEqual([
      'confirmed',
      serviceId,
      'Testa Steward (fictional)',
    ])
    expect(await names()).toHaveLength(total - 1)
  })

  it('needs that a person was asked', async () => {
    const entry = anEntry({ evidence: { method: 'steward edit', note: 'Stands in the guide' } })
    await expect(confirm('gems', entry)).rejects.toMatchObject({ code: 'not-asked' })
    expect(await names()).toHaveLength(total)
  })

  it('with something missing makes nothing and leaves the name on the list', async () => {
    await expect(confirm('gems', anEntry({ service: { name: '' } }))).rejects.toMatchObject({ status: 422 })
    expect(await names()).toHaveLength(total)
    const { rows } = await db.admin.query(
      `select count(*)::int as n from directory.organization where name = ''`,
    )
    expect(rows).toEqual([{ n: 0 }])
  })

  it('happens once', async () => {
    await confirm('gems')
    await expect(confirm('gems')).rejects.toMatchObject({ code: 'name-is-decided' })
    await expect(drop('gems')).rejects.toMatchObject({ code: 'name-is-decided' })
    await expect(confirm('nobody')).rejects.toMatchObject({ code: 'no-such-name' })
  })

  it('waits for a colleague who is deciding, and then sees it', async () => {
    const late: Promise<unknown>[] = []
    await asSteward(db, async (ctx) => {
      await dropStarter(ctx, 'missey', 'Their line says they closed.')
      late.push(
        asSteward({ ...db, stewardId: otherId }, (other) =>
          confirmStarter(other, db.keyring, 'missey', anEntry()),
        ).catch((error) => error.code),
      )
      await untilBlocked(db)
    })
    expect(await late[0]).toBe('name-is-decided')
  })
})

describe('the page of names', () => {
  it.each(['en', 'es', 'ar'])('is plain, dated and without anything to call (%s)', async (language) => {
    const { status, html } = await visit(server, `/${language}/named-2013`)
    expect(status).toBe(200)
    expect(await htmlFaults(html)).toEqual([])
    if (language === 'en') expect(readingFaults(html, 'public')).toEqual([])
    expect(titleOf(html)).not.toMatch(/2013/)
    expect(html).toContain('content="noindex, nofollow"')
    const articles = html.match(/<article[\s\S]*?<\/article>/g) ?? []
    expect(articles).toHaveLength(total)
    for (const article of articles) {
      expect(article).toContain('2013')
      expect(article).not.toMatch(/href=|tel:|sms:|https?:|<button|<form/)
    }
  })

  it('says first that it is old, and where checked help is', async () => {
    const { html } = await visit(server, '/en/named-2013')
    expect(html.indexOf('This list is old.')).toBeLessThan(html.indexOf('<article'))
    expect(html.slice(0, html.indexOf('<article'))).toContain('href="/en/help"')
  })

  it('is empty where nobody has loaded it', async () => {
    await db.admin.query('delete from directory.starter')
    const { status, html } = await visit(server, '/en/named-2013')
    expect([status, html.includes('This list is empty here.')]).toEqual([200, true])
  })
})

describe('the pages of stewards', () => {
  it('list the names, open one, and confirm it by the usual form', async () => {
    const list = await desk.open('/steward/starters')
    await expectGoodPage(list, ['Polaris'])
    expect(list.body).toContain('have not been asked about yet')
    const one = await desk.open('/steward/starters/larkin-street')
    await expectGoodPage(one, ['Larkin'])
    expect(one.body).toContain('http://www.larkinstreetyouth.org')
    expect(one.body).not.toContain('href="http')
    const form = await desk.open('/steward/starters/larkin-street/confirm')
    await expectGoodPage(form, ['Larkin'])
    expect(form.body).toContain('value="Larkin Street Youth Services"')
    const action = '/steward/starters/larkin-street/confirm'
    const unasked = await desk.send(form, action, {
      act: 'save',
      'evidence-method': 'steward edit',
      'evidence-note': 'The guide',
    })
    expect([unasked.statusCode, unasked.body.includes('Ask them first')]).toEqual([422, true])
    const empty = await desk.send(form, action, { act: 'save' })
    expect(empty.statusCode).toBe(422)
    const saved = await desk.send(form, action, {
      act: 'save',
      'evidence-method': 'human call',
      'evidence-note': 'Called and asked',
    })
    expect((await desk.follow(saved)).body).toContain('Larkin Street Youth Services')
    const again = await desk.send(form, action, {
      act: 'save',
      'evidence-method': 'human call',
      'evidence-note': 'Called and asked',
    })
    expect(again.statusCode).toBe(409)
    expect((await desk.open('/steward/starters/larkin-street')).body).toContain('Confirmed by a person')
  })

  it('take one off, with how that is known', async () => {
    const page = await desk.open('/steward/starters/sage')
    const refused = await desk.send(page, '/steward/starters/sage', { note: ' ' })
    expect([refused.statusCode, refused.body.includes('Say how you know')]).toEqual([422, true])
    await expectGoodPage(refused)
    const done = await desk.follow(
      await desk.send(page, '/steward/starters/sage', { note: 'Closed, says their line' }),
    )
    expect(done.body).toContain('Taken off the list.')
    const twice = await desk.send(page, '/steward/starters/sage', { note: 'Closed, says their line' })
    expect(twice.statusCode).toBe(409)
    expect(twice.body).toContain('A colleague has decided on this name already.')
  })

  it('are "not found" for a name that is none', async () => {
    expect((await desk.open('/steward/starters/nobody')).statusCode).toBe(404)
    expect((await desk.open('/steward/starters/nobody/confirm')).statusCode).toBe(404)
  })
})
