import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import type { Product } from './lib/product.ts'
import { sharedDemo } from './lib/shared-demo.ts'

const { it } = inBrowser()

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await sharedDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

it('fills one printed page with each role card: prevent, identify, respond, and where it comes from', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`${product.url}/en/guidance/cards`)
  const links = await page.$$eval('main a', (all) => all.map((one) => one.getAttribute('href') ?? ''))
  const cards = [...new Set(links.filter((link) => /\/guidance\/[a-z-]*card[a-z-]*$/.test(link)))]
  expect(cards.length).toBeGreaterThan(30)
  const long: string[] = []
  for (const card of cards) {
    await page.goto(`${product.url}${card}`)
    const paper = (await page.pdf({ format: 'Letter' })).toString('latin1')
    const pages = paper.match(/\/Type\s*\/Page\b/g)?.length ?? 0
    if (pages !== 1) long.push(`${card}: ${pages}`)
  }
  expect(long).toEqual([])
  await page.close()
})
