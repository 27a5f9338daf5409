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

/** What one verification, or taking one back, may cost. */
const MOST_KEYS = 3

const overdueOf = async (page: Page) =>
  Number(
    /(\d+) services? needs? verification/.exec((await page.locator('main').textContent()) ?? '')?.[1] ?? 0,
  )

const recordAt = (url: URL | string) => /\/steward\/overdue\/([\da-f-]{36})/.exec(String(url))?.[1]

/** Counts the keys of one step, which ends when the page of another record has come. */
async function step(page: Page, keys: Keys, work: () => Promise<void>): Promise<string> {
  // The page begins with the focus where it sends it; on a busy machine that takes a moment after it has loaded.
  await page.locator('main :focus').waitFor({ state: 'attached' })
  const [pressed, before] = [keys.pressed, recordAt(page.url())]
  await work()
  await page.waitForURL((url) => (recordAt(url) ?? before) !== before, { waitUntil: 'load' })
  expect(keys.pressed - pressed).toBeLessThanOrEqual(MOST_KEYS)
  return recordAt(page.url()) ?? ''
}

it.each([true, false])(
  'a steward verifies ten records by three keys each, and takes one back (scripts: %s)',
  async (scripts) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    if (!scripts) await context.route(/[.]js([?]|$)/, (route) => route.abort())
    const page = await context.newPage()
    const keys = new Keys(page)
    await page.goto(`${product.url}/sign-in`)
    await page.getByRole('button', { name: demoStewards[scripts ? 0 : 1].name }).focus()
    await keys.press('Enter')
    await page.waitForURL(`${product.url}/steward`)
    await page.goto(`${product.url}/steward/overdue`)
    const due = await overdueOf(page)
    expect(due).toBeGreaterThanOrEqual(10)

    let here = await step(page, keys, () => keys.follow('Verify next'))
    const from = keys.pressed
    const seen: string[] = []
    for (let record = 0; record < 10; record += 1) {
      seen.push(here)
      here = await step(page, keys, () => keys.follow('Confirm, no changes'))
    }
    process.stdout.write(
      `ten verifications: ${keys.pressed - from} keys, scripts ${scripts ? 'on' : 'off'}\n`,
    )
    expect(new Set(seen).size).toBe(10)

    const back = await step(page, keys, async () => {
      await keys.press('Shift+Tab')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Undo')
      await keys.press('Enter')
    })
    expect(back).toBe(seen.at(-1))
    expect(await page.locator('main').textContent()).toContain('Taken back. It needs verification again')
    await page.goto(`${product.url}/steward/overdue`)
    expect(await overdueOf(page)).toBe(due - 9)

    // The one that was taken back is answered anew, and then the one that was theirs before.
    await page.goto(`${product.url}/steward/overdue/${back}`)
    expect(await step(page, keys, () => keys.follow('Confirm, no changes'))).toBe(here)
    await context.close()
  },
)
