import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoStewards } from '#app/demo/load.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { goTo } from './lib/go-to.ts'
import { sound } from './lib/look.ts'
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

const REVIEWER = 'Bo Example (fictional)'

/** A steward asks; what they hand over and what they say. */
async function asked(page: Page): Promise<{ link: string; code: string }> {
  await page.goto(`${product.url}/sign-in`)
  await page.getByRole('button', { name: demoStewards[0].name }).click()
  await page.waitForURL(`${product.url}/steward`)
  await goTo(page, `${product.url}/steward/guidance`)
  const way = await page.getByRole('link', { name: 'Ask somebody to review' }).getAttribute('href')
  await goTo(page, `${product.url}${way}`)
  await page.getByLabel('Name of the person').fill(REVIEWER)
  await page.getByLabel('Their role').fill('survivor leader')
  await page.getByLabel('They agreed that this name and role stand').check()
  expect(await sound(page)).toEqual([])
  await page.getByRole('button', { name: 'Make the link and the code' }).click()
  const code = (await page.locator('[data-code]').textContent()) ?? ''
  const link = (await page.locator('[data-link]').textContent()) ?? ''
  expect(await sound(page)).toEqual([])
  return { link: new URL(link).pathname, code }
}

it.each([true, false])(
  'a survivor reviews by link on a phone, without an account (scripts: %s)',
  async (scripts) => {
    const desk = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    const { link, code } = await asked(await desk.newPage())
    await desk.close()

    const phone = await browser.newContext({ viewport: { width: 360, height: 740 } })
    if (!scripts) await phone.route(/[.]js([?]|$)/, (route) => route.abort())
    const page = await phone.newPage()
    const soundly = async () => expect([page.url(), ...(await sound(page))]).toEqual([page.url()])
    await page.goto(`${product.url}${link}`)
    await soundly()
    await page.getByLabel('Code').fill(code)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/reviewing\//)
    const own = page.url()
    await soundly()
    expect(await page.title()).not.toMatch(/Bo|survivor/)

    const first = page.locator('#texts a').first()
    const title = (await first.textContent()) ?? ''
    await first.click()
    await page.getByRole('heading', { name: title, level: 1 }).waitFor()
    await soundly()
    await page.getByLabel('I agree with this page').check()
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await page.getByText(/^1 of \d+ done$/).waitFor()

    await page.locator('#texts a').nth(1).click()
    await page.getByLabel('It needs changes').check()
    await page.getByRole('button', { name: 'Save and go on' }).click()
    // Without saying what should change it comes back, with the choice as it was.
    await page.locator('#problem').waitFor()
    await soundly()
    await page.getByLabel('What should change?').fill('Say first that help is free.')
    await page.getByRole('button', { name: 'Save and go on' }).click()
    await page.getByText('You ask for changes').waitFor()
    expect((await phone.cookies()).map((cookie) => cookie.name)).toEqual([])

    // Another day, by the same address; then done.
    await page.goto(`${product.url}/en/guidance`)
    await page.goto(own)
    await page.getByRole('button', { name: 'I am done' }).click()
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    await soundly()
    await page.goto(own)
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    await phone.close()
  },
)
