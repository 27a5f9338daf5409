import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoStewards } from '#app/demo/load.ts'
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
import { sound, soundAtWidths } from './lib/look.ts'
import { newMarkupFaults } from './lib/markup.ts'
import { withAuthenticator } from './lib/passkeys.ts'
import { type Product, startProduct } from './lib/product.ts'
import { pagesOf } from './lib/routes.ts'
import { shareOut } from './lib/share-out.ts'
import { Scale } from './lib/weight.ts'

const { describe, it } = inBrowser()

const widths = [360, 1280] as const

let product: Product
let browser: Browser
/** For pages that are only looked at; see {@link openBrowser}. */
let undrawn: Browser
let paths: string[]
beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  undrawn = await openBrowser({ drawn: false })
  const context = await signedIn(1280)
  const samples = await stewardSamples(await context.newPage())
  // A place that is shown and one that is not look different: both are opened.
  const pages = pagesOf('pro', samples, ['directory.keep']).map((page) => page.path)
  paths = [
    ...new Set([...pages, `/steward/place/${samples.hidden}`, `/steward/place/${samples.shown}`]),
    // Where every part is shown in each state it can have.
    '/dev/components/work',
  ]
  await context.close()
})
afterAll(async () => {
  await browser?.close()
  await undrawn?.close()
  await product?.stop()
})

/** A browser in which a steward of the demo pressed their name on the sign-in page. */
async function signedIn(width: number): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(`${product.url}/sign-in`)
  await page.getByRole('button', { name: demoStewards[0].name }).click()
  await page.waitForURL(`${product.url}/steward`)
  await page.close()
  return context
}

type Samples = Record<string, string> & { readonly shown: string; readonly hidden: string }

/** What each page with a parameter is opened with, found the way a steward finds it: by following links. */
async function stewardSamples(page: Page): Promise<Samples> {
  const first = await linked(page, '/steward/overdue', 'service')
  const service = first[0] ?? ''
  const [organization = ''] = await linked(page, `/steward/service/${service}`, 'organization')
  const [source = ''] = await linked(page, '/steward/sources', 'sources')
  const { shown, hidden, atPlace } = await placesOf(page, first)
  return {
    id: service,
    shown,
    hidden,
    '/steward/add/:id': organization,
    '/steward/organization/:id': organization,
    '/steward/organization/:id/edit': organization,
    '/steward/at-place/:id/edit': atPlace,
    '/steward/sources/:id': source,
    '/steward/sources/:id/needs': source,
    '/steward/sources/:id/needs/change': source,
    '/steward/sources/:id/withdraw': source,
    '/me/passkeys/:id': await aPasskey(page),
    '/steward/feeds/:id': await aFeed(page),
    '/steward/import/:id': await upload(page),
    '/steward/import/:id/columns': await uploadList(page),
    '/steward/messages/:id': await aMessage(page),
    '/steward/flyers/:language': 'vi',
    '/steward/guidance/:id': 'plan-before-the-report',
    '/steward/law/fact/:id': await aFact(page),
    '/steward/lines/:id': 'us-nhth',
    '/steward/lines/:id/correct': 'us-nhth',
    '/steward/released/:id': hidden,
    '/steward/matched/:id/:kind#id': hidden,
    '/steward/matched/:id/:kind#kind': 'phone',
    '/steward/gaps/:kind': 'need',
    key: 'larkin-street',
    // Any two records of a kind can be laid side by side.
    entity: 'service',
    kept: service,
    merged: first[1] ?? '',
    '/steward/place/:id': shown,
    '/steward/place/:id/edit': shown,
    '/steward/place/:id/hide': shown,
    '/steward/place/:id/open': hidden,
    '/steward/place/:id/sealed': hidden,
  }
}

/** A passkey of the steward's own. @returns its id */
async function aPasskey(page: Page): Promise<string> {
  await withAuthenticator(page)
  await page.goto(`${product.url}/me`)
  await page.locator('input[name=label]').fill('pocket phone')
  await page.locator('main form[data-passkey] button').click()
  await page.waitForURL(/done=added/)
  const at = await page.locator('main a[href^="/me/passkeys/"]').first().getAttribute('href')
  return at?.split('/').at(-1) ?? ''
}

