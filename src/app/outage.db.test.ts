import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

let db: TestDatabase
let down: TestWeb
let strict: TestWeb

beforeAll(async () => {
  db = await testDatabase()
  down = await testWeb()
  const few = { points: 1, seconds: 60, lease: 1 }
  strict = await testWeb({ pool: db.app, limits: { search: few, form: few, bulk: few } })
})
afterAll(async () => {
  await down.close()
  await strict.close()
  await db.close()
})

const search = (web: TestWeb, url: string) =>
  web.app.inject({ method: 'POST', url, payload: 'words=food&place=60612', headers: ownForm })

/** What must be on a page when nothing else can be: the emergency number first, then a national line. */
function expectLines(body: string): void {
  expect(body).toContain('tel:911')
  expect(body).toMatch(/1-888-373-7888|18883737888|1-888-\s*373/)
}

describe('with the database down', () => {
  it.each(['/', '/help', '/en/help', '/es/help', '/ar', '/text/help'])(
    '%s still answers with the lines',
    async (url) => {
      const answer = await down.app.inject({ url })
      expect(answer.statusCode).toBe(200)
      expectLines(answer.body)
    },
  )

  it.each(['/en/help', '/es/help', '/ar/help'])('a search at %s answers 503 with the lines', async (url) => {
    const answer = await search(down, url)
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBe('30')
    expectLines(answer.body)
    expect(answer.body).toContain('/county')
  })
})

describe('a search too many', () => {
  it('is refused with the lines and the county list, in the language of the page', async () => {
    expect((await search(strict, '/es/help')).statusCode).toBe(200)
    const refused = await search(strict, '/es/help')
    expect(refused.statusCode).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.body).toContain('lang="es"')
    expectLines(refused.body)
    expect(refused.body).toContain('/county')
  })

  it('leaves pages without a query alone', async () => {
    for (let call = 0; call < 20; call += 1)
      expect((await strict.app.inject({ url: '/es/help' })).statusCode).toBe(200)
  })
})
