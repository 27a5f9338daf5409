import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { stewardCookie, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { generousLimits } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

let db: TestDatabase
let web: TestWeb
let cookie = ''
beforeAll(async () => {
  db = await testDatabase()
  web = await testWeb({ pool: db.app, limits: generousLimits })
  cookie = await stewardCookie(db)
})
afterAll(async () => {
  await web?.close()
  await db?.close()
})
beforeEach(async () => {
  await db.admin.query('delete from law.review; delete from law.fact')
})

const fact = {
  jurisdiction: 'ZH',
  topic: 'reporter',
  value: 'yes',
  says: 'Made up: nurses must report.',
  citation: 'Code 1-101 (fictional)',
  quote: 'A nurse shall report. These words are made up.',
  official: 'https://law.harbor.example/1-101',
  sha256: 'a'.repeat(64),
  sourceKind: 'statute',
  asOf: '2026-01-01',
  retrieved: '2026-01-02',
  license: 'Made up',
}

function enter(over: Readonly<Record<string, string>>) {
  return web.app.inject({
    method: 'POST',
    url: '/steward/law/enter',
    headers: { ...ownForm, cookie },
    payload: new URLSearchParams({ ...fact, ...over }).toString(),
  })
}

describe('a fact that a steward types in', () => {
  it('is entered', async () => {
    expect((await enter({})).headers.location).toMatch(/done=entered$/)
  })

  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['a reading that is too long', 'says', { says: 'x'.repeat(350) }],
    ['a citation that is too long', 'citation', { citation: 'x'.repeat(200) }],
    ['a license that is too long', 'license', { license: 'x'.repeat(300) }],
    ['a text of the year 0', 'asOf', { asOf: '0000-01-01' }],
    ['a rule from the year 0', 'validFrom', { validFrom: '0000-01-01' }],
    ['a rule that ends before it begins', 'validTo', { validFrom: '2026-05-01', validTo: '2026-04-01' }],
    ['a host that hides behind another', 'official', { official: 'https://leg.wa.gov@elsewhere.example/' }],
    ['a draft of another state', 'jurisdiction', { jurisdiction: 'TX', takenFrom: 'wa-26-44-020-2' }],
    ['codes that are none', 'reporter', { reporter: 'Nurse!' }],
  ])('is refused with %s, beside the field, and nothing is kept', async (_what, field, over) => {
    const { statusCode, body } = await enter(over)
    expect(statusCode).toBe(422)
    expect(body).toContain(`href="#${field}"`)
    expect((await db.admin.query('select id from law.fact')).rows).toEqual([])
    expect(web.logText()).not.toContain('"event":"fault"')
  })
})