/** A partner to be read. Its address answers nobody. @returns the id of the feed */
async function aFeed(page: Page): Promise<string> {
  await page.goto(`${product.url}/steward/feeds`)
  await page.locator('input[name=name]').fill('Directory of the next county (fictional)')
  await page.locator('input[name=url]').fill('https://partner.example/hsds/v3')
  await page.locator('main form[action="/steward/feeds"] button').click()
  await page.waitForURL(/\/steward\/feeds\/[\da-f-]{36}/)
  return /feeds\/([\da-f-]{36})/.exec(page.url())?.[1] ?? ''
}

/** A fact of the law that waits for a second person. @returns its id */
async function aFact(page: Page): Promise<string> {
  await page.goto(`${product.url}/steward/law`)
  const at = await page.locator('main a[href*="/steward/law/fact/"]').first().getAttribute('href')
  return at?.split('/').at(-1) ?? ''
}

/** Ids of the records of one kind that a page links to. */
async function linked(page: Page, from: string, kind: string): Promise<string[]> {
  const html = (await (await page.goto(product.url + from))?.text()) ?? ''
  return [...html.matchAll(new RegExp(`/steward/${kind}/([0-9a-f-]{36})`, 'g'))].map(
    (found) => found[1] ?? '',
  )
}

/** The page of a service links to what it does at a place only where that place is shown. */
async function placesOf(page: Page, services: readonly string[]) {
  const found = { shown: '', hidden: '', atPlace: '' }
  for (const service of services) {
    const [place] = await linked(page, `/steward/service/${service}`, 'place')
    const [atPlace] = await linked(page, `/steward/service/${service}`, 'at-place')
    if (place === undefined) continue
    if (atPlace === undefined) found.hidden ||= place
    else if (found.shown === '') Object.assign(found, { shown: place, atPlace })
    if (found.shown !== '' && found.hidden !== '') return found
  }
  throw new Error('the overdue services of the demo have not both a shown and a hidden place')
}

/** A visitor tells of a missing place, in words that may ask for help: the fullest of these pages. */
async function aMessage(page: Page): Promise<string> {
  await page.goto(`${product.url}/en/tell`)
  await page.locator('input[name=name]').fill('Pier House (fictional)')
  await page.locator('textarea').fill('Somebody here needs help now.')
  await page.locator('main form button').last().click()
  await page.locator('[data-code]').waitFor()
  const [message = ''] = await linked(page, '/steward/messages', 'messages')
  return message
}

/** Sends a file of one service. @returns the id of the import, which waits for a yes. */
async function upload(page: Page): Promise<string> {
  const organization = { id: randomUUID(), name: 'Pier Youth (fictional)', description: 'Help.' }
  const service = {
    id: randomUUID(),
    name: 'Pier lunch (fictional)',
    status: 'active',
    organization_id: organization.id,
    organization,
  }
  await page.goto(`${product.url}/steward/import`)
  await page.locator('input[name=source]').fill('County list (fictional)')
  await page.locator('input[name=file]').setInputFiles({
    name: 'services.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify([service])),
  })
  await page.locator('main form button').click()
  await page.waitForURL(/\/steward\/import\/./)
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** Sends a list in no known format. @returns the id of the import, which waits for its columns. */
async function uploadList(page: Page): Promise<string> {
  await page.goto(`${product.url}/steward/import`)
  await page.locator('input[name=source]').fill('Office list (fictional)')
  await page.locator('input[name=file]').setInputFiles({
    name: 'list.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Agency,Program,Phone\nPier Youth (fictional),Lunch,872-555-0101\n'),
  })
  await page.locator('main form button').click()
  await page.waitForURL(/\/columns$/)
  return new URL(page.url()).pathname.split('/').at(-2) ?? ''
}

