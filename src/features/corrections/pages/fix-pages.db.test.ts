import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { corrections } from '#features/corrections/feature.ts'
import { directory } from '#features/directory/feature.ts'
import { send, titleOf, visit } from '#features/directory/pages/public/testing/visit.ts'
import { openPages } from '#platform/http/testing/open-pages.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { CARD_CHOICES } from '../domain/choices.ts'
import { aCard, onlyRow } from '../testing/messages.ts'

const publicRoutes = openPages([directory, corrections])

let db: TestDatabase
let server: TestServer
let cardId = ''
const plenty = { points: 100_000, seconds: 60, lease: 100 }
const limits = { search: plenty, form: plenty, bulk: plenty, message: plenty }

beforeAll(async () => {
  db = await testDatabase()
  ;({ cardId } = await aCard(db))
  server = await testServer({ routes: publicRoutes, services: { pool: db.app, keyring: db.keyring }, limits })
})
afterAll(async () => {
  await server?.close()
  await db?.close()
})

const codeIn = (html: string) => /data-code[^>]*>([^<]+)</.exec(html)?.[1] ?? ''
const fix = (fields: Record<string, string | string[]>, language = 'en') =>
  send(server, `/${language}/fix/${cardId}`, fields)
const count = async () =>
  Number((await db.admin.query('select count(*) from directory.correction')).rows[0].count)

/** Clean markup, easy to read, a title that tells nothing, and the way out. */
async function expectGood(html: string, language = 'en'): Promise<void> {
  const faults = (await htmlFaults(html)).filter((one) => !/^heading-level .*#problem/.test(one))
  expect(faults).toEqual([])
  if (language === 'en') expect(readingFaults(html, 'public')).toEqual([])
  expect(['Page', 'Página', 'صفحة']).toContain(
    titleOf(html)
      .replace(/[\u2068\u2069]/g, '')
      .replace(/^[^:]+: ?/, ''),
  )
  expect(html).toContain('href="/exit"')
  expect(html).toContain('<meta name="robots" content="noindex, nofollow"/>')
  expect(html).toContain('911')
}

describe('a card', () => {
  it('leads to "something here is wrong", and so does each place on a service’s page', async () => {
    const { html } = await visit(server, `/en/card/${cardId}`)
    expect(html).toContain(`href="/en/fix/${cardId}"`)
    const service = /href="(\/en\/service\/[^"]+)"/.exec(html)?.[1] ?? ''
    expect((await visit(server, service)).html).toContain(`href="/en/fix/${cardId}"`)
  })

  it('asks first what is wrong, with no box to write in', async () => {
    for (const language of ['en', 'es', 'ar']) {
      const { status, html } = await visit(server, `/${language}/fix/${cardId}`)
      expect(status).toBe(200)
      await expectGood(html, language)
      for (const choice of CARD_CHOICES) expect(html).toContain(`value="${choice}"`)
      expect(html).not.toContain('<textarea')
      expect(html).not.toMatch(/name="(?:name|email|phone)"/)
    }
  })

  it('that is hidden or never was is not listed', async () => {
    expect((await visit(server, `/en/fix/${randomUUID()}`)).status).toBe(410)
    expect((await send(server, `/en/fix/${randomUUID()}`, { choice: 'closed', step: 'send' })).status).toBe(
      410,
    )
    expect((await send(server, '/en/fix/x', { choice: 'closed' })).status).toBe(404)
  })
})

