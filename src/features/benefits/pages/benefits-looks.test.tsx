import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { axeFaults } from '#web/testing/axe-faults.ts'
import { axeRulesFor, firstHere } from '#web/testing/axe-rules.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { type PageServer, servePages } from '#web/testing/page-server.ts'
import { shapeOf } from '#web/testing/shape.ts'
import { benefitsRoutes } from './benefits-routes.tsx'

const { describe, it } = inBrowser()

let server: TestServer
let browser: Browser
/** For pages that are only looked at. */
let page: Page
let looking: PageServer
/** The page that the browser is shown; what a form on it sends is asked of the server. */
let shown = ''

beforeAll(async () => {
  server = await testServer({ routes: benefitsRoutes })
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

const get = async (url: string) =>
  (await server.app.inject({ method: 'GET', url, headers: { 'sec-fetch-mode': 'navigate' } })).body
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
  questions: (prefix: string) => get(`${prefix}/benefits`),
  answers: (prefix: string) =>
    send(`${prefix}/benefits`, { age: '12-17', traded: 'yes', papers: 'neither', away: 'yes', state: 'WA' }),
  'refused answers': (prefix: string) => send(`${prefix}/benefits`, { papers: 'x' }),
  programs: (prefix: string) => get(`${prefix}/benefits/programs`),
} as const

describe.each(Object.entries(pages))('%s', (_, open) => {
  it.each(['/en', '/es', '/ar'])(
    'is sound to axe and fits a phone in %s, by day and by night',
    async (prefix) => {
      shown = await open(prefix)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.goto(looking.url)
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

it('is answered by keyboard alone, without scripts', async () => {
  shown = await get('/en/benefits')
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled: false,
  })
  try {
    const page = await context.newPage()
    let sent = ''
    await page.route('**/benefits', async (route) => {
      sent = route.request().postData() ?? ''
      await route.fulfill({
        contentType: 'text/html',
        body: await send('/en/benefits', Object.fromEntries(new URLSearchParams(sent))),
      })
    })
    await page.goto(looking.url)
    await page.locator('input[name=age]').first().focus()
    await page.keyboard.press('ArrowDown')
    for (const answer of ['traded', 'papers', 'away']) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(answer)
    }
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#youth-center')
    expect(sent).toMatch(/^age=[a-z0-9-]+&traded=&papers=&away=&state=$/)
    expect(page.url()).not.toContain('age')
  } finally {
    await context.close()
  }
})
