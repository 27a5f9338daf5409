// Takes the picture at the top of the README from the running demo: `npm run generate:picture`.

import { fromRoot } from '#platform/root.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { startProduct } from './lib/product.ts'

const product = await startProduct()
const browser = await openBrowser()
try {
  const page = await browser.newPage({ viewport: { width: 1100, height: 1150 } })
  await page.goto(`${product.url}/en/help`)
  for (const folded of await page.locator('main form details:not([open]) > summary').all())
    await folded.click()
  await page.locator('input[name=place]').fill('60612')
  await page.locator('[name=age]').fill('15')
  await page.locator('input[name=words]').fill('someone to talk to')
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForSelector('article')
  await page.screenshot({ path: fromRoot('docs', 'pictures', 'results.png') })
} finally {
  await browser.close()
  await product.stop()
}
