import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { corrections } from '#features/corrections/feature.ts'
import { aDesk, type Desk, expectGoodPage } from '#features/curation/testing/desk.ts'
import { directory } from '#features/directory/feature.ts'
import { send, visit } from '#features/directory/pages/public/testing/visit.ts'
import type { PageBook } from '#platform/http/services.ts'
import { openPages } from '#platform/http/testing/open-pages.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { correctionOutcome } from '../correction-outcome.ts'
import { PAGE_CHOICES } from '../domain/choices.ts'
import { onlyRow } from '../testing/messages.ts'

const publicRoutes = openPages([directory, corrections])

const SPOKEN_OF = '/guidance/first-words'
const versions = new Map<string, string>()
const pageBook: PageBook = { versionOf: async (path) => versions.get(path) }

let db: TestDatabase
let server: TestServer
let desk: Desk
const plenty = { points: 100_000, seconds: 60, lease: 100 }
const limits = { search: plenty, form: plenty, bulk: plenty, message: plenty }

beforeAll(async () => {
  db = await testDatabase()
  const services = { pool: db.app, keyring: db.keyring, pageBook }
  server = await testServer({ routes: publicRoutes, services, limits })
  desk = await aDesk(db, { pageBook })
})
afterAll(async () => {
  await desk?.close()
  await server?.close()
  await db?.close()
})
beforeEach(async () => {
  versions.clear()
  versions.set(SPOKEN_OF, 'first')
  await db.admin.query(
    'delete from directory.correction_read; delete from directory.correction_code; delete from directory.correction; delete from directory.page_right',
  )
})

const say = (fields: Record<string, string>, language = 'en') =>
  send(server, `/${language}/right`, { about: SPOKEN_OF, ...fields })
const codeIn = (html: string) => /data-code[^>]*>([^<]+)</.exec(html)?.[1] ?? ''
const count = async (table: string) =>
  Number((await db.admin.query(`select count(*) from directory.${table}`)).rows[0].count)

