import { afterAll, beforeAll, expect, it } from 'vitest'
import { asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { pageBook } from './page-book.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

let db: TestDatabase
let web: TestWeb
beforeAll(async () => {
  db = await testDatabase()
  web = await testWeb({ pool: db.app })
})
afterAll(async () => {
  await web?.close()
  await db?.close()
})

const versionOf = (path: string) =>
  pageBook.versionOf(path, { now: new Date(), services: web.services, run: (work) => asVisitor(db, work) })

it.each(['/guidance/risk-factors', '/y/me', '/law/wa', '/law/topic/reporter', '/duty/il'])(
  'knows %s, by a version that the store takes',
  async (path) => {
    const version = await versionOf(path)
    expect(version).toMatch(/^[A-Za-z0-9.:_-]{1,64}$/)
    expect(await versionOf(path)).toBe(version)
  },
)

it.each([
  '/guidance/nothing',
  '/y/nothing',
  '/law/WA',
  '/law/xx',
  '/law/us',
  '/law/topic/nothing',
  '/duty/xx',
  '/help',
  '',
  '/',
  '/law/WA/x/y',
  '/guidance/risk-factors/x',
])('knows no page at %s', async (path) => {
  expect(await versionOf(path)).toBeUndefined()
})
