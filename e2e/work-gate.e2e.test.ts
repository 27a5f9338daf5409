import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoMembers } from '#app/demo/coalition.ts'
import { routeTable } from '#app/route-table.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { tooMuchAtOnce } from '#web/testing/fields-at-once.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sentBytes } from '#web/testing/page-weight.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { goTo } from './lib/go-to.ts'
import { headerFaults } from './lib/header.ts'
import { AS_LONG_AS_ITS_PAGES, inTime } from './lib/in-time.ts'
import { languageFaults } from './lib/language.ts'
import { soundAtWidths } from './lib/look.ts'
import { newMarkupFaults } from './lib/markup.ts'
import { type Product, startProduct } from './lib/product.ts'
import { shareOut } from './lib/share-out.ts'
import { signInOn } from './lib/sign-in-on.ts'
import { Scale } from './lib/weight.ts'

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
  '/availability/consults/now': 'availability/on-call/pages',
  '/on-call/coordinators/:id/hand-over': 'on-call/coordinators/pages',
  '/on-call/alerts/:id': 'on-call/coordinators/pages',
  '/availability/offline/kept': 'e2e/availability-offline',
  '/availability/asks/:id': 'e2e/availability-ask',
  '/availability/asks/:id/now': 'e2e/availability-ask',
  '/notices/unread': 'notices/pages',
  '/learning/boosters/:id': 'e2e/training',
  '/learning/:course/:step': 'e2e/training',
  '/learning/:course/reaction': 'e2e/training',
  '/me/passkeys/:id': 'e2e/sign-in',
  '/sign-in/done': 'e2e/sign-in',
  '/sign-in/agency/return': 'e2e/sign-in',
  '/review/:key': 'e2e/review',
  '/reviewing/:key': 'e2e/review',
  '/reviewing/:key/:item': 'e2e/review',
  '/alerts/:id': 'e2e/records-alerts',
  '/audit/events/:id/proof': 'transparency/page',
  '/records/:id/same/:other': 'records/list',
  '/records/:id/items/:item/history': 'records/record',
  '/records/:id/items/:item/destroy': 'destruction',
  '/retention/due/:id': 'retention/retention-pages',
  '/records/:id/archive': 'e2e/records-destroy',
  '/records/:id/hold': 'e2e/records-destroy',
  '/records/:id/disclosures/:line/review': 'disclosures/pages',
  '/records/:id/disclosures/suspensions': 'disclosures/suspension',
  '/records/:id/mandated-reports/:report': 'e2e/mandated-reports',
  '/records/:id/mandated-reports/:report/change': 'e2e/mandated-reports',
  '/concerns/:id': 'e2e/concerns',
  '/records/:id/shares/:share/recall': 'e2e/disclosures',
  '/records/:id/shares/:share/why': 'e2e/disclosures',
  '/shared/:id/why': 'e2e/disclosures',
  '/disclosures/recalls/:id': 'disclosures/recall.access',
  '/disclosures/destroyed/:id': 'disclosures/ledger.access',
  '/records/:id/items/:item/said': 'e2e/sharing-possible',
  '/records/:id/with/:program': 'e2e/sharing-possible',
  '/records/:id/tell/:to': 'disclosures/telling/tell, e2e/sharing-tell',
  '/records/:id/tell/:to/said': 'disclosures/telling/tell',
  '/records/:id/message': 'e2e/records-record',
  '/records/:id/documents/:item': 'a file: e2e/records-documents',
  '/records/:id/contact/:item/retract': 'e2e/records-record',
  '/shared/:id': 'sharing/pages',
  '/shared/:id/now': 'e2e/sharing-release-spanish',
  '/shared/now': 'sharing/open-pages.access',
  '/records/:id/shared/now': 'sharing/open-pages.access',
  '/records/:id/releases/:release/print': 'e2e/sharing-release-spanish',
  '/handed': 'e2e/young-person',
  '/records/:id/checks/:check': 'e2e/checks',
  '/clocks/packs/:jurisdiction': 'e2e/clocks',
  '/clocks/told/:clock': 'clocks/running/pages',
  '/clocks/head/:clock': 'clocks/running/pages',
  '/records/:id/clocks/:clock': 'e2e/clocks, clocks/running/pages',
  '/records/:id/clocks/:clock/time': 'clocks/running/correcting',
  '/learning/cohorts/:id': 'e2e/cohorts',
  '/learning/certificates/completions/:id': 'e2e/certificates',
  '/learning/certificates/:id': 'e2e/certificates',
  '/learning/certificates/:id/file': 'a file: certificates/pages',
  '/learning/certificates/provider/approvals/:id/report.csv': 'a file: certificates/pages',
}

/** One person for each role; the second of the coalition's administrators looks at what the first did. */
const people = [...new Map(demoMembers.map((one) => [one.role, one])).values()]

/** Of pages that differ by the record alone, so many are looked at for each person. */
const SAMPLES = 2

let product: Product
let browser: Browser
let scale: Scale

