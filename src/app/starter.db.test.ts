import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadStarter } from '#features/curation/starter/load-starter.ts'
import { starterCommand } from '#features/curation/starter/starter-command.ts'
import { starterContent } from '#features/curation/starter/starter-record.ts'
import { asOperator, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { routeTable } from './route-table.ts'
import { generousLimits } from './testing/import-services.ts'
import { openedText } from './testing/opened.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/** Names of 2013 are loaded, and then everything that publishes anything is asked for them. */
let db: TestDatabase
let web: TestWeb
beforeAll(async () => {
  db = await testDatabase()
  await asOperator(db, loadStarter)
  web = await testWeb({ pool: db.app, limits: generousLimits })
})
afterAll(async () => {
  await web?.close()
  await db?.close()
})

/** Words that stand in these names and in nothing else of the program. */
const telling = /Larkin|Halsted|Courtney|Georgia Care|Shared Hope|Banteay|Kristi House/i

describe('the command “starter”', () => {
  it('says what it did; the second time, that nothing changed', async () => {
    const secret = randomBytes(32).toString('base64url')
    await db.owner.query('select identity.operator_sign_in($1)', [
      createHash('sha256').update(secret).digest(),
    ])
    const lines: string[] = []
    const result = await starterCommand.run({
      words: [],
      options: {},
      io: {
        json: false,
        out: (line) => void lines.push(line),
        note: () => undefined,
        progress: () => undefined,
      },
      services: {
        pool: async () => db.app,
        operator: async () => ({ kind: 'session', secret }),
        ownerUrl: async () => '',
        keyring: () => db.keyring,
        atEnd: () => undefined,
      },
    })
    expect(result.json).toEqual({ added: 0, updated: 0, unchanged: starterContent().records.length })
    expect(lines.join(' ')).toContain('0 names added')
  })
})

describe('a name that nobody has confirmed', () => {
  it('is looked for by words that are in the list', () => {
    expect(JSON.stringify(starterContent())).toMatch(telling)
  })

  it('stands on the list of names and on no other page that anyone can open', async () => {
    const pages = routeTable().filter((route) => route.method === 'GET' && !route.path.startsWith('/steward'))
    const found: string[] = []
    let opened = 0
    for (const route of pages) {
      const path = route.path
        .replace(/:fips/, '06075')
        .replace(/:state/, 'ca')
        .replace(/:\w+/g, '1')
      const answer = await web.app.inject({ url: route.face === 'public' ? `/en${path}` : path })
      if (answer.statusCode === 200) opened += 1
      if (telling.test(await openedText(answer.rawPayload))) found.push(path)
    }
    expect(opened).toBeGreaterThan(20)
    // On the list and on its text-only twin; guidance tells of them as examples of 2013, and the list of courses of others as
    // whose they are, which is no way to reach them.
    const small = await web.app.inject({ url: '/en/named-2013', headers: { 'accept-encoding': 'gzip' } })
    expect(small.headers['content-encoding']).toBe('gzip')
    expect(small.rawPayload.length).toBeLessThan(14_336)
    const elsewhere = found.filter((path) => !/^(?:\/text)?\/(?:guidance\/|training\/elsewhere)/.test(path))
    expect(elsewhere.sort()).toEqual(['/named-2013', '/text/named-2013'])
  })

  it('is found by no search, near where it was or by its name', async () => {
    for (const [place, words] of [
      ['94102', 'Larkin Street Youth Services'],
      ['60613', 'Center on Halsted'],
      ['20001', 'shelter tonight'],
      ['97204', ''],
    ]) {
      const answer = await web.app.inject({
        method: 'POST',
        url: '/en/help',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
        payload: new URLSearchParams({ place: place ?? '', words: words ?? '' }).toString(),
      })
      expect(answer.statusCode).toBe(200)
      const shown = answer.body.replaceAll(`value="${words}"`, '')
      expect([words, telling.exec(shown)?.[0], shown.includes('<article')]).toEqual([words, undefined, false])
    }
  })

  it('is in no table that search, cards, feeds, exports or offline packs read', async () => {
    const tables = await db.admin.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
    )
    const holding: string[] = []
    for (const { name } of tables.rows) {
      const { rows } = await db.admin.query(
        `select 1 from ${name} t where t::text ~ 'Larkin|Halsted' limit 1`,
      )
      if (rows.length > 0) holding.push(name)
    }
    expect(holding).toEqual(['directory.starter'])
  })
})
