import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoStewards } from '#app/demo/load.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import type { Product } from './lib/product.ts'
import { sharedDemo } from './lib/shared-demo.ts'
import { signInOn } from './lib/sign-in-on.ts'

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

const phone = (scripts: boolean): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width: 360, height: 740 },
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts,
  })

/** From the first page to the duty in a state: two taps, the second of which chooses the state. */
async function walkTo(page: Page, state: string | RegExp): Promise<string> {
  await page.goto(`${product.url}/en`)
  await page.getByRole('link', { name: 'Must I report?' }).click()
  await page.getByRole('heading', { level: 1, name: 'Must I report?' }).waitFor()
  await page.getByRole('link', { name: state, exact: true }).click()
  await page.waitForURL(/\/duty\/[a-z]{2}$/)
  return String(await page.locator('main').textContent())
}

/** The line, the script and local contacts, each on the page itself or one tap from it. */
async function expectHelp(page: Page, line: string, local: RegExp): Promise<void> {
  expect(await page.locator('.answer a[href^="tel:"]').allInnerTexts()).toContain(`Call ${line}`)
  const links = await page.locator('main a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
  expect(links).toContain('/en/guidance/script-limits-of-confidentiality')
  expect(links).toContain('/en/guidance/script-first-words')
  expect(links.filter((href) => local.test(href ?? ''))).toHaveLength(1)
}

/** axe needs timers in the page, so pages are checked by the run with scripts. */
async function expectSound(page: Page): Promise<void> {
  expect(await sound(page)).toEqual([])
}

describe.each([true, false])('somebody at work on a phone, scripts: %s', (scripts) => {
  it('in Washington reads the drafted duty, marked as a draft, with the words of the law', async () => {
    const context = await phone(scripts)
    const page = await context.newPage()
    const text = await walkTo(page, 'Washington')
    expect(text).toContain('Draft, not checked by a lawyer')
    expect(await page.locator('blockquote').first().textContent()).toContain('registered or licensed nurse')
    expect(text).toContain('RCW 26.44.030(1)(a)')
    expect(text).toContain('in no case longer than 48 hours')
    await expectHelp(page, '1-866-363-4276', /\/counties\/wa$/)
    if (scripts) await expectSound(page)
    await context.close()
  })

  it('in Guam is told that it is not known here yet, and whom to call and ask', async () => {
    const context = await phone(scripts)
    const page = await context.newPage()
    const text = await walkTo(page, 'Guam')
    expect(text).toContain('Not known here yet.')
    expect(text).toContain('Unknown does not mean that there is no duty.')
    expect(text).toContain('Call your local police')
    expect(text).not.toContain('Call the report line')
    await expectHelp(page, '911.', /\/counties\/gu$/)
    if (scripts) await expectSound(page)
    await context.close()
  })

  it('in the demo’s fictional state reads a fact that two people stand behind, marked as made up', async () => {
    const context = await phone(scripts)
    const page = await context.newPage()
    const text = await walkTo(page, 'Harbor State')
    expect(text).toContain('Read by two people')
    expect(text).toContain('A second person read the source on')
    expect(text).toContain('Made up for this demo.')
    expect(text).not.toContain('not checked by a lawyer')
    if (scripts) await expectSound(page)
    await context.close()
  })
})

describe('a nurse in Washington', () => {
  const screens = [
    { width: 360, height: 740 },
    { width: 1280, height: 900 },
  ]
  it.each(screens.flatMap((one) => [true, false].map((scripts) => ({ ...one, scripts }))))(
    'has the whole answer on the first screen after four acts, $width px, scripts: $scripts',
    async ({ width, height, scripts }) => {
      const context = await browser.newContext({
        viewport: { width, height },
        reducedMotion: 'reduce',
        javaScriptEnabled: scripts,
      })
      const page = await context.newPage()
      await page.goto(`${product.url}/en`)
      let acts = 0
      const act = async (what: Promise<void>) => {
        acts += 1
        await what
      }
      await act(page.getByRole('link', { name: 'Must I report?' }).first().click())
      await act(page.getByLabel('State', { exact: true }).fill('Washington'))
      await act(page.getByLabel(/^Job/).fill('rn'))
      await act(page.getByRole('button', { name: 'Show the answer' }).click())
      await page.waitForURL(`${product.url}/en/duty/wa/nurse`)
      expect(acts).toBeLessThanOrEqual(4)
      expect(await page.title()).toBe('Must I report? Washington, Nurse · Breakwater')
      // Danger, for whom, the answer, when, to whom, how sure, where it stands: read without a movement of the hand.
      const answer = page.locator('.answer')
      const said = String((await answer.allInnerTexts())[0]).replace(/\s+/g, ' ')
      expect(said).toMatch(
        /^In danger right now\? Call 911\. Washington, Nurse Change Yes, by this reading\. When At the first chance; 48 hours at the latest To whom Police, or the state department for children \(DCYF\) Call 1-866-363-4276 Words to say before you report Draft, not checked by a lawyer Not legal advice\. RCW 26\.44\.030/,
      )
      const box = await answer.boundingBox()
      expect(box && Math.round(box.y + box.height)).toBeLessThanOrEqual(height)
      expect(await answer.locator('a').first().getAttribute('href')).toBe('tel:911')
      // Nothing louder on the page than the answer.
      const sizes = await page
        .locator('h1, h2, h3, main p')
        .evaluateAll((all) => all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)))
      const size = await answer
        .locator('h2')
        .evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))
      expect(Math.max(...sizes)).toBe(size)
      await page.goBack()
      expect(new URL(page.url()).pathname).toBe('/en/duty')
      await context.close()
    },
  )

  it('reads each short answer without opening it, and the words of the law behind it', async () => {
    const context = await phone(false)
    const page = await context.newPage()
    await page.goto(`${product.url}/en/duty/wa/nurse`)
    const age = page.locator('.questions details', { hasText: 'Up to what age' })
    expect(await age.getByText('Under 18', { exact: false }).first().isVisible()).toBe(true)
    expect(await age.locator('blockquote').first().isVisible()).toBe(false)
    await age.locator('summary').click()
    expect(await age.locator('blockquote').first().textContent()).toContain('under the age of 18 years')
    await context.close()
  })

  it('is asked again, in words, when the state or the job is not understood, and no address holds what was typed', async () => {
    const context = await phone(true)
    const page = await context.newPage()
    await page.goto(`${product.url}/en/duty`)
    await page.getByLabel('State', { exact: true }).fill('Nowhere at all')
    await page.getByLabel(/^Job/).fill('school')
    await page.getByRole('button', { name: 'Show the answer' }).click()
    await page.getByText('Write a state, such as Washington.').first().waitFor()
    expect(await page.locator('main').textContent()).toContain(
      'More than one job fits. Choose one: School nurse',
    )
    expect(page.url()).toBe(`${product.url}/en/duty`)
    expect(await page.getByLabel('State', { exact: true }).inputValue()).toBe('Nowhere at all')
    await expectSound(page)
    await context.close()
  })
})

