import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { axeFaults } from '#web/testing/axe-faults.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { countActs, screensTo } from './lib/acts.ts'
import type { Product } from './lib/product.ts'
import { sharedDemo } from './lib/shared-demo.ts'
import { largeTextFaults } from './lib/walk.ts'

const { describe, it } = inBrowser()

let product: Product
let browser: Browser
beforeAll(async () => {
  product = await sharedDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await product.stop()
})

const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 900 }

async function visitor(viewport: typeof phone, scripts = true): Promise<Page> {
  const context = await browser.newContext({ viewport, javaScriptEnabled: scripts, locale: 'en-US' })
  return await context.newPage()
}

/** From the first page to the results for a boy of 15 near 60612; answers with what it took. */
async function asNurse(page: Page): Promise<number> {
  const acts = countActs()
  await page.goto(`${product.url}/en`)
  await acts.tap(page.getByRole('link', { name: 'Find help', exact: true }))
  await page.waitForURL('**/en/help')
  await acts.type(page.locator('main [name=place]'), '60612')
  await acts.type(page.locator('main [name=age]'), '15')
  await acts.choose(page.locator('main [name=gender]'), 'boy')
  await acts.tap(page.getByRole('button', { name: 'Find help' }))
  await page.waitForSelector('article')
  // Its first card is there before the others.
  await page.waitForLoadState()
  return acts.count()
}

const heightsOf = (page: Page, cards: string) =>
  page.locator(cards).evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().height)))

