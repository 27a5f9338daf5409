import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directory } from '#features/directory/feature.ts'
import { exports } from '#features/exports/feature.ts'
import { openPages } from '#platform/http/testing/open-pages.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { translator } from '#platform/i18n/index.ts'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { fillHarbor } from './testing/harbor.ts'
import { send, titleOf, visit } from './testing/visit.ts'

const publicRoutes = openPages([directory, exports])

const t = translator('en')
/** What a card says in the place of a street that it does not show. */
const HIDES = [t('card.place.area'), t('card.place.contact')]

let db: TestDatabase
let server: TestServer
let ids: string[]
let shelterId: string

beforeAll(async () => {
  db = await testDatabase()
  ;({ ids, shelterId } = await asSteward(db, (ctx) => fillHarbor(ctx, 5)))
  server = await testServer({ routes: publicRoutes, services: { pool: db.app } })
})
afterAll(async () => {
  await server?.close()
  await db?.close()
})

describe('a card’s own page', () => {
  it('says everything, with a title that says nothing', async () => {
    const { status, html } = await visit(server, `/en/card/${shelterId}`)
    expect(status).toBe(200)
    expect(titleOf(html)).toBe('Page')
    expect(html).toContain('100 Made-up Street')
    expect(html).toContain('A person called and asked.')
    expect(html).toContain('To be confirmed again by')
    expect(html.slice(html.indexOf('<main'))).not.toContain('<details')
  })

  it('is "not listed" for a hidden card exactly as for one that never was', async () => {
    const withheld = await asSteward(db, async (ctx) => {
      const row = await ctx.db
        .selectFrom('directory.location')
        .select('id')
        .where('visibility', '=', 'contact')
        .executeTakeFirstOrThrow()
      return row.id
    })
    const hidden = await visit(server, `/en/card/${withheld}`)
    const missing = await visit(server, `/en/card/${randomUUID()}`)
    const nonsense = await visit(server, '/en/card/nonsense')
    const plain = (html: string) => html.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
    expect([hidden.status, missing.status, nonsense.status]).toEqual([410, 410, 404])
    expect(hidden.headers['x-robots-tag']).toBe('noindex, noarchive')
    expect(plain(hidden.html)).toBe(plain(missing.html))
  })

  it('goes to a phone by a message of one’s own, with its public name, number and page', async () => {
    const { html } = await visit(server, `/es/card/${shelterId}`)
    const [, body = ''] = /href="sms:\?&amp;body=([^"]*)"/.exec(html) ?? []
    const [name, number, page] = decodeURIComponent(body).split('\n')
    expect(name).toBe('Night shelter for young people 0 (fictional)')
    expect(number).toBe('(312) 555-0110')
    expect(page).toMatch(new RegExp(`^https?://[^/]+/es/card/${shelterId}$`))
  })

  it('goes to no phone and under no camera where its place is not shown', async () => {
    const hidden: boolean[] = []
    for (const id of ids) {
      const [{ html }, paper] = [
        await visit(server, `/en/card/${id}`),
        await visit(server, `/en/card/${id}/print`),
      ]
      const isHidden = HIDES.some((words) => html.includes(words))
      expect(html.includes('sms:?&amp;body=')).toBe(!isHidden)
      expect(paper.html.includes('class="qr"')).toBe(!isHidden)
      hidden.push(isHidden)
    }
    expect(new Set(hidden)).toEqual(new Set([true, false]))
  })

  it('prints large, dated, and with the lines', async () => {
    const { html } = await visit(server, `/en/card/${shelterId}/print`)
    expect(titleOf(html)).toBe('Print')
    expect(html).toContain('class="print-card"')
    expect(html).toContain('Call before you rely on it.')
    expect(html).toContain('988')
  })
})

describe('a service’s page', () => {
  it('tells of each kind of fact who confirmed it and when it is due again', async () => {
    const { html: card } = await visit(server, `/en/card/${shelterId}`)
    const path = /href="(\/en\/service\/[^"]+)"/.exec(card)?.[1] ?? ''
    const { status, html } = await visit(server, path)
    expect(status).toBe(200)
    for (const fact of ['Phone numbers', 'How to start', 'Whom it takes', 'All other facts'])
      expect(html).toContain(fact)
    expect(html).toContain('Harbor coalition (fictional)')
    expect(html).toContain('A safe place to sleep tonight')
  })

  it('is "not found" for an id that leads nowhere', async () => {
    expect((await visit(server, `/en/service/${randomUUID()}`)).status).toBe(410)
    expect((await visit(server, '/en/service/x')).status).toBe(404)
  })
})

describe('a county’s page', () => {
  it('lists what serves it by need, also what serves the whole state', async () => {
    const { status, html } = await visit(server, '/en/county/17031')
    expect(status).toBe(200)
    expect(html).toContain('Cook County, IL')
    expect(html).toMatch(/<dt>Services for this county<\/dt><dd>25<\/dd>/)
    // Each once in the table, however many needs it meets.
    expect(html.match(/<tbody>.*?<\/tbody>/s)?.[0].match(/<tr>/g)).toHaveLength(25)
    expect(html).toContain('Talk by phone 0 (fictional)')
    expect(html).toContain('The whole state')
    expect(titleOf(html)).toBe('List')
  })

  it('shows no street of a hidden place', async () => {
    expect((await visit(server, '/en/county/17031')).html).not.toContain('Secret')
  })

  it('leads from a code of before 2022 to the county of today', async () => {
    const { status, headers } = await visit(server, '/en/county/09001')
    expect(status).toBe(303)
    expect(headers.location).toBe('/en/county/09190')
  })

  it.each(['/en/county/99999', '/en/county/cook', '/en/counties/zz', '/en/counties/illinois'])(
    'is "not found" at %s',
    async (path) => {
      expect((await visit(server, path)).status).toBe(404)
    },
  )

  it('can be found without a search: by state, then by name', async () => {
    expect((await visit(server, '/en/counties')).html).toContain('href="/en/counties/il"')
    expect((await visit(server, '/en/counties/il')).html).toContain('href="/en/county/17031"')
  })
})

describe('a hand-out', () => {
  const print = (pick: string[]) => send(server, '/en/print', { pick })

  it('holds what was marked, in the order marked', async () => {
    const chosen = [ids[3] ?? '', ids[0] ?? '']
    const { status, html } = await print(chosen)
    expect(status).toBe(200)
    expect(html.match(/class="print-card"/g)).toHaveLength(2)
    expect(html.indexOf('Hot meals 0')).toBeLessThan(html.indexOf('Night shelter for young people 0'))
    expect(html).toContain('Illinois Child Abuse')
  })

  it('of nothing marked says so and still brings the lines', async () => {
    const { status, html } = await print([])
    expect(status).toBe(422)
    expect(html).toContain('Mark one or more places first.')
    expect(html).toContain('988')
  })

  it('takes the first 20 and says so', async () => {
    const { html } = await print(ids.slice(0, 21))
    expect(html.match(/class="print-card"/g)).toHaveLength(20)
    expect(html).toContain('These are the first 20.')
  })

  it('refuses more than a page of results can hold, and ids that are none', async () => {
    const many = await print(Array.from({ length: 49 }, () => randomUUID()))
    expect(many.status).toBe(422)
    expect(many.html).toContain('Mark at most 20 places.')
    expect((await print(['x'])).html).toContain('Please search again.')
    expect((await print([randomUUID()])).status).toBe(422)
  })
})
