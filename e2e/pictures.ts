// Takes pictures of the main pages of the demo, at the width of a phone and of a desk, and the README's picture anew:
// `npm run generate:pictures`. They lie in pictures/, which git ignores.
//
//     npm run generate:pictures -- --dark          as people see them who have the dark theme
//     npm run generate:pictures -- board service   only pages whose name holds one of these words; not the README's
//     npm run generate:pictures -- --url http://localhost:8080   of a demo that runs already

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { demoMembers } from '#app/demo/coalition.ts'
import { demoStewards } from '#app/demo/stewards.ts'
import { fromRoot } from '#platform/root.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { type MainPage, mainPages, README_PAGE } from './lib/main-pages.ts'
import { startProduct } from './lib/product.ts'

const WIDTHS = [360, 1280] as const
/** One screen of a phone, or of a desk. */
const screenHeight = (width: number) => (width < 600 ? 740 : 900)
/** Of a page that goes on, so much. */
const MOST_PX = 6000

const { values: asked, positionals: words } = parseArgs({
  // After the name of this file, which is run in a bundle.
  args: process.argv.slice(3),
  allowPositionals: true,
  options: { dark: { type: 'boolean', default: false }, url: { type: 'string' } },
})
const scheme = asked.dark ? 'dark' : 'light'
const folder = fromRoot('pictures')

/** Opens the page as whoever it is for. @throws {Error} it does not lead where it should */
async function openPage(page: Page, url: string, one: MainPage): Promise<void> {
  const answer = await page.goto(url + one.path)
  if (answer?.status() !== 200) throw new Error(`${one.name}: ${one.path} answers ${answer?.status()}`)
  if (one.fill) await fill(page, one.fill)
  if (one.press !== undefined) await send(page, page.locator(`main form[action="${one.press}"]`).first())
  if (one.follow === undefined) return
  const hrefs = await page
    .locator(`main a[href^="${one.follow}"]`)
    .evaluateAll((links) => links.flatMap((link) => link.getAttribute('href') ?? []))
  // A record's page, and not one of the pages beside it.
  const href = hrefs.find((path) => /\/[\da-f-]{36}$/.test(path))
  if (href === undefined) throw new Error(`${one.name}: ${one.path} has no link to ${one.follow}…`)
  await page.goto(url + href)
}

async function fill(page: Page, fields: NonNullable<MainPage['fill']>): Promise<void> {
  const form = page.locator('main form', { has: page.locator(`[name=${Object.keys(fields)[0]}]`) }).first()
  for (const folded of await form.locator('details:not([open]) > summary').all()) await folded.click()
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name=${name}]`).first()
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value)
    else await field.fill(value)
  }
  await send(page, form)
}

async function send(page: Page, form: Locator): Promise<void> {
  // A page that takes the answer in place loads nothing anew.
  const loaded = page.waitForEvent('load', { timeout: 5_000 }).catch(() => undefined)
  await form.locator('button[type=submit]').last().click()
  await loaded
}

function personOf(role: string): string {
  if (role === 'steward') return demoStewards[0].id
  const member = demoMembers.find((one) => one.role === role)
  if (!member) throw new Error(`nobody of the demo is ${role}`)
  return member.id
}

async function windowFor(
  browser: Browser,
  url: string,
  width: number,
  role?: string,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: screenHeight(width) },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  })
  if (role !== undefined)
    await context.request.post(`${url}/sign-in`, {
      headers: { 'sec-fetch-site': 'same-origin' },
      form: { person: personOf(role) },
      maxRedirects: 0,
    })
  return context
}

async function takeAll(browser: Browser, url: string, pages: readonly MainPage[]): Promise<void> {
  for (const width of WIDTHS) {
    for (const role of new Set(pages.map((one) => one.as))) {
      const context = await windowFor(browser, url, width, role)
      const page = await context.newPage()
      for (const one of pages.filter(({ as }) => as === role)) {
        await openPage(page, url, one)
        const height = await page.evaluate(() => document.documentElement.scrollHeight)
        // As high as the page: bars that stay at an edge of the window stand at the page's ends.
        await page.setViewportSize({
          width,
          height: Math.min(Math.max(height, screenHeight(width)), MOST_PX),
        })
        await page.screenshot({ path: join(folder, `${one.name}-${width}${asked.dark ? '-dark' : ''}.png`) })
        await page.setViewportSize({ width, height: screenHeight(width) })
      }
      await context.close()
    }
  }
}

async function takeForReadme(browser: Browser, url: string): Promise<void> {
  const results = mainPages.find(({ name }) => name === README_PAGE)
  if (!results) throw new Error(`no main page is called ${README_PAGE}`)
  const page = await browser.newPage({ viewport: { width: 1100, height: 1150 } })
  await openPage(page, url, results)
  await page.screenshot({ path: fromRoot('docs', 'pictures', 'results.png') })
}

const pages = mainPages.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
mkdirSync(folder, { recursive: true })
const product = asked.url === undefined ? await startProduct() : undefined
const browser = await openBrowser()
try {
  const url = asked.url ?? product?.url ?? ''
  await takeAll(browser, url, pages)
  if (words.length === 0 && !asked.dark) await takeForReadme(browser, url)
  process.stdout.write(`${pages.length * WIDTHS.length} pictures in ${folder}\n`)
} finally {
  await browser.close()
  await product?.stop()
}
// The browser ends with the process.
process.exit()
