import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoStewards } from '#app/demo/load.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import type { Product } from './lib/product.ts'
import { sharedDemo } from './lib/shared-demo.ts'

const { describe, it } = inBrowser()

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

async function phone(scripts: boolean): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts,
    acceptDownloads: true,
  })
  return context
}

async function expectSound(page: Page, scripts: boolean): Promise<void> {
  await page.waitForLoadState('load')
  // A refused page opens at its summary; a link half under the header is no small target.
  await page.evaluate(() => window.scrollTo(0, 0))
  expect(await sound(page, { axe: scripts })).toEqual([])
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

describe.each([true, false])('a paper, scripts %s', (scripts) => {
  it('comes as a proof in Arabic with tabs, under a neutral name', async () => {
    const context = await phone(scripts)
    try {
      const page = await context.newPage()
      await page.goto(`${product.url}/en/flyers`)
      await expectSound(page, scripts)
      await page.getByLabel('Flyer with eight tabs to tear off').check()
      await page.locator('select[name=language]').selectOption('ar')
      await page.getByLabel('Tabs with digits only, no name').check()
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Make the PDF')])
      expect(download.suggestedFilename()).toBe('page.pdf')
      const pdf = readFileSync(await download.path())
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(pdf.includes('NotoSansArabic')).toBe(true)
      expect(pdf.includes('/Lang (ar)')).toBe(true)
      expect(page.url()).not.toMatch(/tear|ar$|=/)
    } finally {
      await context.close()
    }
  })

  it('to hand out is refused today, with what is missing and who must do it', async () => {
    const context = await phone(scripts)
    try {
      const page = await context.newPage()
      await page.goto(`${product.url}/en/flyers`)
      await page.locator('select[name=line]').selectOption('us-nhth')
      await page.getByLabel('Papers to hand out').check()
      await press(page, 'Make the PDF')
      const said = await page.locator('section[aria-labelledby=problem]').textContent()
      expect(said).toContain('A translator and a second reader must approve them')
      expect(said).toMatch(/No one here has called|was last checked on/)
      expect(await page.getByLabel('Papers to hand out').isChecked()).toBe(true)
      await expectSound(page, scripts)
    } finally {
      await context.close()
    }
  })
})

it('needs two stewards: the first writes one reading down and cannot write the other', async () => {
  const context = await phone(true)
  try {
    const page = await context.newPage()
    const read = async (steward: string, kind: string, person: string) => {
      await page.goto(`${product.url}/sign-in`)
      await page.getByRole('button', { name: steward }).click()
      await page.getByRole('heading', { name: 'Today' }).waitFor()
      await page.goto(`${product.url}/steward/flyers/vi`)
      await page.getByLabel(kind, { exact: true }).check()
      await page.locator('input[name=person]').fill(person)
      await press(page, 'Write it down')
      await page.waitForLoadState('load')
    }
    await read(demoStewards[0].name, 'Translator', 'Lan Example (fictional)')
    await page.getByText('Written down.', { exact: true }).waitFor()
    await expectSound(page, true)
    await read(demoStewards[0].name, 'Second reader', 'Minh Example (fictional)')
    await page.getByText('A colleague must write down this one.').first().waitFor()
    await read(demoStewards[1].name, 'Second reader', 'Minh Example (fictional)')
    await page.getByText('Approved', { exact: true }).waitFor()
    await expectSound(page, true)
  } finally {
    await context.close()
  }
})