describe('the second question', () => {
  it.each(CARD_CHOICES)(
    'for "%s" says who reads it and when, and whom to call, before the box',
    async (choice) => {
      for (const language of ['en', 'es', 'ar']) {
        const { status, html } = await fix({ choice }, language)
        expect(status).toBe(200)
        await expectGood(html, language)
        const box = html.indexOf('<textarea')
        const before = html.slice(0, box)
        expect(before).toContain('id="text-hint"')
        expect(before.lastIndexOf('tel:911')).toBeGreaterThan(-1)
        expect(before).toContain('988')
        expect(html).toContain('maxlength="1000"')
      }
    },
  )

  it('asks for the right value only where there is one', async () => {
    expect((await fix({ choice: 'phone' })).html).toContain('name="phone"')
    expect((await fix({ choice: 'web' })).html).toContain('name="url"')
    expect((await fix({ choice: 'hours' })).html).toContain('name="hours"')
    expect((await fix({ choice: 'refuses' })).html).toContain('<select')
    const { html } = await fix({ choice: 'unsafe' })
    expect(html).not.toMatch(/name="(?:phone|url|hours|detail)"/)
  })

  it('for "somebody needs help" shows all lines before anything else', async () => {
    const { html } = await fix({ choice: 'help' })
    expect(html.indexOf('tel:988')).toBeLessThan(html.indexOf('<h1'))
  })

  it('hides a box that only programs fill in', async () => {
    expect((await fix({ choice: 'closed' })).html).toMatch(
      /<div hidden[^>]*><div class="field"><label for="more"/,
    )
  })
})

describe('sending', () => {
  it('answers with a code once, in no address, and stores a row', async () => {
    const before = await count()
    const { status, html, headers } = await fix({
      choice: 'phone',
      step: 'send',
      phone: '312-555-0123',
      text: '',
      more: '',
    })
    expect(status).toBe(200)
    expect(headers.location).toBeUndefined()
    await expectGood(html)
    const code = codeIn(html)
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}$/)
    expect(html.match(new RegExp(code, 'g'))).toHaveLength(1)
    expect(await count()).toBe(before + 1)
    const answer = await send(server, '/en/answer', { code: code.toLowerCase() })
    expect(answer.status).toBe(200)
    expect(answer.html).toContain('No one has read it yet.')
    expect(answer.html).not.toContain(code)
    await expectGood(answer.html)
  })

  it('words that may ask for help are answered with whom to call, before the code', async () => {
    for (const [language, text] of [
      ['en', 'i am 14 and cant leave'],
      ['es', 'no me dejan salir'],
      ['ar', 'ساعدوني'],
    ] as const) {
      const { html } = await fix({ choice: 'other', step: 'send', text }, language)
      expect(html.indexOf('tel:988')).toBeGreaterThan(-1)
      expect(html.indexOf('tel:988')).toBeLessThan(html.indexOf('data-code'))
      await expectGood(html, language)
    }
    const plain = await fix({ choice: 'other', step: 'send', text: 'The door is green now.' })
    expect(plain.html.indexOf('tel:988')).toBeGreaterThan(plain.html.indexOf('data-code'))
  })

  it('about a missing place needs its name', async () => {
    for (const language of ['en', 'es', 'ar']) {
      const form = await visit(server, `/${language}/tell`)
      await expectGood(form.html, language)
      const empty = await send(server, `/${language}/tell`, { step: 'send', name: ' ' })
      expect(empty.status).toBe(422)
      expect(empty.html).toContain('href="#name"')
    }
    const sent = await send(server, '/en/tell', {
      step: 'send',
      name: 'Pier House',
      where: 'Chicago',
      phone: '312 555 0150',
    })
    expect(codeIn(sent.html)).not.toBe('')
    expect(await onlyRow(db)).toMatchObject({ choice: 'missing', service_id: null })
  })
})

