import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { axeFaults } from '#web/testing/axe-faults.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { ownFolder } from './lib/own-folder.ts'
import { type Product, startProduct } from './lib/product.ts'
import { reflowFaults, tabFaults } from './lib/walk.ts'

const { describe, it } = inBrowser()

/**
 * The pack as people use it: saved from the page of a county on a phone, unpacked, and opened from the disk
 * on a machine without a network. The program is stopped before the first page is opened.
 */
const languages = ['en', 'es', 'ar'] as const
let folder: string
const pageOf = (language: string) => pathToFileURL(join(folder, language, 'index.html')).href

let product: Product
let browser: Browser
let savedAs: string
beforeAll(async () => {
  folder = ownFolder('pack')
  product = await startProduct()
  browser = await openBrowser()
  try {
    savedAs = await saveByTapping()
    for (const language of languages) await unpack(language)
  } finally {
    await product.stop()
  }
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

/** As a worker does on a phone: the link on the county's page, and the name the browser offers. */
async function saveByTapping(): Promise<string> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } })
  try {
    const page = await context.newPage()
    await page.goto(`${product.url}/en/county/17031`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download for offline (ZIP)' }).click(),
    ])
    return download.suggestedFilename()
  } finally {
    await context.close()
  }
}

async function unpack(language: string): Promise<void> {
  const answer = await fetch(`${product.url}/${language}/county/17031/offline.zip`)
  expect(answer.status).toBe(200)
  mkdirSync(join(folder, language))
  const zip = await fromBufferPromise(Buffer.from(await answer.arrayBuffer()), { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    writeFileSync(join(folder, language, basename(entry.fileName)), Buffer.concat(chunks))
  }
}

interface Opened {
  readonly page: Page
  readonly context: BrowserContext
  /** Addresses asked for, and what the browser complained of. */
  readonly asked: readonly string[]
  readonly complaints: readonly string[]
}

async function opened<T>(
  language: string,
  options: { scripts?: boolean; width?: number; dark?: boolean; now?: string },
  work: (one: Opened) => Promise<T>,
): Promise<T> {
  const { scripts = true, width = 360, dark = false, now } = options
  const context = await browser.newContext({
    offline: true,
    javaScriptEnabled: scripts,
    viewport: { width, height: 800 },
    colorScheme: dark ? 'dark' : 'light',
  })
  const asked: string[] = []
  const complaints: string[] = []
  context.on('request', (request) => asked.push(request.url()))
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  try {
    const page = await context.newPage()
    page.on('pageerror', (error) => complaints.push(error.message))
    if (now !== undefined) await page.clock.setFixedTime(now)
    await page.goto(pageOf(language))
    return await work({ page, context, asked, complaints })
  } finally {
    await context.close()
  }
}

const entries = (page: Page) => page.locator('[data-card]:visible')

describe('the offline pack of a county', () => {
  it('is saved under a name, and shows a title, that tell nothing of what it is for', async () => {
    expect(savedAs).toBe('offline.zip')
    await opened('en', {}, async ({ page }) => {
      expect(await page.title()).toBe('List of services')
    })
  })

  it.each(languages)('can be read without scripts in %s: lines first, then every entry', async (language) => {
    await opened(language, { scripts: false }, async ({ page, asked }) => {
      const main = (await page.locator('main').textContent()) ?? ''
      expect(main.indexOf('988')).toBeGreaterThan(0)
      expect(main.indexOf('988')).toBeLessThan(
        main.indexOf((await entries(page).first().textContent()) ?? '–'),
      )
      expect(await entries(page).count()).toBeGreaterThan(10)
      expect(await page.locator('form:visible').count()).toBe(0)
      const numbers = page.locator('main a[href^="tel:"]')
      expect(await numbers.count()).toBeGreaterThan(10)
      expect(await numbers.first().getAttribute('href')).toBe('tel:911')
      // Without an element of its own a number on an Arabic page is read from the wrong end.
      expect(await numbers.locator('bdi[dir=ltr]').count()).toBe(await numbers.count())
      expect(asked.every((url) => url.startsWith('file:'))).toBe(true)
    })
  })

  it('finds by need and by name with a letter missing, by keyboard, and says how many', async () => {
    await opened('en', {}, async ({ page, complaints }) => {
      const all = await entries(page).count()
      const field = page.getByRole('searchbox')
      await field.focus()
      await page.keyboard.type('sheltr')
      const found = await entries(page).count()
      expect(found).toBeGreaterThan(0)
      expect(found).toBeLessThan(all)
      expect(await page.locator('#count').textContent()).toMatch(/^Entries found: \d+$/)
      await page.keyboard.press('Enter')
      expect(await entries(page).count()).toBe(found)
      await field.fill('no such thing anywhere')
      expect(await entries(page).count()).toBe(0)
      await field.fill('')
      expect(await entries(page).count()).toBe(all)
      expect(complaints).toEqual([])
    })
  })

  it('asks no network and keeps nothing on the machine, whatever is typed', async () => {
    await opened('en', {}, async ({ page, context, asked }) => {
      await page.getByRole('searchbox').fill('somewhere to sleep')
      await page.keyboard.press('Enter')
      expect(asked.length).toBeGreaterThan(3)
      expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
      expect(page.url()).toBe(pageOf('en'))
      expect(await context.cookies()).toEqual([])
      const kept = await page.evaluate(async () => ({
        local: localStorage.length,
        session: sessionStorage.length,
        databases: (await indexedDB.databases()).length,
        history: history.length,
      }))
      expect(kept).toMatchObject({ local: 0, session: 0, databases: 0 })
      expect(kept.history).toBeLessThanOrEqual(2)
    })
  })

  it('says from its last good day on that it is old', async () => {
    const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString()
    for (const [now, old] of [
      [days(1), false],
      [days(29), false],
      [days(31), true],
      [days(400), true],
    ] as const)
      await opened('en', { now }, async ({ page }) => {
        expect(await page.locator('#stale').isVisible(), now).toBe(old)
      })
  })

  it.each(languages)('is sound for keyboard, eyes and screen readers in %s', async (language) => {
    const faults: string[] = []
    for (const dark of [false, true])
      await opened(language, { dark }, async ({ page }) => {
        faults.push(...(await axeFaults(page)), ...(await reflowFaults(page)))
        if (!dark) faults.push(...(await tabFaults(page)))
      })
    faults.push(...(await htmlFaults(readFileSync(join(folder, language, 'index.html'), 'utf8'))))
    expect(faults).toEqual([])
  })
})
