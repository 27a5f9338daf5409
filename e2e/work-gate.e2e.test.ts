import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoMembers } from '#app/demo/coalition.ts'
import { routeTable } from '#app/route-table.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { axeFaults } from './lib/axe.ts'
import { type Product, startProduct } from './lib/product.ts'
import { reflowFaults, tabFaults } from './lib/walk.ts'

const { describe, it } = inBrowser()

/**
 * Every page for people at work that is no steward's, as somebody whose role opens it. Pages are found as people find
 * them: from where one lands, by following links.
 */

/** Pages that need a secret in the address, or something that only its own journey makes. */
const elsewhere: Readonly<Record<string, string>> = {
  '/join/:secret': 'e2e/people-join',
  '/recover/:secret': 'e2e/people-recover',
  '/set-up/:secret': 'e2e/set-up',
  '/people/invitations/:id': 'e2e/people-join',
  '/notices/:id/calendar': 'a file: notices/pages',
  '/notices/address/:key': 'notices/pages',
  '/answer/:key': 'availability/asking/pages',
  '/availability/now': 'e2e/availability-board',
  '/availability/consults/now': 'availability/rota/pages',
  '/availability/offline/kept': 'e2e/availability-offline',
  '/availability/asks/:id': 'e2e/availability-ask',
  '/availability/asks/:id/now': 'e2e/availability-ask',
  '/notices/unread': 'notices/pages',
  '/me/passkeys/:id': 'e2e/sign-in',
  '/sign-in/done': 'e2e/sign-in',
  '/sign-in/agency/return': 'e2e/sign-in',
}

/** One person for each role; the second of the coalition's administrators looks at what the first did. */
const people = [...new Map(demoMembers.map((one) => [one.role, one])).values()]

/** Of pages that differ by the record alone, so many are looked at for each person. */
const SAMPLES = 2

let product: Product
let browser: Browser

const pages = routeTable().filter(
  (route) =>
    route.face === 'pro' &&
    route.method === 'GET' &&
    route.schema.response === 'page' &&
    !route.path.startsWith('/steward') &&
    !route.path.startsWith('/dev/') &&
    !route.demoOnly &&
    route.permission !== 'operator' &&
    !/\.(?:json|pdf|csv|zip|ics)$/.test(route.path),
)
const patterns = pages.map(({ path }) => ({
  path,
  matches: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
}))
const patternOf = (path: string) =>
  (patterns.find((one) => one.path === path) ?? patterns.find(({ matches }) => matches.test(path)))?.path

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

async function signedIn(id: string, width: number): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' })
  context.setDefaultTimeout(10_000)
  const answer = await context.request.post(`${product.url}/sign-in`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    form: { person: id },
    maxRedirects: 0,
  })
  expect(answer.status()).toBe(303)
  return context
}

/** Paths of our own that a page links to. */
async function linkedFrom(page: Page): Promise<string[]> {
  const found = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map((one) => one.getAttribute('href') ?? ''),
  )
  return found.flatMap((href) => (href.startsWith('/') ? [href.split(/[?#]/)[0] ?? ''] : []))
}

async function faultsOf(page: Page): Promise<string[]> {
  const html = await page.content()
  const title = await page.title()
  return [
    ...(await axeFaults(page)),
    ...(await reflowFaults(page)),
    ...(await tabFaults(page)),
    ...(/fictional/.test(title) ? [`its title tells a name: ${title}`] : []),
    ...readingFaults(html, 'pro'),
  ]
}

async function walk(id: string, width: number, seen: Set<string>): Promise<string[]> {
  const faults: string[] = []
  const context = await signedIn(id, width)
  const page = await context.newPage()
  const waiting = ['/me', '/me/standing', '/me/notices', '/notices', '/recover', '/sign-in', '/api/docs']
  const done = new Set<string>()
  const looked = new Map<string, number>()
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const pattern = patternOf(path)
    if (pattern === undefined || done.has(path) || (looked.get(pattern) ?? 0) >= SAMPLES) continue
    done.add(path)
    looked.set(pattern, (looked.get(pattern) ?? 0) + 1)
    const response = await page.goto(product.url + path)
    if (response?.status() !== 200) {
      faults.push(`${path}: answered ${response?.status()}`)
      continue
    }
    seen.add(pattern)
    faults.push(...(await faultsOf(page)).map((one) => `${path}: ${one}`))
    if (width > 1000)
      faults.push(...(await htmlFaults(await response.text())).map((one) => `${path}: ${one}`))
    waiting.push(...(await linkedFrom(page)))
  }
  await context.close()
  return faults
}

describe('every page for people at work', () => {
  const seen = new Set<string>()

  for (const width of [360, 1280]) {
    it.each(people)(
      `is sound for $name at ${width} px, with keyboard, large text and a screen reader`,
      async ({ id }) => {
        expect(await walk(id, width, seen)).toEqual([])
      },
    )
  }

  it('was reached by somebody, or is looked at in a journey of its own', () => {
    const missed = pages.map(({ path }) => path).filter((path) => !seen.has(path) && !(path in elsewhere))
    expect(missed).toEqual([])
  })
})
