import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoStewards } from '#app/demo/load.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
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

async function openPage(width: number, scripts: boolean): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts,
  })
  return context.newPage()
}

const press = (page: Page, name: string) => page.locator('main').getByRole('button', { name }).first().click()
const follow = (page: Page, name: string) => page.locator('main').getByRole('link', { name }).first().click()

/** From the first page by the box for anything to an item of guidance. */
async function lookUp(page: Page): Promise<void> {
  await page.goto(`${product.url}/en`)
  await follow(page, 'Search')
  await page.getByLabel('What are you looking for?').fill('alone and interpreter')
  await press(page, 'Search')
  await follow(page, 'Alone, and with a real interpreter')
  await page.getByRole('heading', { level: 1, name: 'Alone, and with a real interpreter' }).waitFor()
  // What was typed is in no address, so in no history.
  expect(page.url()).toBe(`${product.url}/en/guidance/alone-and-interpreter`)
}

async function chooseWashington(page: Page): Promise<void> {
  await page.getByLabel('State', { exact: true }).selectOption('WA')
  await press(page, 'Show the rules here')
  await page.waitForURL(/\?state=WA/)
}

/** No, it was not right; what is said of it may ask for help. */
async function sayNo(page: Page, choice: string, words: string): Promise<void> {
  await follow(page, 'Report a problem')
  await page.getByRole('heading', { name: 'What is wrong with this page?' }).waitFor()
  await page.getByLabel(choice).check()
  await press(page, 'Next')
  await page.locator('textarea').fill(words)
  await press(page, 'Send')
  await page.locator('[data-code]').waitFor()
  expect(await page.title()).toBe('Page')
}

describe.each([true, false])('somebody at work with a question, scripts: %s', (scripts) => {
  it('finds guidance, its state, and the places near in one tap from there', async () => {
    const page = await openPage(360, scripts)
    await lookUp(page)
    expect(await page.locator('main').textContent()).toContain('Draft')
    await chooseWashington(page)
    await page.getByRole('link', { name: 'Must I report? In Washington' }).waitFor()
    await press(page, 'Find help near you: An interpreter')
    await page.locator('input[name=place]').waitFor()
    // The need came along, and no address tells of it: only the place is asked.
    expect(page.url()).not.toMatch(/need|place/)
    expect(await page.locator('input[name=need]').first().inputValue()).toMatch(/interpret/)
    await page.locator('input[name=place]').fill('98101')
    await page.locator('main form:has(input[name=place]) button').last().click()
    await page.locator('.chip', { hasText: 'An interpreter' }).waitFor()
    await page.context().close()
  })
})

describe('what readers of guidance say', () => {
  it('reaches a steward, and first of all who asks for help', async () => {
    const page = await openPage(360, true)
    await lookUp(page)
    await sayNo(page, 'I have a question', 'Does a phone interpreter count?')
    await lookUp(page)
    await sayNo(page, 'I or someone else needs help', 'Somebody here is not safe (Lantern).')
    await page.context().close()

    const desk = await openPage(1280, true)
    await desk.goto(`${product.url}/sign-in`)
    await desk.getByRole('button', { name: demoStewards[0].name }).click()
    await desk.waitForURL(`${product.url}/steward`)
    await press(desk, 'Review next message')
    await press(desk, 'Read the message')
    await desk.getByText('Lantern').waitFor()
    expect(await desk.locator('main').textContent()).toContain('alone-and-interpreter')
    await desk.context().close()
  })
})
