import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoStewards } from '#app/demo/load.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { Keys } from './lib/keys.ts'
import { type Product, startProduct } from './lib/product.ts'

const { it } = inBrowser()

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const overdueOf = async (page: Page) =>
  Number(
    /(\d+) services? needs? verification/.exec((await page.locator('main').textContent()) ?? '')?.[1] ?? 0,
  )

it.each([
  { scripts: true, most: 45 },
  { scripts: false, most: 80 },
])('a steward clears ten overdue records by keyboard (scripts: $scripts)', async ({ scripts, most }) => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
  })
  if (!scripts) await context.route(/[.]js([?]|$)/, (route) => route.abort())
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  await page.goto(`${product.url}/sign-in`)
  await page.getByRole('button', { name: demoStewards[scripts ? 0 : 1].name }).click()
  await page.waitForURL(`${product.url}/steward`)
  await page.goto(`${product.url}/steward/overdue`)
  const before = await overdueOf(page)
  expect(before).toBeGreaterThanOrEqual(10)

  const keys = new Keys(page)
  // Past the navigation, to the one button that takes the next call.
  await keys.tabTo('Skip to the main part')
  await keys.press('Enter')
  await keys.tabTo('Verify next')
  await keys.press('Enter')
  await page.waitForURL(/\/steward\/overdue\/[0-9a-f-]{36}/, { waitUntil: 'load' })
  const seen = new Set<string>()
  for (let record = 0; record < 10; record++) {
    const here = new URL(page.url()).pathname
    seen.add(here)
    if (!scripts) {
      await keys.tabTo('Skip to the main part')
      await keys.press('Enter')
    }
    await keys.tabTo('Confirm, no changes')
    await keys.press('Enter')
    // The next call is there when its own answers are: not the page that is being left.
    await page.waitForURL((url) => url.pathname !== here, { waitUntil: 'load' })
  }
  expect(seen.size).toBe(10)
  await page.goto(`${product.url}/steward/overdue`)
  expect(await overdueOf(page)).toBe(before - 10)
  process.stdout.write(`ten overdue records: ${keys.pressed} keys, scripts ${scripts ? 'on' : 'off'}\n`)
  expect(keys.pressed).toBeLessThanOrEqual(most)
  await context.close()
})