describe('two stewards', () => {
  async function signIn(which: 0 | 1): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    await page.goto(`${product.url}/sign-in`)
    await page.getByText(demoStewards[which].name).first().waitFor()
    await signInOn(context, product.url, demoStewards[which].id)
    await page.goto(`${product.url}/steward/law`)
    await page.getByRole('heading', { level: 1, name: 'Law register' }).waitFor()
    return page
  }
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

  it('make a drafted fact of Washington count: one takes it over, the other reads the source', async () => {
    const first = await signIn(0)
    await first.getByText(/Drafts that came with the program \(/).click()
    await first.getByRole('link', { name: 'Take over: RCW 26.44.020(2)' }).click()
    await first.getByRole('heading', { level: 1, name: 'Enter a fact from its source' }).waitFor()
    // The copy names no day, so none is filled in: whoever takes it over looks it up.
    await press(first, 'Enter as a draft')
    await first.getByText('Write the day as year-month-day').first().waitFor()
    await first.locator('#asOf').fill(day(20))
    await first.locator('#retrieved').fill(day(5))
    await press(first, 'Enter as a draft')
    await first.getByText('Entered. It waits for a second person.').waitFor()
    expect(await first.locator('main').textContent()).toContain('You entered this fact. Another steward')
    expect(await first.getByRole('button', { name: 'Verify as second person' }).count()).toBe(0)
    await expectSound(first)

    const second = await signIn(1)
    await second.getByRole('link', { name: 'RCW 26.44.020(2)', exact: true }).click()
    await press(second, 'Verify as second person')
    await second.getByText('Write the day as year-month-day').first().waitFor()
    await second.locator('#readOn').fill(day(1))
    await press(second, 'Verify as second person')
    await second.getByText('Read the source at its official address first').first().waitFor()
    await second.getByLabel('I read the law at the official address').check()
    await second.locator('#readOn').fill(day(1))
    await press(second, 'Verify as second person')
    await second.getByText('Done. It counts from now on.').waitFor()

    // Who looked before is told, and nothing of theirs happens.
    await first.locator('#reason').selectOption('wrong-text')
    await press(first, 'Put in doubt')
    await first.getByText('A colleague did something with this fact').first().waitFor()

    await second.goto(`${product.url}/en/law/wa`)
    const fact = await second.locator('[id="wa-26-44-020-2"]').textContent()
    expect(fact).toContain('Read by two people')
    expect(fact).toContain('A second person read the source on')
    await second.goto(`${product.url}/en/law/changes`)
    expect(await second.locator('main').textContent()).toContain('RCW 26.44.020(2)')
    await first.context().close()
    await second.context().close()
  })
})
