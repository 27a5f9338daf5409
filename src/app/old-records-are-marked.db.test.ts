import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { guidance } from '#features/guidance/index.ts'
import { translator } from '#platform/i18n/index.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { demoDatabase } from './testing/demo-database.ts'
import { type OpenedPage, openPage } from './testing/facts/opened-page.ts'
import { generousLimits, generousSweeps } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

let db: TestDatabase
let web: TestWeb
beforeAll(async () => {
  db = await demoDatabase()
  web = await testWeb({ pool: db.app, demo: true, limits: generousLimits, sweeps: generousSweeps })
})
afterAll(async () => {
  vi.useRealTimers()
  await web?.close()
  await db?.close()
})

const t = translator('en')
const get = async (url: string): Promise<OpenedPage> =>
  openPage(web, { route: url, method: 'GET', url }, '/en')
const at = (now: string) => vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] })
/** Before any text's day has passed; each page of guidance is opened then once, for all that is asked of it. */
const BEFORE = '2026-11-25T12:00:00Z'
const opened = new Map<string, OpenedPage>()
async function inTime(id: string): Promise<OpenedPage> {
  at(BEFORE)
  const page = opened.get(id) ?? (await get(`/guidance/${id}`))
  opened.set(id, page)
  return page
}
/** Reviews of the demo's facts count for a year at most from the day it was loaded. */
const YEARS_LATER = '2040-01-01T12:00:00Z'

describe('guidance pages', () => {
  it('are clean, each of them', { timeout: 120_000 }, async () => {
    const faults: string[] = []
    for (const id of guidance().items.keys()) {
      const { html, status } = await inTime(id)
      if (status !== 200) faults.push(`${id}: ${status}`)
      faults.push(...(await htmlFaults(html)).map((fault) => `${id}: ${fault}`))
    }
    expect(faults).toEqual([])
    expect(guidance().items.size).toBeGreaterThan(200)
  })
})

describe('a verified fact of law whose review has ended', () => {
  const withLaw = [...guidance().items.values()].find((item) => /::law\{topic="reporter"/.test(item.text))
  const pages = [
    ['/law/zh', 'law.status'],
    ['/duty/zh', 'law.status'],
    [`/guidance/${withLaw?.id ?? ''}?state=ZH`, 'guidance.law'],
  ] as const

  it.each(pages)('is no longer shown as verified on %s', async (url, words) => {
    vi.useRealTimers()
    const fresh = await get(url)
    expect(fresh.status).toBe(200)
    expect(fresh.words).toContain(t(`${words}.verified`))
    at(YEARS_LATER)
    const old = await get(url)
    expect(old.words).toContain(t(`${words}.expired`))
    expect(old.words).not.toContain(t(`${words}.verified`))
  })
})

it.each(['/law/zh', '/duty/zh', '/duty/zh/nurse', '/law/topic/reporter'])(
  'says once on %s that a state is made up',
  async (url) => {
    vi.useRealTimers()
    expect((await get(url)).words.split(t('law.fictional'))).toHaveLength(2)
    expect((await get(url)).words.match(/Made up for this demo/g)).toHaveLength(1)
  },
)

describe('a text that should have been gone over again', () => {
  it('says so on its page, and none does before its day', { timeout: 60_000 }, async () => {
    const silent: string[] = []
    const early: string[] = []
    for (const id of guidance().items.keys()) {
      if ((await inTime(id)).words.includes(t('guidance.passed.title'))) early.push(id)
      at(YEARS_LATER)
      if (!(await get(`/guidance/${id}`)).words.includes(t('guidance.passed.title'))) silent.push(id)
    }
    expect(early).toEqual([])
    expect(silent).toEqual([])
  })
})
