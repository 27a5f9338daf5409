import { afterAll, beforeAll, expect, it } from 'vitest'
import { fingerprint, guidance } from '#features/guidance/index.ts'
import { lawFiles, TOPICS } from '#features/law/index.ts'
import { YOUTH_PAGES } from '#features/youth/index.ts'
import { asVisitor, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { weightFaults } from '#web/testing/page-weight.ts'
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

const versionOf = (path: string, now = new Date()) =>
  pageBook.versionOf(path, { now, services: web.services, run: (work) => asVisitor(db, work) })

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

it('gives a page of law another version when its law changes, not with the day nor for another state', async () => {
  const pages = ['/law/zh', '/law/wa', '/law/topic/reporter', '/law/topic/harm'] as const
  const at = (days: number) =>
    Promise.all(pages.map((path) => versionOf(path, new Date(Date.now() + days * 86_400_000))))
  const before = await at(0)
  expect(await at(1)).toEqual(before)
  await db.admin.query(
    `insert into law.fact (id, jurisdiction, topic, value, says, citation, quote, official, archived_sha256, source_kind,
       as_of, retrieved_on, license, entered_by, fictional)
     values ('zh-reporter-1', 'ZH', 'reporter', 'yes', 'Made up: nurses.', 'Code 1-102', 'Words made up.',
       'https://law.example', repeat('a', 64), 'statute', '2026-01-01', '2026-01-02', 'none', $1, true)`,
    [db.stewardId],
  )
  const after = await at(3)
  expect(after.map((version, at) => version !== before[at])).toEqual([true, false, true, false])
})

it('gives a page of guidance the version of all that it takes in', async () => {
  const item = [...guidance().items.values()].find((one) => one.text.includes('::include{'))
  if (!item) throw new Error('no text takes another in')
  expect(await versionOf(`/guidance/${item.id}`)).toBe(fingerprint(guidance(), item))
  expect(fingerprint(guidance(), item)).not.toBe(item.sha256)
})

/** Of a state without a file the page has less. */
const unwritten = ['gu', 'as']

/** What is made of content is opened whole, not a sample of it. */
const pages = [
  ...[...guidance().items.keys()].map((id) => `/guidance/${id}`),
  ...YOUTH_PAGES.map((id) => `/y/${id}`),
  ...lawFiles()
    .map(({ jurisdiction }) => jurisdiction.toLowerCase())
    .filter((code) => code !== 'us')
    .concat(unwritten)
    .flatMap((code) => [`/law/${code}`, `/duty/${code}`]),
  ...TOPICS.map((topic) => `/law/topic/${topic}`),
]

it.each(['/en', '/es', '/ar'])(
  'has no page that weighs more than a slow phone can load, in %s',
  async (language) => {
    expect(pages.length).toBeGreaterThan(280)
    const faults: string[] = []
    for (const path of pages) {
      expect(await versionOf(path), path).toBeDefined()
      const answer = await web.app.inject({ url: language + path, headers: { 'accept-encoding': 'gzip' } })
      const found = answer.headers['content-encoding'] === 'gzip' ? [] : [`answered ${answer.statusCode}`]
      faults.push(
        ...[...found, ...weightFaults(answer.rawPayload.length, 'public')].map((one) => `${path}: ${one}`),
      )
    }
    expect(faults).toEqual([])
  },
)
