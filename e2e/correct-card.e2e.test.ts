import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoStewards } from '#app/demo/load.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import { type Product, startProduct } from './lib/product.ts'
import { settledContent } from './lib/settled-content.ts'

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

/** A phone. Whatever lies outside of the program is answered here, so that leaving can be seen to its end. */
async function phone(scripts: boolean): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts,
  })
  await context.route(
    (url) => !url.href.startsWith(product.url),
    (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><html lang="en"><title>Weather</title><p>Sunny.</p></html>',
      }),
  )
  return context
}

/** axe needs timers in the page: without scripts the same pages are checked by the run with them. */
async function expectSound(page: Page, scripts: boolean): Promise<void> {
  expect(await sound(page, { axe: scripts })).toEqual([])
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** A visitor finds a card, says what is wrong with it, and writes the code down. @returns the code. */
async function correctACard(page: Page, scripts: boolean, number: string): Promise<string> {
  await page.goto(`${product.url}/en/help`)
  await page.locator('input[name=place]').fill('60612')
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForSelector('article')
  const card = page.locator('article').first()
  await card.locator('summary').first().click()
  await card.getByRole('link', { name: /Report a problem/ }).click()
  await page.getByRole('heading', { name: 'What is wrong here?' }).waitFor()
  await expectSound(page, scripts)
  await press(page, 'Next')
  await page.locator('#problem').waitFor()
  expect(await page.title()).toMatch(/^Error/)
  await page.getByLabel('The phone number is wrong').check()
  await press(page, 'Next')
  await page.getByLabel(/The right phone number/).waitFor()
  await expectSound(page, scripts)
  await page.getByLabel(/The right phone number/).fill(number)
  await page.locator('textarea').fill('A new number is on their door (Marigold).')
  await press(page, 'Send')
  const code = (await page.locator('[data-code]').textContent())?.trim() ?? ''
  expect(code).toMatch(/^\w{4}-\w{4}-\w{3}$/)
  expect(page.url()).not.toContain(code)
  expect(await page.title()).toBe('Page')
  await expectSound(page, scripts)
  return code
}

/** What the visitor is told about a code. */
async function asked(page: Page, code: string, scripts: boolean): Promise<string> {
  await page.goto(`${product.url}/en/answer`)
  await page.getByLabel('Your code').fill(code.toLowerCase().replaceAll('-', ' '))
  await press(page, 'Check')
  const said = await page.locator('#outcome').textContent()
  expect(page.url()).not.toContain(code.slice(0, 4))
  await expectSound(page, scripts)
  return said ?? ''
}

/** A steward takes the message, reads it, opens the filled-in form, saves it and says so. */
async function triage(page: Page, scripts: boolean, number: string): Promise<void> {
  await page.goto(`${product.url}/sign-in`)
  await page.getByRole('button', { name: demoStewards[0].name }).click()
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  await press(page, 'Review next message')
  await page.getByRole('heading', { name: 'The phone number is wrong' }).waitFor()
  const at = page.url()
  expect(await page.content()).not.toContain('Marigold')
  await expectSound(page, scripts)
  await press(page, 'Read the message')
  await page.getByText('Marigold').waitFor()
  await expectSound(page, scripts)
  await press(page, 'Edit, with what they gave filled in')
  await page.getByText('Nobody has checked these values.').waitFor()
  expect(await page.locator('input[name="phones-0-number"]').inputValue()).toBe(number)
  await page.locator('select[name="evidence-method"]').selectOption('human call')
  await page.locator('[name="evidence-note"]').fill('Called the new number and asked')
  await page.locator('main form button[value=save]').last().click()
  await page.getByText('Saved.').waitFor()
  await page.goto(at)
  await press(page, 'I changed it')
  await page.getByText('No message waits right now.').waitFor()
  await expectSound(page, scripts)
}

/** The words, the number and the code are what nobody may find on the phone afterwards. */
async function leave(page: Page, context: BrowserContext, code: string): Promise<void> {
  await page.locator('a.exit').click()
  await expect.poll(() => page.title().catch(() => ''), { timeout: 60_000 }).toBe('Weather')
  await page.goBack().catch(() => null)
  await page.waitForTimeout(300)
  expect(await settledContent(page)).not.toMatch(new RegExp(`${code}|Marigold|We changed it`))
  expect((await context.cookies()).map((cookie) => cookie.name)).toEqual(['w'])
}

describe('correcting a card on a phone', () => {
  for (const [scripts, digits] of [
    [true, '0131'],
    [false, '0132'],
  ] as const) {
    it(`works with scripts ${scripts ? 'on' : 'off'}, from the card to the outcome`, async () => {
      const visitor = await phone(scripts)
      const page = await visitor.newPage()
      const code = await correctACard(page, scripts, `312 555 ${digits}`)
      expect(await asked(page, code, scripts)).toContain('We have it')

      const desk = await phone(scripts)
      await triage(await desk.newPage(), scripts, `(312) 555-${digits}`)
      await desk.close()

      expect(await asked(page, code, scripts)).toContain('We changed it')
      await leave(page, visitor, code)
      await visitor.close()
      expect(product.output()).not.toMatch(new RegExp(`${code}|Marigold|555.${digits}`))
    })
  }

  it('shows whom to call first when the words may ask for help', async () => {
    const visitor = await phone(true)
    const page = await visitor.newPage()
    await page.goto(`${product.url}/en/tell`)
    await page.getByLabel('Name of the place').fill('The house on the hill')
    await page.locator('textarea').fill('i am 15 and they wont let me leave')
    await press(page, 'Send')
    await page.locator('[data-code]').waitFor()
    const main = (await page.locator('main').textContent()) ?? ''
    expect(main.indexOf('988')).toBeGreaterThan(-1)
    expect(main.indexOf('988')).toBeLessThan(main.indexOf('Your code'))
    await expectSound(page, true)
    await visitor.close()
  })
})
