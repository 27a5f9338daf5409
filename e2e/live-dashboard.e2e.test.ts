import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoStewards } from '#app/demo/load.ts'
import { axeFaults } from '#web/testing/axe-faults.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { paceOf, within } from './lib/pace.ts'
import { type Product, startProduct } from './lib/product.ts'
import { demoSamples } from './lib/routes.ts'
import { signOut } from './lib/sign-out.ts'

const { describe, it } = inBrowser()

let product: Product
let browser: Browser
let service: string

beforeAll(async () => {
  ;[product, browser] = await Promise.all([startProduct(), openBrowser()])
  service = (await demoSamples(product))['/service/:id'] ?? ''
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

interface Desk {
  readonly context: BrowserContext
  readonly page: Page
}

/** A steward at their first page, in a browser of their own. */
async function atDesk(who: 0 | 1, options: { scripts?: boolean; width?: number } = {}): Promise<Desk> {
  const { scripts = true, width = 1280 } = options
  const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: { width, height: 800 } })
  const page = await context.newPage()
  await page.goto(`${product.url}/sign-in`)
  await page.click(`text=${demoStewards[who].name}`)
  await page.waitForURL('**/steward')
  return { context, page }
}

/** The other steward renames a service, by the form that people use. */
async function rename({ page }: Desk, name: string): Promise<void> {
  await page.goto(`${product.url}/steward/service/${service}/edit`)
  await page.fill('[name=name]', name)
  await page.selectOption('select[name=evidence-method]', 'human call')
  await page.fill('[name=evidence-note]', 'Called the intake line')
  await page.click('button[name=act][value=save]')
  await page.waitForURL('**?done=saved')
}

/** Anybody says that a card is wrong. */
async function sayWrong(page: Page): Promise<void> {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await page.goto(`${product.url}/en/help`)
  await page.locator('input[name=place]').fill('60612')
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForSelector('article')
  const card = page.locator('article').first()
  await card.locator('summary').first().click()
  await card.getByRole('link', { name: /Report a problem/ }).click()
  await page.getByLabel('The phone number is wrong').check()
  await press('Next')
  await page.getByLabel(/The right phone number/).fill('(312) 555-0177')
  await press('Send')
  await page.waitForSelector('[data-code]')
}

const recent = ({ page }: Desk) => page.textContent('[data-live-part=recent]')
const state = ({ page }: Desk) => page.textContent('[data-live-state]')
const ON = 'Changes show here as they happen.'

describe('the first page of stewards', () => {
  it('shows what a colleague changes, without being loaded again, and says so in a sentence', async () => {
    const [watching, working] = [await atDesk(0), await atDesk(1)]
    await expect.poll(() => state(watching)).toBe(ON)
    await watching.page.evaluate(() => document.body.setAttribute('data-same-page', ''))
    await watching.page.fill('main [name=words]', 'half a na')
    await rename(working, 'Seen as it happened (fictional)')
    await expect
      .poll(() => recent(watching), { timeout: 60_000 })
      .toContain('Seen as it happened (fictional)')
    expect(await watching.page.inputValue('main [name=words]')).toBe('half a na')
    // The same page, not a new one; nothing was typed away.
    expect(await watching.page.getAttribute('body', 'data-same-page')).toBe('')
    await Promise.all([watching.context.close(), working.context.close()])
  })

  it('reads out a summary when a message arrives, and keeps the focus where it was', async () => {
    const watching = await atDesk(0)
    await expect.poll(() => state(watching)).toBe(ON)
    await watching.page.focus('[data-live-part=due] a')
    const visitor = await browser.newContext()
    await sayWrong(await visitor.newPage())
    await expect
      .poll(() => watching.page.textContent('#page-says'), { timeout: 60_000 })
      .toMatch(/^Updated\. 1 message/)
    expect(await watching.page.evaluate(() => document.activeElement?.tagName)).toBe('A')
    await Promise.all([watching.context.close(), visitor.close()])
  })

  it('waits while it is paused, says that something changed, and shows it afterwards', async () => {
    const [watching, working] = [await atDesk(0), await atDesk(1)]
    await expect.poll(() => state(watching)).toBe(ON)
    await watching.page.click('text=Pause updates')
    await rename(working, 'Changed while paused (fictional)')
    await expect.poll(() => state(watching)).toBe('Updates are paused. Something has changed.')
    expect(await recent(watching)).not.toContain('Changed while paused')
    await watching.page.click('text=Show updates again')
    await expect.poll(() => recent(watching)).toContain('Changed while paused (fictional)')
    await Promise.all([watching.context.close(), working.context.close()])
  })

  it('goes on after a form was posted in place', async () => {
    const [watching, working] = [await atDesk(0), await atDesk(1)]
    await watching.page.fill('main [name=words]', 'Harbor')
    await watching.page.locator('main').getByRole('button', { name: 'Find' }).click()
    await watching.page.waitForSelector('#found')
    await expect.poll(() => state(watching)).toBe(ON)
    await rename(working, 'Changed beside a search (fictional)')
    await expect.poll(() => recent(watching)).toContain('Changed beside a search (fictional)')
    expect(await watching.page.isVisible('#found')).toBe(true)
    await Promise.all([watching.context.close(), working.context.close()])
  })

  it('is cleared within a second when its sign-in ends elsewhere', async () => {
    const watching = await atDesk(0)
    await expect.poll(() => state(watching)).toBe(ON)
    const other = await watching.context.newPage()
    await other.goto(`${product.url}/steward/overview`)
    const { pace } = await paceOf(async () => {
      await signOut(other)
      await other.waitForURL(/\/sign-in/)
    })
    await expect
      .poll(() => watching.page.locator('main h2').last().textContent(), { timeout: within(1_000, pace) })
      .toBe('You are signed out')
    expect(await watching.page.title()).toBe('You are signed out')
    const left = await watching.page.textContent('body')
    expect(left).not.toContain(demoStewards[0].name)
    expect(left).not.toContain('Recent changes')
    expect(await watching.page.evaluate(() => document.activeElement?.id)).toBe('main')
    await watching.context.close()
  })

  it('shows a change when it is loaded again, without scripts, and speaks of no updates', async () => {
    const [watching, working] = [await atDesk(0, { scripts: false }), await atDesk(1)]
    expect(await watching.page.isVisible('[data-live-line]')).toBe(false)
    await rename(working, 'Seen by loading again (fictional)')
    expect(await recent(watching)).not.toContain('Seen by loading again')
    await watching.page.reload()
    expect(await recent(watching)).toContain('Seen by loading again (fictional)')
    await Promise.all([watching.context.close(), working.context.close()])
  })

  it.each([360, 1280])('has no fault that axe knows and no sideways scroll at %i px', async (width) => {
    const desk = await atDesk(0, { width })
    await expect.poll(() => state(desk)).toBe(ON)
    expect(await axeFaults(desk.page)).toEqual([])
    expect(await desk.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    if (process.env.LOOK)
      await desk.page.screenshot({ path: `${process.env.LOOK}/live-${width}.png`, fullPage: true })
    await desk.context.close()
  })
})
