import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoStewards } from '#app/demo/load.ts'
import { makeWorkbook } from '#interop/formats/mapped/testing/make-workbook.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound as look } from './lib/look.ts'
import { type Product, startProduct } from './lib/product.ts'
import { untilRead } from './lib/until-read.ts'

const { describe, it } = inBrowser()

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

/** A list as an office keeps it: a title above, web addresses under "Site", and a column that says what to hide. */
function listOf(name: string): Promise<Buffer> {
  const service = `${name} breakfast (fictional)`
  return makeWorkbook([
    {
      name: 'Our list',
      rows: [
        [`${name}: what we know`],
        [],
        ['Agency', 'Program', 'Telephone', 'Site', 'Street', 'City', 'State', 'ZIP', 'Confidential?'],
        [
          `${name} Pier (fictional)`,
          service,
          '872-555-0111',
          'https://pier.example',
          '12 Canary Street',
          'Chicago',
          'IL',
          60612,
          'no',
        ],
        [
          `${name} Pier (fictional)`,
          `${name} beds (fictional)`,
          '872-555-0112',
          '',
          '9 Quillfeather Lane',
          'Chicago',
          'IL',
          60612,
          'yes',
        ],
      ],
    },
  ])
}

async function signedIn(width: number, scripts: boolean): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts,
  })
  const page = await context.newPage()
  await page.goto(`${product.url}/sign-in`)
  await page.getByRole('button', { name: demoStewards[0].name }).click()
  await page.waitForURL(`${product.url}/steward`)
  await page.close()
  return context
}

/** The select of a column. */
const selectOf = (page: Page, column: string) => page.getByLabel(column, { exact: true })

/** axe needs timers in the page; sizes and the way of the keyboard are the same without scripts. */
async function sound(page: Page, scripts: boolean): Promise<void> {
  expect(await look(page, { axe: scripts })).toEqual([])
}

describe('a steward maps a spreadsheet', () => {
  for (const [width, scripts, name] of [
    [1280, true, 'Whitby'],
    [360, false, 'Marlow'],
  ] as const) {
    it(`fixes a proposal, sees the effect, imports and finds the card, at ${width} px with scripts ${scripts ? 'on' : 'off'}`, async () => {
      const context = await signedIn(width, scripts)
      const page = await context.newPage()
      await page.goto(`${product.url}/steward/import`)
      await page.locator('input[name=source]').fill(`${name} office list (fictional)`)
      await page.locator('input[name=file]').setInputFiles({
        name: 'list.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: await listOf(name),
      })
      await page.locator('main form button').first().click()
      await page.waitForURL(/\/columns$/)

      // Proposed by the names and the values, with the reason; whose website it is nobody can tell from them.
      expect(await selectOf(page, 'Agency').inputValue()).toBe('agency.name')
      expect(await selectOf(page, 'Telephone').inputValue()).toBe('service-phone.number')
      expect(await selectOf(page, 'Confidential?').inputValue()).toBe('hides.unless-no')
      expect(await selectOf(page, 'Site').inputValue()).toBe('service.url')
      expect(await page.locator('main').textContent()).toContain('2 of 2 values look like phone numbers')
      await sound(page, scripts)
      await page.getByRole('button', { name: 'Use mapping' }).click()
      await page.getByText('Choose a mapping file that holds something.').first().waitFor()
      await selectOf(page, 'Site').selectOption({ label: 'Organization: website' })
      await page.getByLabel('Every service of this table is open now').check()
      await page.getByRole('button', { name: 'Preview import' }).click()
      await page.waitForURL(/\/steward\/import\/[0-9a-f-]{36}$/)

      const seeHowFar = () => page.getByRole('link', { name: 'See how far it is' }).click()
      await untilRead(page, seeHowFar)
      await page.getByRole('heading', { name: 'Import preview' }).waitFor()
      const effect = (await page.locator('main').textContent()) ?? ''
      expect(effect).toContain('2 of 2 rows are used')
      expect(effect).toContain(`${name} breakfast (fictional)`)
      expect(effect).toContain('its source marks it as confidential')
      expect(effect).not.toContain('Quillfeather')
      await sound(page, scripts)
      await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Publish' }).click()])
      await untilRead(page, seeHowFar)
      await page.getByRole('heading', { name: 'Published' }).waitFor()

      // What anybody finds now; the list was never declared public, so no street is told.
      await page.goto(`${product.url}/en/help`)
      await page.locator('input[name=place]').fill('60612')
      if (!(await page.locator('input[name=words]').isVisible()))
        for (const folded of await page.locator('main form details:not([open]) > summary').all())
          await folded.click()
      await page.locator('input[name=words]').fill(`${name} breakfast`)
      await page.locator('main form button[type=submit]').last().click()
      const card = page.locator('article', { hasText: `${name} breakfast (fictional)` }).first()
      await card.waitFor()
      expect(await card.textContent()).toMatch(/872\D+555-0111/)
      expect(await page.content()).not.toMatch(/Quillfeather|Canary Street/)
      await context.close()
    })
  }
})
