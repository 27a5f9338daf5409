import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { corrections } from '#features/corrections/feature.ts'
import { curation } from '#features/curation/feature.ts'
import { directory } from '#features/directory/feature.ts'
import { fillHarbor } from '#features/directory/pages/public/testing/harbor.ts'
import {
  AT_WORK,
  type Harbor,
  QUALITY_PAGES,
  serviceOf,
  THEIR_WORDS,
} from '#features/directory/pages/public/testing/quality-pages.ts'
import { visit } from '#features/directory/pages/public/testing/visit.ts'
import { exports } from '#features/exports/feature.ts'
import { helpSearch } from '#features/find-help/feature.ts'
import { verification } from '#features/verification/feature.ts'
import { openPages } from '#platform/http/testing/open-pages.ts'
import { type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { asSteward, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { axeFaults } from '#web/testing/axe-faults.ts'
import { axeRulesFor, firstHere } from '#web/testing/axe-rules.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { type PageServer, servePages } from '#web/testing/page-server.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { shapeOf } from '#web/testing/shape.ts'
import { staticRoutes, textTwins } from './index.ts'

const publicRoutes = openPages([directory, helpSearch, verification, corrections, curation, exports])

const { describe, it } = inBrowser()

let db: TestDatabase
let server: TestServer
let harbor: Harbor
let browser: Browser
let phone: Page
let looking: PageServer
/** The page that the browser is shown. */
let shown = ''

beforeAll(async () => {
  db = await testDatabase()
  const { ids } = await asSteward(db, (ctx) => fillHarbor(ctx, 5))
  const pages = [...publicRoutes, ...staticRoutes]
  server = await testServer({ routes: [...pages, ...textTwins(pages)], services: { pool: db.app } })
  harbor = { ids, service: await serviceOf(server, ids[0]) }
  browser = await openBrowser({ drawn: false })
  phone = await browser.newPage({ viewport: { width: 360, height: 800 } })
  // As it arrives, with the real style of text-only pages.
  looking = await servePages(() => shown)
})
afterAll(async () => {
  await browser?.close()
  await looking?.close()
  await server?.close()
  await db?.close()
})

const isFirst = firstHere()

type Open = (prefix: string) => Promise<{ status: number; html: string }>

const pages: readonly [string, Open][] = [
  ...Object.entries(QUALITY_PAGES).map(([name, page]): [string, Open] => [
    name,
    (language) => page(server, `${language}/text`, harbor),
  ]),
  ...staticRoutes
    .filter(({ method, face, path }) => method === 'GET' && face === 'public' && !path.includes(':'))
    .filter(({ schema }) => schema.response === 'page')
    .map(({ path }): [string, Open] => [path, (language) => visit(server, `${language}/text${path}`)]),
]

it('are many', () => {
  expect(pages.length).toBeGreaterThan(22)
})

describe.each(pages)('the text-only twin of %s', (name, open) => {
  it.each(['/en', '/es', '/ar'])('is clean markup without script or drawing in %s', async (language) => {
    const { status, html } = await open(language)
    expect([200, 422]).toContain(status)
    expect(await htmlFaults(html)).toEqual([])
    expect(html).not.toMatch(/<script|<svg|<img|public\.css/)
    expect(html).toMatch(/text\.css/)
  })

  it('is easy enough to read, says danger first and shows nothing of a hidden place', async () => {
    const { html } = await open('/en')
    expect(readingFaults(html, name === 'a county' ? 'pro' : 'public', THEIR_WORDS)).toEqual([])
    if (Object.hasOwn(QUALITY_PAGES, name) && !AT_WORK.includes(name)) expect(html).toContain('911')
    expect(html).not.toMatch(/Secret|41\.7,|-87\.6\b/)
  })

  it('is small, and leads to no page that is not text-only', async () => {
    const { html } = await open('/ar')
    expect(gzipSync(html).length).toBeLessThan(14 * 1024)
    const links = [...html.matchAll(/(?:href|action)="(\/ar[^"]*)"/g)].map(([, path]) => path ?? '')
    const others = links.filter((path) => !/^\/ar\/text(?:[/?#]|$)/.test(path))
    // One leads back to the page with its looks.
    expect(new Set(others).size).toBeLessThanOrEqual(1)
  })

  it.each(['/en', '/ar'])('has no fault that axe finds, and fits a narrow phone, in %s', async (language) => {
    shown = (await open(language)).html
    const found = await seen(async (page) => ({
      axe: await newAxeFaults(page),
      sideways: await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    }))
    expect(found).toEqual({ axe: [], sideways: 0 })
  })
})

/** Most pages are of one shape: its rules are asked once in each direction. */
async function newAxeFaults(page: Page): Promise<string[]> {
  const rules = axeRulesFor(await shapeOf(page), isFirst)
  return rules ? await axeFaults(page, rules) : []
}

async function seen<T>(look: (page: Page) => Promise<T>): Promise<T> {
  await phone.goto(looking.url)
  return await look(phone)
}
