import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '#web/testing/browser.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { axeFaults } from './lib/axe.ts'
import { type Product, startProduct } from './lib/product.ts'
import { addressIn, demoSamples, pagesOf } from './lib/routes.ts'
import { reflowFaults, tabFaults } from './lib/walk.ts'

const languages = ['en', 'es', 'ar'] as const
const widths = [360, 1280] as const

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

describe('every public page', () => {
  for (const language of languages) {
    for (const width of widths) {
      for (const scripts of [true, false]) {
        it(`is sound in ${language} at ${width} px with scripts ${scripts ? 'on' : 'off'}`, async () => {
          // A page in a language of its own has one address: once is enough.
          const pages = pagesOf('public', samples).filter((one) => language === 'en' || !one.unprefixed)
          expect(pages.length).toBeGreaterThan(8)
          const faults: string[] = []
          await withPage(width, scripts, async (page) => {
            for (const one of pages) {
              const { path } = one
              const response = await page.goto(product.url + addressIn(language, one))
              const say = (found: readonly string[]) => faults.push(...found.map((one) => `${path}: ${one}`))
              if (response?.status() !== 200) say([`answered ${response?.status()}`])
              say(await axeFaults(page))
              say(await reflowFaults(page))
              say(await tabFaults(page))
            }
          })
          expect(faults).toEqual([])
        })
      }
    }
  }

  it('is clean markup, at most grade 6, and names no more than a place in its title', async () => {
    const faults: string[] = []
    for (const one of pagesOf('public', samples)) {
      const { path, unprefixed } = one
      for (const language of languages) {
        const html = await (await fetch(product.url + addressIn(language, one))).text()
        faults.push(...(await htmlFaults(html)).map((one) => `${language} ${path}: ${one}`))
        if (language === 'en' && !unprefixed && !/^(\/text)?\/(county|benefits\/programs)/.test(path)) {
          // Guidance is for people at work, up to grade 10; what caregivers and young people read of it is held
          // to grade 6 by the check of content.
          const face = /^(\/text)?\/guidance/.test(path) ? 'pro' : 'public'
          faults.push(...readingFaults(html, face).map((one) => `${path}: ${one}`))
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