describe('what is sent wrong', () => {
  const refused: [string, Record<string, string | string[]>, string][] = [
    ['no choice', { step: 'send' }, '#choice'],
    ['an unknown choice', { choice: 'explode', step: 'send' }, '#choice'],
    ['a phone that is none', { choice: 'phone', step: 'send', phone: '12' }, '#phone'],
    ['a website that is none', { choice: 'web', step: 'send', url: 'javascript:alert(1)' }, '#url'],
    ['hours as long as a book', { choice: 'hours', step: 'send', hours: 'x'.repeat(301) }, '#hours'],
    ['words as long as a book', { choice: 'other', step: 'send', text: 'x'.repeat(1_001) }, '#text'],
    ['words longer than the edge takes', { choice: 'other', step: 'send', text: 'x'.repeat(9_000) }, '#text'],
    ['a detail of another list', { choice: 'refuses', step: 'send', detail: 'full' }, '#detail'],
    ['the unseen box filled', { choice: 'closed', step: 'send', more: 'cheap pills' }, '#more'],
    ['a box sent twice', { choice: 'other', step: 'send', text: ['a', 'b'] }, '#text'],
  ]
  it.each(refused)('%s: says what to do, stores nothing', async (_, fields, link) => {
    const before = await count()
    for (const language of ['en', 'es', 'ar']) {
      const { status, html } = await fix(fields, language)
      expect(status).toBe(422)
      expect(html).toContain(`href="${link}"`)
      expect(titleOf(html)).toMatch(/: /)
      await expectGood(html, language)
    }
    expect(await count()).toBe(before)
  })

  it('a box that is none of the form is refused', async () => {
    expect((await fix({ choice: 'other', step: 'send', admin: '1' })).status).toBe(400)
  })

  it('keeps the words that were typed', async () => {
    const { html } = await fix({ choice: 'phone', step: 'send', phone: '12', text: 'It rings & rings' })
    expect(html).toContain('It rings &amp; rings')
    expect(html).toContain('value="12"')
  })

  it('a code that nobody has: 422, and what to check', async () => {
    for (const code of ['', 'K7QA', '<b>', 'x'.repeat(7_000)]) {
      const { status, html } = await send(server, '/en/answer', { code })
      expect([status, html.includes('href="#code"')]).toEqual([422, true])
      await expectGood(html)
    }
    expect((await send(server, '/en/answer', { code: ['a', 'b'] })).status).toBe(422)
    expect((await send(server, '/en/answer', {})).status).toBe(422)
  })
})

describe('who asks too often', () => {
  it('is shown the lines, and no address of theirs is stored', async () => {
    const few = await testServer({
      routes: publicRoutes,
      services: { pool: db.app, keyring: db.keyring },
      limits: { ...limits, message: { points: 2, seconds: 60, lease: 1 } },
    })
    const statuses: number[] = []
    let html = ''
    for (let at = 0; at < 3; at++) {
      const seen = await few.app.inject({
        method: 'POST',
        url: '/en/answer',
        headers: ownForm,
        payload: 'code=K7QA',
        remoteAddress: '203.0.113.77',
      })
      statuses.push(seen.statusCode)
      html = seen.body
    }
    await few.close()
    expect(statuses).toEqual([422, 422, 429])
    expect(html).toContain('tel:988')
    const { rows } = await db.admin.query(`select key from platform.rate_limit where key like 'message%'`)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain('203.0.113')
  })
})

describe('a word that nobody should find again', () => {
  it('is in no log, address, title, metric, audit line, queue or row', async () => {
    const canary = 'Zinnia-Canary-4471'
    const { html } = await fix({
      choice: 'hours',
      step: 'send',
      hours: `${canary} 9 to 5`,
      text: `Ring at ${canary}`,
    })
    expect(html).not.toContain(canary)
    await fix({ choice: 'phone', step: 'send', phone: '12', text: canary })
    await send(server, '/en/tell', { step: 'send', name: canary, where: canary, text: canary })
    await send(server, '/en/answer', { code: canary })
    expect(server.logText().length).toBeGreaterThan(100)
    expect(server.logText()).not.toMatch(/Zinnia/i)
    const tables = await db.admin.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema in ('directory', 'audit', 'protected', 'platform', 'identity') and table_type = 'BASE TABLE'`,
    )
    expect(tables.rows.length).toBeGreaterThan(25)
    for (const { name } of tables.rows) {
      const { rows } = await db.admin.query(
        `select count(*)::int as n from ${name} t where t::text ~* 'zinnia'`,
      )
      expect([name, rows[0].n]).toEqual([name, 0])
    }
  })
})
