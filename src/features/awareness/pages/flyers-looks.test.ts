import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { axeFaults } from '#web/testing/axe-faults.ts'
import { axeRulesFor, firstHere } from '#web/testing/axe-rules.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { type PageServer, servePages } from '#web/testing/page-server.ts'
import { shapeOf } from '#web/testing/shape.ts'
import { flyerRoutes } from './flyers-routes.tsx'

const { describe, it } = inBrowser()

let server: TestServer
let browser: Browser
let page: Page
let looking: PageServer
/** The page that the browser is shown. */
let shown = ''

beforeAll(async () => {
  server = await testServer({ routes: flyerRoutes })
  browser = await openBrowser({ drawn: false })
  page = await browser.newPage({ viewport: { width: 360, height: 740 } })
  looking = await servePages(() => shown)
})
afterAll(async () => {
  await browser?.close()
  await looking?.close()
  await server?.close()
})

const isFirst = firstHere()

const send = async (url: string, fields: Record<string, string>) =>
  (
    await server.app.inject({
      method: 'POST',
      url,
      headers: ownForm,
      payload: new URLSearchParams(fields).toString(),
    })
  ).body

const pages = {
  'the choice': async (prefix: string) =>
    (
      await server.app.inject({
        method: 'GET',
        url: `${prefix}/flyers`,
        headers: { 'sec-fetch-mode': 'navigate' },
      })
    ).body,
  'a refused choice': (prefix: string) => send(`${prefix}/flyers`, { kind: 'banner' }),
  'a claim that was found': (prefix: string) =>
    send(`${prefix}/flyers/claims`, { words: 'Every year 300,000 children are trafficked in the US.' }),
} as const

describe.each(Object.entries(pages))('%s', (_, open) => {
  it.each(['/en', '/es', '/ar'])(
    'is sound to axe and fits a phone in %s, by day and by night',
    async (prefix) => {
      shown = await open(prefix)
      expect(shown).toContain('<main')
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.goto(looking.url)
        // A refused page opens at its summary; a link half under the header is no small target.
        await page.evaluate(() => window.scrollTo(0, 0))
        const rules = axeRulesFor(await shapeOf(page), isFirst)
        expect(rules ? await axeFaults(page, rules) : []).toEqual([])
        const [wide, inner] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.clientWidth,
        ])
        expect(wide).toBeLessThanOrEqual(inner ?? 0)
      }
    },
  )
})