describe('a page made from content', () => {
  it('asks first what is wrong, with no box to write in, in every language', async () => {
    for (const language of ['en', 'es', 'ar']) {
      const { status, html } = await visit(server, `/${language}/right${SPOKEN_OF}`)
      expect(status).toBe(200)
      expect((await htmlFaults(html)).filter((one) => !/^heading-level .*#problem/.test(one))).toEqual([])
      if (language === 'en') expect(readingFaults(html, 'public')).toEqual([])
      for (const choice of PAGE_CHOICES) expect(html).toContain(`value="${choice}"`)
      expect(html).not.toContain('<textarea')
      expect(html).toContain('911')
      expect(html).toContain(`/${language}${SPOKEN_OF}`)
    }
  })

  it('is refused when there is no such page, with nothing kept', async () => {
    expect((await visit(server, '/en/right/guidance/not-there')).status).toBe(404)
    expect((await visit(server, '/en/right/law/topic/not-there')).status).toBe(404)
    for (const about of ['/guidance/not-there', 'javascript:alert(1)', '//elsewhere.example', '']) {
      expect((await say({ about, step: 'yes' })).status).toBe(404)
      expect((await say({ about, choice: 'old', step: 'send' })).status).toBe(404)
    }
    expect(await count('correction')).toBe(0)
    expect(await count('page_right')).toBe(0)
  })

  it('counts who says that it is right, by version, and keeps nothing else', async () => {
    expect((await say({ step: 'yes' })).html).toContain('Thank you')
    await say({ step: 'yes' })
    versions.set(SPOKEN_OF, 'second')
    await say({ step: 'yes' })
    const { rows } = await db.admin.query('select * from directory.page_right order by version')
    expect(rows).toEqual([
      { page: SPOKEN_OF, version: 'first', times: 2 },
      { page: SPOKEN_OF, version: 'second', times: 1 },
    ])
  })

  it('takes a choice, then words, and seals them', async () => {
    const second = await say({ choice: 'not-true' })
    expect(second.html).toContain('<textarea')
    expect(second.html).toContain('No one reads this right now.')
    const { status, html } = await say({
      choice: 'not-true',
      step: 'send',
      text: 'The clinic in Wisteria closed.',
    })
    expect(status).toBe(200)
    expect(codeIn(html)).not.toBe('')
    const row = await onlyRow(db)
    expect(row).toMatchObject({
      page: SPOKEN_OF,
      page_version: 'first',
      choice: 'not-true',
      service_id: null,
    })
    expect(JSON.stringify(row)).not.toContain('Wisteria')
    expect(server.logText()).not.toContain('Wisteria')
  })

  it('puts what may ask for help first and answers with whom to call', async () => {
    await say({ choice: 'harmful', step: 'send' })
    const { html } = await say({ choice: 'question', step: 'send', text: 'i am 14 and they make me work' })
    expect(html).toContain('call or text now')
    const { rows } = await db.admin.query('select choice, rank from directory.correction order by rank')
    expect(rows).toEqual([
      { choice: 'question', rank: 0 },
      { choice: 'harmful', rank: 2 },
    ])
  })

  it.each([
    ['no choice', { step: 'send' }, 'Choose what is wrong.'],
    ['a choice of cards only', { choice: 'phone', step: 'send' }, 'Choose what is wrong.'],
    ['words that are too long', { choice: 'old', step: 'send', text: 'x'.repeat(1_001) }, 'too long'],
    ['words beyond all bounds', { choice: 'old', step: 'send', text: 'x'.repeat(9_000) }, 'too long'],
    ['the box nobody sees', { choice: 'old', step: 'send', more: 'x' }, 'Leave the last box empty'],
  ])('says what to do about %s and keeps nothing', async (_what, fields, sentence) => {
    const { status, html } = await say(fields)
    expect(status).toBe(422)
    expect(html).toContain(sentence)
    expect(await count('correction')).toBe(0)
  })
})

describe('a steward', () => {
  async function sent(choice = 'old') {
    const { html } = await say({ choice, step: 'send', text: 'Look at it again.' })
    const outcome = () => asVisitor(db, (ctx) => correctionOutcome(ctx, db.keyring, codeIn(html)))
    return { path: `/steward/messages/${String((await onlyRow(db)).id)}`, outcome }
  }

  it('sees which page is spoken of, and how many said it was right', async () => {
    await say({ step: 'yes' })
    const { path } = await sent()
    const queue = await desk.open('/steward/messages')
    await expectGoodPage(queue)
    expect(queue.body).toContain('It is out of date')
    expect(queue.body).toContain(`href="${SPOKEN_OF}"`)
    expect(queue.body).toContain('What readers say of pages')
    const page = await desk.open(path)
    await expectGoodPage(page)
    expect(page.body).toContain('The page still says what it said when this message came.')
    expect(page.body).not.toContain('Hide a place at once')
  })

  it('cannot tell a sender of a change before the page says something else', async () => {
    const { path, outcome } = await sent()
    expect((await desk.post(path, { act: 'changed' })).statusCode).toBe(409)
    expect((await outcome()).state).toBe('received')
    versions.set(SPOKEN_OF, 'second')
    expect((await desk.open(path)).body).toContain('The page has been changed since this message came.')
    expect((await desk.post(path, { act: 'changed' })).statusCode).toBe(303)
    expect(await outcome()).toEqual({ state: 'changed', why: 'fixed' })
  })

  it('ends one without a change by saying that the sources were looked at again', async () => {
    const { path, outcome } = await sent('question')
    expect((await desk.post(path, { act: 'not-changed', why: 'checked' })).statusCode).toBe(303)
    expect(await outcome()).toEqual({ state: 'not-changed', why: 'checked' })
  })

  it('cannot confirm a record or hide a place by a message about a page', async () => {
    const { path } = await sent()
    expect((await desk.post(path, { act: 'still-true' })).statusCode).toBe(404)
    const location = '00000000-0000-4000-8000-000000000000'
    expect((await desk.post(path, { act: 'hide', location })).statusCode).toBe(409)
    expect((await onlyRow(db)).state).toBe('received')
  })
})

describe('the database', () => {
  it('keeps a message to one subject, and counts of readers to itself', async () => {
    const look = (sql: string) => asVisitor(db, (ctx) => ctx.prepared(`v ${sql.slice(0, 50)}`, sql, []))
    await say({ step: 'yes' })
    expect(await look('select page from directory.page_right')).toEqual([])
    await expect(
      look("insert into directory.page_right (page, version) values ('/x', 'y')"),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      look(
        `select directory.send_correction(gen_random_uuid(), gen_random_uuid(), '/x', 'y', 'old', null, false,
          '\\x00112233445566778899aabbccddeeff', null, null)`,
      ),
    ).rejects.toMatchObject({ code: '22023' })
  })
})