const pages = routeTable().filter(
  (route) =>
    route.face === 'pro' &&
    route.method === 'GET' &&
    route.schema.response === 'page' &&
    !route.path.startsWith('/steward') &&
    !route.path.startsWith('/dev/') &&
    !route.demoOnly &&
    route.permission !== 'operator' &&
    !/\.(?:json|pdf|csv|zip|ics|xlsx)$/.test(route.path),
)
const patterns = pages.map(({ path }) => ({
  path,
  matches: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
}))
const patternOf = (path: string) =>
  (patterns.find((one) => one.path === path) ?? patterns.find(({ matches }) => matches.test(path)))?.path

beforeAll(async () => {
  product = await startProduct()
  scale = new Scale(product.url)
  browser = await openBrowser({ drawn: false })
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

async function signedIn(id: string, width: number): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' })
  await signInOn(context, product.url, id)
  return context
}

/** What a page says after its scripts ran, asked at once: each question of a page costs as much as its answer. */
async function readOff(page: Page) {
  const { links, ...rest } = await page.evaluate(() => ({
    title: document.title,
    said: document.documentElement.outerHTML,
    links: [...document.querySelectorAll('a[href]')].map((one) => one.getAttribute('href') ?? ''),
  }))
  /** Paths of our own that it links to. */
  const leadsTo = links.flatMap((href) => (href.startsWith('/') ? [href.split(/[?#]/)[0] ?? ''] : []))
  return { ...rest, leadsTo }
}

/**
 * Level by level, so that which records are looked at hangs on the pages alone and not on which window was quicker.
 *
 * @param seen gets the pattern of each route that was reached.
 */
async function walkAt(
  id: string,
  widths: readonly number[],
  seen: Set<string>,
): Promise<Map<number, string[]>> {
  const faults = new Map(widths.map((width) => [width, [] as string[]]))
  const context = await signedIn(id, Math.max(...widths))
  const inWindow = async (work: (page: Page) => Promise<void>) => work(await context.newPage())
  const looked = new Map<string, number>()
  const done = new Set<string>()
  /** The first so many of each pattern that nobody looked at yet. */
  const toVisit = (paths: readonly string[]) =>
    paths.filter((path) => {
      const pattern = patternOf(path)
      if (pattern === undefined || done.has(path) || (looked.get(pattern) ?? 0) >= SAMPLES) return false
      done.add(path)
      looked.set(pattern, (looked.get(pattern) ?? 0) + 1)
      return true
    })
  const first = [
    '/today',
    '/me',
    '/me/standing',
    '/me/notices',
    '/notices',
    '/recover',
    '/sign-in',
    '/api/docs',
  ]
  for (let level = toVisit(first); level.length > 0; ) {
    const links = new Map<string, readonly string[]>()
    await shareOut(level, inWindow, (page, path) =>
      inTime(path, async (): Promise<void> => {
        const say = (found: readonly string[], width = Math.max(...widths)) =>
          faults.get(width)?.push(...found.map((one) => `${path}: ${one}`))
        const { status, leadsTo } = await visit(page, path, widths, say)
        if (status !== 200) {
          say([`answered ${status}`])
          return
        }
        seen.add(patternOf(path) ?? path)
        links.set(path, leadsTo)
      }),
    )
    level = toVisit(level.flatMap((path) => links.get(path) ?? []))
  }
  await context.close()
  return faults
}

async function visit(
  page: Page,
  path: string,
  widths: readonly number[],
  say: (found: readonly string[], width?: number) => unknown,
): Promise<{ status: number | undefined; leadsTo: readonly string[] }> {
  await page.setViewportSize({ width: Math.max(...widths), height: 800 })
  const response = await goTo(page, product.url + path)
  if (response?.status() !== 200) return { status: response?.status(), leadsTo: [] }
  const { title, said, leadsTo } = await readOff(page)
  if (/fictional/.test(title)) say([`its title tells a name: ${title}`])
  say(readingFaults(said, 'pro'))
  const html = await response.text()
  say(await newMarkupFaults(html))
  say(tooMuchAtOnce(html))
  say(await scale.faults('pro', path, sentBytes(html), html))
  say(await languageFaults(page, 'en'))
  for (const [width, found] of await soundAtWidths(page, widths, { folds: true })) say(found, width)
  say(await headerFaults(page), Math.min(...widths))
  return { status: 200, leadsTo }
}

describe('every page for people at work', () => {
  const seen = new Set<string>()
  const widths = [360, 1280]
  /** Each page is opened once for both widths; in full, once for each. */
  const walked = new Map<string, Promise<Map<number, string[]>>>()
  const walk = (id: string, width: number) => {
    const key = inFull(id, `${id} ${width}`)
    const walking = walked.get(key) ?? walkAt(id, inFull(widths, [width]), seen)
    walked.set(key, walking)
    return walking
  }

  for (const width of widths) {
    it.each(people)(
      `is sound for $name at ${width} px, with keyboard, large text and a screen reader`,
      AS_LONG_AS_ITS_PAGES,
      async ({ id }) => {
        expect((await walk(id, width)).get(width)).toEqual([])
      },
    )
  }

  it('was reached by somebody, or is looked at in a journey of its own', () => {
    const missed = pages.map(({ path }) => path).filter((path) => !seen.has(path) && !(path in elsewhere))
    expect(missed).toEqual([])
  })
})
