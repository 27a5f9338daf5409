import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { openBrowser } from '#web/testing/browser.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { faceOfReaders, readingFaults } from '#web/testing/reading-level.ts'
import { axeFaults } from './lib/axe.ts'
import { type Product, startProduct } from './lib/product.ts'
import { addressIn, demoSamples, type GatePage, pagesOf } from './lib/routes.ts'
import { reflowFaults, tabFaults } from './lib/walk.ts'

const { describe, it } = inBrowser()

const languages = ['en', 'es', 'ar'] as const

let product: Product
let browser: Browser
let samples: Record<string, string>
beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  samples = await demoSamples(product)
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

async function withPage<T>(width: number, scripts: boolean, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
  })
  // axe itself needs a page that can run scripts: ours are kept from arriving instead. None are inline.
  if (!scripts) await context.route(/[.]js([?]|$)/, (route) => route.abort())
  context.setDefaultTimeout(10_000)
  try {
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Two windows of one browser share the pages: as many as the smallest machine has cores. */
async function visitAll(
  pages: readonly GatePage[],
  { width, scripts }: { width: number; scripts: boolean },
  visit: (page: Page, one: GatePage) => Promise<void>,
): Promise<void> {
  const left = [...pages]
  const window = () =>
    withPage(width, scripts, async (page) => {
      for (let one = left.shift(); one; one = left.shift()) await visit(page, one)
    })
  await Promise.all([window(), window()])
}

/** A page in a language of its own has one address: once is enough. */
function pagesIn(language: (typeof languages)[number]): { full: GatePage[]; twins: GatePage[] } {
  const pages = pagesOf('public', samples).filter((one) => language === 'en' || !one.unprefixed)
  const isTwin = ({ path }: GatePage) => /^\/text(\/|$)/.test(path)
  return { full: pages.filter((one) => !isTwin(one)), twins: pages.filter(isTwin) }
}

/**
 * What each walk alone can show. A text-only twin has no script to lose and one column at any width. What a page does without
 * scripts is the same in every language; so is what Spanish does with room that is wider than it needs: English shows it.
 */
const walks = [
  ...languages.flatMap((language) => [
    { language, kind: 'full', width: 360, scripts: true } as const,
    { language, kind: 'twins', width: 360, scripts: false } as const,
  ]),
  { language: 'en', kind: 'full', width: 360, scripts: false } as const,
  { language: 'en', kind: 'full', width: 1280, scripts: true } as const,
  { language: 'ar', kind: 'full', width: 1280, scripts: true } as const,
]

describe('every public page', () => {
  it.each(walks)('is sound in $language ($kind) at $width px, scripts: $scripts', async (walk) => {
    const { language, kind } = walk
    const pages = pagesIn(language)[kind]
    expect(pages.length).toBeGreaterThan(8)
    const faults: string[] = []
    await visitAll(pages, walk, async (page, one) => {
      const response = await page.goto(product.url + addressIn(language, one))
      const say = (found: readonly string[]) => faults.push(...found.map((fault) => `${one.path}: ${fault}`))
      // A key that no mail holds: what the page of an open link is, its own journey walks.
      const expected = /^(?:\/text)?\/(?:count|reach|answer)\//.test(one.path) ? 404 : 200
      if (response?.status() !== expected) say([`answered ${response?.status()}`])
      say(await axeFaults(page))
      say(await reflowFaults(page))
      say(await tabFaults(page))
    })
    expect(faults).toEqual([])
  })

  it('is clean markup, has a title that tells nothing, and is easy enough to read for whom it is made', async () => {
    const faults: string[] = []
    const caregivers: GatePage = { path: '/guidance/for/caregivers', face: 'public', unprefixed: false }
    for (const one of [...pagesOf('public', samples), caregivers]) {
      const { path, unprefixed } = one
      for (const language of languages) {
        const html = await (await fetch(product.url + addressIn(language, one))).text()
        const title = /<title>(.*?)<\/title>/.exec(html)?.[1]
        // Pages in a language of their own have a title in it.
        if (
          language === 'en' &&
          !unprefixed &&
          !/^(Error: )?(Notes|List|Page|Print|About|Contact)$/.test(title ?? '')
        )
          faults.push(`${path}: its title is ${title}`)
        faults.push(...(await htmlFaults(html)).map((one) => `${language} ${path}: ${one}`))
        if (language === 'en' && !unprefixed && !/^(\/text)?\/(county|benefits\/programs)/.test(path)) {
          faults.push(...readingFaults(html, faceOfReaders(path)).map((one) => `${path}: ${one}`))
        }
      }
    }
    expect(faults).toEqual([])
  })

  it('keeps its budgets: 14 kB of HTML, 8 of style, 1 of script, three requests', async () => {
    const sizes: string[] = []
    await withPage(360, true, async (page) => {
      for (const one of pagesOf('public', samples)) {
        const { path } = one
        const address = product.url + addressIn('en', one)
        let requests = 0
        const count = () => {
          requests += 1
        }
        page.on('request', count)
        await page.goto(address)
        page.off('request', count)
        if (requests > 4) sizes.push(`${path}: ${requests} requests`)
        const answer = await fetch(address, {
          headers: { 'accept-encoding': 'gzip' },
        })
        const length = Number(answer.headers.get('content-length') ?? 0)
        if (length > 14_336) sizes.push(`${path}: ${length} bytes`)
      }
    })
    expect(sizes).toEqual([])
  })
})
