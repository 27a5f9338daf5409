import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directory } from '#features/directory/feature.ts'
import { exports } from '#features/exports/feature.ts'
import { helpSearch } from '#features/find-help/feature.ts'
import { openPages } from '#platform/http/testing/open-pages.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { fillHarbor } from './testing/harbor.ts'
import { AT_WORK, type Harbor, QUALITY_PAGES, serviceOf, THEIR_WORDS } from './testing/quality-pages.ts'

const publicRoutes = openPages([directory, helpSearch, exports])

let db: TestDatabase
let server: TestServer
let harbor: Harbor

beforeAll(async () => {
  db = await testDatabase()
  const { ids } = await asSteward(db, (ctx) => fillHarbor(ctx, 5))
  server = await testServer({ routes: publicRoutes, services: { pool: db.app } })
  harbor = { ids, service: await serviceOf(server, ids[0]) }
})
afterAll(async () => {
  await server?.close()
  await db?.close()
})

describe.each(Object.entries(QUALITY_PAGES))('%s', (name, page) => {
  const open = (prefix: string) => page(server, prefix, harbor)

  it.each(['/en', '/es', '/ar'])('is clean markup in %s', async (prefix) => {
    expect(await htmlFaults((await open(prefix)).html)).toEqual([])
  })

  it('is easy enough to read', async () => {
    const face = name === 'a county' ? 'pro' : 'public'
    expect(readingFaults((await open('/en')).html, face, THEIR_WORDS)).toEqual([])
  })

  it('is small enough for a slow phone', async () => {
    expect(gzipSync((await open('/ar')).html).length).toBeLessThan(14 * 1024)
  })

  it.skipIf(AT_WORK.includes(name))('says danger first', async () => {
    const { html } = await open('/en')
    if (!name.includes('print') && !name.includes('hand-out')) expect(html).toContain('class="danger-line"')
    expect(html).toMatch(/911/)
  })

  it('shows nothing of a hidden place', async () => {
    expect((await open('/en')).html).not.toMatch(/Secret|41\.7,|-87\.6\b/)
  })
})
