import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSteward, stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { routeTable } from './route-table.ts'
import { crontab } from './tasks.ts'
import { declaredSource, generousLimits, importServices } from './testing/import-services.ts'
import { openedText } from './testing/opened.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/** A message with words that stand nowhere else is sent; then everything that answers is asked for them. */
const canary = 'Zinnia-Canary'
const telling = /zinnia|tulip-street/i
const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }

let db: TestDatabase
let web: TestWeb
let cookie = ''
let cardId = ''
beforeAll(async () => {
  db = await testDatabase()
  web = await testWeb({ pool: db.app, limits: { ...generousLimits, message: generousLimits.form } })
  cookie = `bw_session=${await stewardSecret(db)}`
  await declaredSource(db, 'county')
  await importServices(db, 'county', [
    {
      id: 'b7f3a1c2-4d5e-4f60-8a1b-2c3d4e5f6a7b',
      name: 'Pier lunch (fictional)',
      status: 'active',
      organization: {
        id: 'c7f3a1c2-4d5e-4f60-8a1b-2c3d4e5f6a7b',
        name: 'Pier (fictional)',
        description: 'Help.',
      },
      phones: [{ id: 'd7f3a1c2-4d5e-4f60-8a1b-2c3d4e5f6a7b', number: '312-555-0177' }],
    },
  ])
  const [card] = await asSteward(db, (ctx) =>
    ctx.prepared<{ id: string }>('cards', 'select id from directory.public_card', []),
  )
  cardId = card?.id ?? ''
})
afterAll(async () => {
  await web?.close()
  await db?.close()
})

const post = (url: string, fields: Record<string, string>, headers: Record<string, string> = form) =>
  web.app.inject({ method: 'POST', url, headers, payload: new URLSearchParams(fields).toString() })

describe('the words of a message', () => {
  it('come back on no page, feed, export, metric or log, to a visitor or a steward, but by the opening', {
    timeout: 240_000,
  }, async () => {
    const words = {
      step: 'send',
      text: `${canary} lives at 12 Tulip-Street`,
      hours: `${canary} 9 to 5`,
      more: '',
    }
    for (const language of ['en', 'es', 'ar'])
      expect((await post(`/${language}/fix/${cardId}`, { choice: 'hours', ...words })).statusCode).toBe(200)
    const missing = await post('/en/tell', {
      step: 'send',
      name: canary,
      where: canary,
      text: `12 Tulip-Street`,
    })
    expect(missing.statusCode).toBe(200)
    const { rows } = await db.admin.query<{ id: string }>('select id from directory.correction')
    expect(rows.length).toBe(2)

    const ids = [cardId, ...rows.map((row) => row.id)]
    const told: string[] = []
    let answered = 0
    // Leaving would sign the steward out.
    const pages = routeTable().filter((one) => one.method === 'GET' && one.path !== '/exit')
    for (const route of pages) {
      for (const id of route.path.includes(':') ? ids : ['']) {
        const path = route.path.replace(':fips', '17031').replace(':state', 'il').replace(/:\w+/g, id)
        const url = route.face === 'public' && !route.unprefixed ? `/en${path}` : path
        for (const headers of [{ authorization: 'Bearer token-of-sixteen-letters' }, { cookie }]) {
          const answer = await web.app.inject({ url, headers })
          if (answer.statusCode === 200) answered += 1
          const text = `${JSON.stringify(answer.headers)}\n${await openedText(answer.rawPayload)}`
          if (telling.test(text)) told.push(url)
        }
      }
    }
    expect(answered).toBeGreaterThan(60)
    expect(told).toEqual([])
    expect(web.logText()).not.toMatch(telling)

    const opened = await post(`/steward/messages/${rows[0]?.id}/text`, {}, { ...form, cookie })
    expect([opened.statusCode, telling.exec(opened.body)?.[0]]).toEqual([200, 'Zinnia'])
    expect(opened.headers['cache-control']).toBe('no-store')
    expect(web.logText()).not.toMatch(telling)
  })

  it('are deleted by a task that runs every hour', () => {
    expect(crontab).toMatch(/^\d+ \* \* \* \* clear-messages$/m)
  })
})