describe('a nurse, with a boy of 15 near 60612', () => {
  for (const scripts of [true, false])
    it(`has a fitting card after five acts, the first three within two screens of a phone, scripts ${scripts ? 'on' : 'off'}`, async () => {
      const page = await visitor(phone, scripts)
      expect(await asNurse(page)).toBeLessThanOrEqual(5)
      expect(await page.locator('.filters-bar .chip').allTextContents()).toEqual([
        expect.stringContaining('Age 15'),
        expect.stringContaining('Boy'),
      ])
      const first = page.locator('article.fit').first()
      expect(await first.locator('a[href^="tel:"]').isVisible()).toBe(true)
      expect(await screensTo(page, page.locator('article.fit').nth(2))).toBeLessThanOrEqual(2)
      expect(Math.max(...(await heightsOf(page, 'article.fit')))).toBeLessThanOrEqual(370)
      await page.context().close()
    })

  it('sees cards of at most 190 px on a desk, beside the filters', async () => {
    const page = await visitor(desk)
    await asNurse(page)
    expect(Math.max(...(await heightsOf(page, 'article.fit')))).toBeLessThanOrEqual(190)
    const [filters, list] = [page.locator('.filters'), page.locator('.results-list')]
    expect((await filters.boundingBox())?.x).toBeLessThan((await list.boundingBox())?.x ?? 0)
    await page.context().close()
  })

  it('has each filter applied as it changes, stays on it, and takes it back by its chip', async () => {
    const page = await visitor(desk)
    await asNurse(page)
    const before = await page.locator('#results h2').first().textContent()
    await page.locator('.filters [name=need]').focus()
    await page.locator('.filters [name=need]').selectOption('emergency-shelter')
    await expect.poll(() => page.locator('#results h2').first().textContent()).not.toBe(before)
    expect(await page.locator('.filters-bar').textContent()).toContain('A safe place to sleep tonight')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('need')
    expect(await page.locator('#page-says').textContent()).toMatch(/fits|places/)
    expect(page.url()).toBe(`${product.url}/en/help`)
    await page.getByRole('button', { name: 'Remove Age 15' }).click()
    await expect.poll(() => page.locator('.filters-bar').textContent()).not.toContain('Age 15')
    expect(await page.locator('.filters [name=age]').inputValue()).toBe('')
    await page.context().close()
  })

  it('is offered places and needs while typing by the page itself: nothing is asked for until it is sent', async () => {
    const page = await visitor(desk)
    await page.goto(`${product.url}/en/help`)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const offered = (name: string) =>
      page
        .locator(`main [name=${name}][type=text]`)
        .evaluate((field) => [...((field as HTMLInputElement).list?.options ?? [])].map(({ value }) => value))
    await page.locator('main [name=place]').pressSequentially('Chic')
    await page.locator('main [name=words]').pressSequentially('food')
    expect(asked).toEqual([])
    const city = (await offered('place')).find((one) => one.startsWith('Chic')) ?? ''
    const need = (await offered('words')).find((one) => one.toLowerCase().includes('food')) ?? ''
    await page.locator('main [name=place]').fill(city)
    await page.locator('main [name=words]').fill(need)
    await page.getByRole('button', { name: 'Find help' }).click()
    await page.waitForSelector('article')
    expect(await page.locator('h1').textContent()).toContain('Chicago, IL')
    expect(await page.locator('.filters-bar').textContent()).toContain(need)
    expect(await offered('place')).toContain('Cook County, IL')
    expect(page.url()).toBe(`${product.url}/en/help`)
    await page.context().close()
  })

  it('opens the filters as a sheet on a phone, and sees there how many places fit', async () => {
    const page = await visitor(phone)
    await asNurse(page)
    const sheet = page.locator('.filters')
    expect(await sheet.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Filters · 2' }).click()
    expect(await sheet.isVisible()).toBe(true)
    const show = page.locator('#filters-show')
    await sheet.locator('[name=need]').selectOption('emergency-shelter')
    await expect.poll(() => show.textContent()).toMatch(/^Show \d+ places?$/)
    expect(await sheet.isVisible()).toBe(true)
    // The page below is covered for as long as the sheet is open, so keys are not walked here.
    expect(await axeFaults(page)).toEqual([])
    expect(await largeTextFaults(page)).toEqual([])
    await page.locator('.filters-apply button').click()
    await expect.poll(() => sheet.isVisible()).toBe(false)
    expect(await page.locator('.filters-bar').textContent()).toContain('Filters · 3')
    await page.context().close()
  })
})

describe('a young person in Spanish, without scripts', () => {
  it('has whom to text after two acts from the first page', async () => {
    const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false, locale: 'es-US' })
    const page = await context.newPage()
    const acts = countActs()
    await page.goto(product.url)
    expect(page.url()).toBe(`${product.url}/es`)
    await acts.tap(page.getByRole('link', { name: 'Hablar con alguien ahora' }))
    const text = page.locator('#talk a[href^="sms:"]').first()
    await text.scrollIntoViewIfNeeded()
    expect(await text.isVisible()).toBe(true)
    // Pressing it is the last act: it opens the phone's own messages.
    expect(acts.count() + 1).toBeLessThanOrEqual(3)
    await context.close()
  })

  it('passes what leaving does on one screen, and reaches the same by the answers', async () => {
    const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false, locale: 'es-US' })
    const page = await context.newPage()
    const acts = countActs()
    await page.goto(`${product.url}/es`)
    await acts.tap(page.getByRole('link', { name: 'Respuestas', exact: true }))
    const go = page.getByRole('link', { name: 'Continuar' })
    expect((await go.boundingBox())?.y).toBeLessThan(500)
    expect(await screensTo(page, go)).toBeLessThan(1)
    await acts.tap(go)
    await acts.tap(page.getByRole('link', { name: 'Manda un mensaje, chatea o llama a alguien ahora' }))
    await page.locator('main a[href^="sms:"]').first().waitFor()
    expect(acts.count()).toBeLessThanOrEqual(3)
    await context.close()
  })
})

describe('the public frame', () => {
  it('keeps its bar under 64 px on a phone, the way out in reach, and begins its heading on the first half of the screen', async () => {
    const page = await visitor(phone)
    for (const path of ['/en', '/en/help', '/en/before/y', '/en/y']) {
      await page.goto(product.url + path)
      expect((await page.locator('.top').boundingBox())?.height).toBeLessThanOrEqual(64)
      expect((await page.locator('h1').boundingBox())?.y).toBeLessThan(phone.height / 2)
    }
    await page.context().close()
  })

  it('opens its languages without a script', async () => {
    const page = await visitor(phone, false)
    await page.goto(`${product.url}/en/help`)
    await page.locator('.language-menu summary').click()
    await page.getByRole('link', { name: 'Español' }).click()
    expect(page.url()).toBe(`${product.url}/es/help`)
    await page.context().close()
  })
})
