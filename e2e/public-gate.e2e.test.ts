import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { isProfessionalPath } from '#app/route-table.ts'
import { inFull } from '#platform/testing/in-full.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { faceOfReaders, readingFaults } from '#web/testing/reading-level.ts'
import { goTo } from './lib/go-to.ts'
import { AS_LONG_AS_ITS_PAGES, inTime } from './lib/in-time.ts'
import { languageFaults } from './lib/language.ts'
import { soundAtWidths } from './lib/look.ts'
import { newMarkupFaults } from './lib/markup.ts'
import { type Product, startProduct } from './lib/product.ts'
import { addressIn, demoSamples, type GatePage, pagesOf } from './lib/routes.ts'
import { shareOut } from './lib/share-out.ts'
import { READS_GZIP, Scale, sentIn } from './lib/weight.ts'

const { describe, it } = inBrowser()

const languages = ['en', 'es', 'ar'] as const
type Language = (typeof languages)[number]

let product: Product
let browser: Browser
let samples: Record<string, string>
beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser({ drawn: false })
  samples = await demoSamples(product)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

async function withPage<T>(scripts: boolean, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  // axe itself needs a page that can run scripts: ours are kept from arriving instead. None are inline.
  if (!scripts) await context.route(/[.]js([?]|$)/, (route) => route.abort())
  try {
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}

/** A page in a language of its own has one address: once is enough. */
function pagesIn(language: Language): { full: GatePage[]; twins: GatePage[] } {
  const pages = pagesOf('public', { ...samples, fips: inFull(SMALL_COUNTY, samples.fips ?? '') })
  const asked = [...pages, ...(language === 'en' ? inFull([largeCounty()], []) : [])]
  const isTwin = ({ path }: GatePage) => /^\/text(\/|$)/.test(path)
  const there = asked.filter((one) => language === 'en' || !one.unprefixed)
  return { full: there.filter((one) => !isTwin(one)), twins: there.filter(isTwin) }
}

/**
 * The county of the largest city has a fifth of all elements of these pages. It is looked at once; a small one has the
 * same kinds of them.
 */
const SMALL_COUNTY = '17001'
const largeCounty = (): GatePage => ({ path: `/county/${samples.fips}`, face: 'public', unprefixed: false })

interface Walk {
  readonly language: Language
  readonly kind: 'full' | 'twins'
  readonly width: number
  readonly scripts: boolean
  /** Whether pages of a new shape are walked by keys; in full, all pages are. */
  readonly keys: boolean
}

/**
 * What each walk alone can show. A text-only twin has no script to lose and one column at any width. What a page does without
 * scripts is the same in every language; so is what Spanish does with room that is wider than it needs: English shows it.
 * Where keys lead from right to left, the looks of a phone show; a twin has none.
 */
const walks: readonly Walk[] = [
  ...languages.flatMap((language): Walk[] => [
    { language, kind: 'full', width: 360, scripts: true, keys: true },
    { language, kind: 'twins', width: 360, scripts: false, keys: language !== 'ar' },
  ]),
  { language: 'en', kind: 'full', width: 360, scripts: false, keys: true },
  { language: 'en', kind: 'full', width: 1280, scripts: true, keys: true },
  { language: 'ar', kind: 'full', width: 1280, scripts: true, keys: false },
]

/** What is sent to get the longest answers of each kind. */
const FULLEST: readonly (readonly [string, Record<string, string>])[] = [
  ['/help', { place: '60612' }],
  ['/help', { place: '60612', age: '15', words: 'a safe place to sleep' }],
  ['/help', { place: 'Harbor County' }],
  ['/text/help', { place: '60612' }],
  ['/search', { words: 'runaway' }],
  ['/search', { words: 'help' }],
]

/** Where parts are shown to whoever makes pages. */
const isWorkshop = (path: string) => /^(?:\/text)?\/dev\//.test(path)

/** Requests that each English page made when it was opened with its scripts. */
const requests = new Map<string, number>()
const walked = new Map<string, Promise<Map<number, string[]>>>()

/** Pages are opened once for all the widths they are looked at; in full, once for each. */
async function faultsOf(walk: Walk): Promise<string[]> {
  const alike = ({ language, kind, scripts, width }: Walk) =>
    [language, kind, scripts, inFull<number | 'all'>('all', width)].join(' ')
  const key = alike(walk)
  const faults = walked.get(key) ?? walkAt(walks.filter((one) => alike(one) === key))
  walked.set(key, faults)
  return (await faults).get(walk.width) ?? ['it was not walked']
}

/** @param at one walk for each width. */
async function walkAt(at: readonly Walk[]): Promise<Map<number, string[]>> {
  const [{ language, kind, scripts, width: first }] = at as [Walk]
  const widths = at.map(({ width }) => width)
  const keysAt = at.filter(({ keys }) => keys).map(({ width }) => width)
  const pages = pagesIn(language)[kind]
  expect(pages.length).toBeGreaterThan(8)
  const faults = new Map(widths.map((width) => [width, [] as string[]]))
  await shareOut(
    pages,
    (work: (page: Page) => Promise<void>) => withPage(scripts, work),
    (page, one) =>
      inTime(`${language} ${one.path}`, async () => {
        const say = (found: readonly string[], width: number = first) =>
          faults.get(width)?.push(...found.map((fault) => `${one.path}: ${fault}`))
        await page.setViewportSize({ width: Math.max(...widths), height: 800 })
        const status = await open(page, language, one)
        // A key that no mail holds: what the page of an open link is, its own journey walks.
        const expected = /^(?:\/text)?\/(?:certificates|count|reach|answer)\//.test(one.path) ? 404 : 200
        if (status !== expected) say([`answered ${status}`])
        // Parts of the workshop's page are shown in English only.
        if (!isWorkshop(one.path)) say(await languageFaults(page, one.unprefixed ? undefined : language))
        for (const [width, found] of await soundAtWidths(page, widths, { keysAt, folds: true }))
          say(found, width)
      }),
  )
  return faults
}

async function open(page: Page, language: Language, one: GatePage): Promise<number | undefined> {
  let asked = 0
  const count = () => {
    asked += 1
  }
  page.on('request', count)
  const response = await goTo(page, product.url + addressIn(language, one))
  page.off('request', count)
  if (language === 'en') requests.set(one.path, Math.max(asked, requests.get(one.path) ?? 0))
  return response?.status()
}

describe('every public page', () => {
  it.each(walks)(
    'is sound in $language ($kind) at $width px, scripts: $scripts',
    AS_LONG_AS_ITS_PAGES,
    async (walk) => {
      expect(await faultsOf(walk)).toEqual([])
    },
  )

  it(
    'is clean markup, has a title that tells nothing where anybody may read it, is easy enough to read for whom it is made, and keeps its bytes',
    async () => {
      const faults: string[] = []
      const scale = new Scale(product.url)
      const caregivers: GatePage = { path: '/guidance/for/caregivers', face: 'public', unprefixed: false }
      for (const one of [...pagesOf('public', samples), caregivers]) {
        const { path, unprefixed } = one
        for (const language of languages) {
          const answer = await fetch(product.url + addressIn(language, one), READS_GZIP)
          const html = await answer.text()
          const heavy = await scale.faults('public', path, sentIn(answer), html)
          faults.push(...heavy.map((one) => `${language} ${path}: ${one}`))
          const title = /<title>(.*?)<\/title>/.exec(html)?.[1]
          // Pages in a language of their own have a title in it.
          const named = isProfessionalPath(path)
            ? /^(Error: )?[^·]{4,} · Breakwater$/
            : /^(Error: )?(Notes|List|Page|Print|About|Contact)$/
          if (language === 'en' && !unprefixed && !isWorkshop(path) && !named.test(title ?? ''))
            faults.push(`${path}: its title is ${title}`)
          faults.push(...(await newMarkupFaults(html)).map((one) => `${language} ${path}: ${one}`))
          if (language === 'en' && !unprefixed && !/^(\/text)?\/(county|benefits\/programs)/.test(path)) {
            faults.push(...readingFaults(html, faceOfReaders(path)).map((one) => `${path}: ${one}`))
          }
        }
      }
      expect(faults).toEqual([])
    },
    AS_LONG_AS_ITS_PAGES.timeout,
  )

  it(
    'makes four requests at most',
    async () => {
      const many: string[] = []
      await withPage(true, async (page) => {
        for (const one of pagesOf('public', samples)) {
          const { path } = one
          if (!requests.has(path)) await open(page, 'en', one)
          const asked = requests.get(path) ?? 0
          if (asked === 0 || asked > 4) many.push(`${path}: ${asked} requests`)
        }
      })
      expect(many).toEqual([])
    },
    AS_LONG_AS_ITS_PAGES.timeout,
  )

  // The fullest pages of all are answers to what somebody sends.
  it.each(languages)('keeps its bytes with all that the demo finds, in %s', async (language) => {
    const scale = new Scale(product.url)
    const faults: string[] = []
    for (const [path, sent] of FULLEST) {
      const answer = await fetch(`${product.url}/${language}${path}`, {
        method: 'POST',
        headers: { ...READS_GZIP.headers, 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams(sent),
      })
      const html = await answer.text()
      const found = await scale.faults('public', path, sentIn(answer), html)
      if (answer.status !== 200) found.push(`answered ${answer.status}`)
      faults.push(...found.map((one) => `${path} with ${JSON.stringify(sent)}: ${one}`))
    }
    expect(faults).toEqual([])
  })
})