async function walkAt(at: readonly number[]): Promise<Map<number, string[]>> {
  const faults = new Map(at.map((width) => [width, [] as string[]]))
  const widest = Math.max(...at)
  const signed = await signedIn(widest)
  const context = await undrawn.newContext({
    reducedMotion: 'reduce',
    storageState: await signed.storageState(),
  })
  await signed.close()
  const inWindow = async (work: (page: Page) => Promise<void>) => work(await context.newPage())
  await shareOut(paths, inWindow, (page, path) =>
    inTime(path, async () => {
      const say = (found: readonly string[], width = widest) =>
        faults.get(width)?.push(...found.map((one) => `${path}: ${one}`))
      await page.setViewportSize({ width: widest, height: 800 })
      const response = await goTo(page, product.url + path)
      if (response?.status() !== 200) say([`answered ${response?.status()}`])
      say(await languageFaults(page, 'en'))
      for (const [width, found] of await soundAtWidths(page, at, { folds: true })) say(found, width)
      say(await headerFaults(page), Math.min(...at))
    }),
  )
  await context.close()
  return faults
}

describe('every page of a steward', () => {
  it('is found with its parameters', () => {
    expect(paths.length).toBeGreaterThan(15)
    const lacks = (path: string) => path.includes('missing') && path !== '/steward/law/missing'
    expect(paths.filter((path) => lacks(path) || path.endsWith('/'))).toEqual([])
  })

  // Each page is opened once for both widths; in full, once for each.
  let both: ReturnType<typeof walkAt> | undefined
  for (const width of widths) {
    it(
      `is sound at ${width} px, with keyboard, large text and a screen reader`,
      AS_LONG_AS_ITS_PAGES,
      async () => {
        const walk = inFull(
          () => (both ??= walkAt(widths)),
          () => walkAt([width]),
        )
        expect((await walk()).get(width)).toEqual([])
      },
    )
  }

  it(
    'says what is missing when a form is sent empty, as well as it asked',
    AS_LONG_AS_ITS_PAGES,
    async () => {
      const faults: string[] = []
      const refused: string[] = []
      const context = await signedIn(360)
      const page = await context.newPage()
      const send = (path: string) => async () => {
        await page.goto(product.url + path)
        const button = page.locator('main form[novalidate][method=post] button:visible').last()
        if ((await button.count()) === 0) return
        const moved = page.waitForEvent('framenavigated').catch((error: unknown) => error)
        const [answer] = await Promise.all([
          // Before it is sent, the script asks whether it may be.
          page.waitForResponse(
            (response) =>
              response.request().method() === 'POST' && response.request().headers()['x-ask'] === undefined,
          ),
          button.click(),
        ]).catch((error: unknown) => {
          throw new Error(`${path}: its form is not sent`, { cause: error })
        })
        const status = answer.status()
        if (status < 400) {
          // Leaving while the answer still leads elsewhere would break off the next page on its way. A file leads nowhere.
          const fault = status >= 300 ? await moved : undefined
          if (fault instanceof Error) throw new Error(`${path}: its form leads nowhere`, { cause: fault })
          await page.waitForLoadState('load')
          return
        }
        const say = (found: readonly string[]) =>
          faults.push(...found.map((one) => `${path}, refused: ${one}`))
        refused.push(path)
        if (status !== 422) say([`answered ${status}`])
        await page
          .locator('#problem')
          .waitFor()
          .catch(() => say(['says nothing']))
        if (!/^Error/.test(await page.title())) say([`its title says no error: ${await page.title()}`])
        say(await sound(page))
      }
      for (const path of paths.filter((one) => one.startsWith('/steward'))) await inTime(path, send(path))
      await context.close()
      expect(refused.length).toBeGreaterThan(6)
      expect(faults).toEqual([])
    },
  )

  it(
    'is clean markup, at most grade 10, asks a dozen things at most, names no record in its title, and keeps its bytes',
    AS_LONG_AS_ITS_PAGES,
    async () => {
      const scale = new Scale(product.url)
      const faults: string[] = []
      const context = await signedIn(1280)
      for (const path of paths) {
        const html = await (await context.request.get(product.url + path)).text()
        const found = [
          ...(await newMarkupFaults(html)),
          ...readingFaults(html, 'pro'),
          ...tooMuchAtOnce(html),
          ...(await scale.faults('pro', path, sentBytes(html), html)),
        ]
        const title = /<title>([^<]*)/.exec(html)?.[1] ?? ''
        if (/fictional/.test(title)) found.push(`its title tells a name: ${title}`)
        faults.push(...found.map((one) => `${path}: ${one}`))
      }
      await context.close()
      expect(faults).toEqual([])
    },
  )
})
