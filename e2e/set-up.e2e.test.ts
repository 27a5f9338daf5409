import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { removeData } from '#platform/testing/remove-data.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound as look } from './lib/look.ts'
import { ownFolder } from './lib/own-folder.ts'
import { withAuthenticator } from './lib/passkeys.ts'
import { codeShown, linkShown } from './lib/people.ts'
import { type Product, startProduct } from './lib/product.ts'

const { it } = inBrowser()

/**
 * From an empty installation to a coalition whose first agency has opened its first program, on a phone and by keyboard.
 * Everybody is made up; each has a browser and an authenticator of their own. What one test leaves, the next goes on with.
 */
let product: Product
let browser: Browser
let dataDir: string
let marisol: Page
let theo: Page
let ana: Page

const COALITION = 'Harbor County Coalition (fictional)'
const AGENCY = 'Tidewater Clinic (fictional)'
const CHOSEN = 'https://weather.com/'

beforeAll(async () => {
  dataDir = ownFolder('set-up')
  writeFileSync(join(dataDir, 'breakwater.key'), randomBytes(32).toString('hex'), { mode: 0o600 })
  product = await startProduct({ mode: 'start', dataDir })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  removeData(dataDir)
})

async function sound(page: Page): Promise<void> {
  const faults = await look(page)
  expect([page.url(), ...faults]).toEqual([page.url()])
  // No title tells whose page or which place this is.
  expect(await page.title()).not.toContain('fictional')
}

/** A phone of somebody who was never here, with an authenticator. */
async function phone(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await withAuthenticator(page)
  return page
}
async function press(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).focus()
  await page.keyboard.press('Enter')
}
const main = (page: Page) => page.getByRole('main').textContent()
const printedLink = () => /http\S+\/set-up\/[\w-]{43}/.exec(product.output())?.[0] ?? ''
/** A day so many days from now, as forms take it. */
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

it('names the coalition by the one link that the first start prints', async () => {
  await expect.poll(printedLink).not.toBe('')
  const link = printedLink()
  marisol = await phone()
  // Looking changes nothing, however often.
  await marisol.goto(link)
  await marisol.reload()
  await sound(marisol)
  await marisol.getByRole('button', { name: 'Go on to the passkey' }).click()
  await marisol.locator('#problem').waitFor()
  // Each box is told of once, however many of its rules an empty one breaks.
  expect(await marisol.locator('a[href="#person"]').count()).toBe(1)
  await sound(marisol)

  await marisol.getByLabel('Name of the coalition').fill(COALITION)
  await marisol.getByLabel('Your name').fill('Marisol Vega (fictional)')
  await marisol.keyboard.press('Enter')
  await marisol.getByRole('button', { name: 'Add a passkey and sign in' }).waitFor()
  await sound(marisol)
  await press(marisol, 'Add a passkey and sign in')
  await marisol.waitForURL(/\/coalition/)
  await sound(marisol)
  expect(await main(marisol)).toContain(COALITION)

  // The link is used up, for everybody. Nothing but the terminal ever held it.
  await marisol.goto(link)
  expect(await main(marisol)).toContain('Whoever used it can sign in.')
  await sound(marisol)
  expect(product.output().split(link).length).toBe(2)
})

it('goes on by the link of a later start where the passkey was lost', async () => {
  await marisol.context().close()
  const { port } = product
  await product.stop()
  product = await startProduct({ mode: 'start', dataDir, port })
  await expect.poll(printedLink).not.toBe('')
  marisol = await phone()
  await marisol.goto(printedLink())
  expect(await main(marisol)).toContain('Marisol Vega (fictional) has begun to set up')
  await sound(marisol)
  await press(marisol, 'Add another passkey and sign in')
  await marisol.waitForURL(/\/coalition/)
  expect(await main(marisol)).toContain(COALITION)
})

it('describes the coalition and chooses where leaving leads, and every page follows', async () => {
  await marisol.goto(`${product.url}/coalition/describe`)
  await marisol.getByLabel('How else the public reaches it').fill('At the county house, by day.')
  await marisol.getByLabel('Public phone number').fill('(872) 555-0100')
  await marisol.getByLabel('Number or mailbox to hide a place').fill('hide@harbor.example')
  await sound(marisol)
  await press(marisol, 'Save')
  await marisol.getByText('Saved.', { exact: true }).waitFor()

  await marisol.goto(`${product.url}/coalition/exit`)
  await sound(marisol)
  await marisol.getByLabel(CHOSEN).focus()
  await marisol.keyboard.press('Space')
  await press(marisol, 'Save')
  await marisol.getByText('Saved. All pages follow').waitFor()
  await sound(marisol)

  const visitor = await browser.newContext({ viewport: { width: 360, height: 800 }, reducedMotion: 'reduce' })
  const page = await visitor.newPage()
  await page.route(`${CHOSEN}**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><title>Sunny</title>' }),
  )
  // As long as the two pages have promised: the node looks for each of them by itself, at moments of its own.
  const shows = (path: string, what: string) =>
    expect
      .poll(async () => (await page.request.get(`${product.url}${path}`)).text(), {
        timeout: 30_000,
        interval: 500,
      })
      .toContain(what)
  await shows('/en/contact', 'hide@harbor.example')
  await shows('/exit', CHOSEN)
  await visitor.clearCookies()
  await page.goto(`${product.url}/en/contact`)
  expect(await main(page)).toContain('hide@harbor.example')
  await page.goto(`${product.url}/en/about`)
  expect(await page.getByRole('contentinfo').textContent()).toContain(`Run by ${COALITION}`)
  await page.getByRole('link', { name: /Leave this page/ }).click()
  await page.waitForURL(CHOSEN)
  expect(await page.title()).toBe('Sunny')
  await visitor.close()
})

it('is not set up by one alone: a second administrator is invited, and comes in', async () => {
  await marisol.goto(`${product.url}/coalition`)
  await press(marisol, 'The coalition is set up')
  await marisol.locator('#problem').waitFor()
  await sound(marisol)

  const handed = await invite(marisol, 'Theo Brandt (fictional)', `Coalition administrator, ${COALITION}`)
  theo = await phone()
  await comeIn(theo, handed)
  await theo.goto(`${product.url}/coalition`)
  expect(await main(theo)).toContain(COALITION)

  await marisol.goto(`${product.url}/coalition`)
  await press(marisol, 'The coalition is set up')
  await marisol.waitForURL(/done=finished/)
  await sound(marisol)
  expect(await main(marisol)).not.toContain('There is one administrator only.')
})

it('brings an agency in: proposed and called by one, verified by the other', async () => {
  await marisol.goto(`${product.url}/agencies`)
  await sound(marisol)
  await marisol.getByRole('link', { name: 'Propose an agency' }).first().click()
  await marisol.getByLabel('Name').fill(AGENCY)
  await marisol.getByLabel('Line of work').selectOption('health')
  await sound(marisol)
  await press(marisol, 'Propose it')
  await marisol.waitForURL(/\/agencies\/[\w-]{36}/)
  const agency = new URL(marisol.url()).pathname
  await sound(marisol)

  await marisol.getByLabel('Number called').fill('(872) 555-0111')
  await marisol.getByLabel('Where you found it').fill('The state’s register of clinics, printed in May.')
  await marisol.getByLabel('Somebody there knew of the wish to join').focus()
  await marisol.keyboard.press('Space')
  await press(marisol, 'Keep this call')
  await marisol.waitForURL(/done=called/)
  await sound(marisol)
  expect(await main(marisol)).toContain('so somebody else verifies it')

  await theo.goto(`${product.url}${agency}`)
  await sound(theo)
  await press(theo, 'Verify')
  await theo.waitForURL(/done=verified/)
  await sound(theo)
  expect(await main(theo)).toContain('Theo Brandt (fictional)')
})

it('the agency’s administrator, confirmed by a second person, opens a program and sets its lanes', async () => {
  const handed = await invite(theo, 'Ana Whitfield (fictional)', `Agency administrator, ${AGENCY}`)
  ana = await phone()
  await ana.goto(handed.link)
  expect(await main(ana)).toContain('A second colleague has to confirm this invitation first.')
  await sound(ana)

  await marisol.goto(`${product.url}/people`)
  await sound(marisol)
  await marisol.getByRole('link', { name: 'Confirm who this is' }).click()
  await sound(marisol)
  await marisol.getByLabel('I called them back').check()
  await press(marisol, 'I have done this, and I confirm it')
  await marisol.waitForURL(/done=verified/)

  await comeIn(ana, handed)
  await ana.goto(`${product.url}/programs`)
  await sound(ana)
  await ana.getByRole('link', { name: 'Add a program' }).first().click()
  await ana.getByLabel('Name').fill('Night team (fictional)')
  await ana.getByLabel('Line of work').selectOption('health')
  await ana.getByLabel('Where it works').selectOption({ label: 'Illinois' })
  await ana.getByRole('textbox', { name: 'County' }).fill('Cook')
  await sound(ana)
  await press(ana, 'Open it')
  await ana.waitForURL(/\/programs\/[\w-]{36}/)
  await sound(ana)
  expect(await main(ana)).toContain('Nobody has said by which rules this program works')

  await ana.getByRole('link', { name: 'Change the lanes' }).click()
  await ana.getByRole('checkbox', { name: 'Health care' }).focus()
  await ana.keyboard.press('Space')
  await sound(ana)
  await press(ana, 'Ask for these lanes')
  await ana.waitForURL(/done=lanes/)
  await sound(ana)
  expect(await main(ana)).toContain('Other lanes of this program wait for a second person.')
  const program = new URL(ana.url()).pathname
  await marisol.goto(`${product.url}/lanes`)
  await sound(marisol)
  await marisol.getByRole('button', { name: /^I agree/ }).focus()
  await marisol.keyboard.press('Enter')
  await marisol.waitForURL(/done=agreed/)
  await ana.goto(`${product.url}${program}`)
  expect(await main(ana)).not.toContain('Nobody has said by which rules this program works')

  await marisol.goto(`${product.url}/coalition`)
  expect(await main(marisol)).toContain('Nothing is missing. The coalition is set up.')
  await sound(marisol)
})

/** What is shown once: the link, and the code that is said by another way. */
interface HandedOver {
  readonly link: string
  readonly code: string
}

/** By the form, as whoever has the page. @returns the link and the code that are shown once. */
async function invite(by: Page, name: string, choice: string): Promise<HandedOver> {
  await by.goto(`${product.url}/people/invite`)
  await by.getByLabel('Name, as colleagues will read it').fill(name)
  const label = (await by.getByLabel('Role and place').locator('option').allTextContents()).find((one) =>
    one.startsWith(choice),
  )
  await by.getByLabel('Role and place').selectOption({ label: label ?? choice })
  await by.getByLabel('Last day').fill(day(300))
  await by.getByLabel('I met them, and saw a badge').focus()
  await by.keyboard.press('Space')
  await sound(by)
  await press(by, 'Invite')
  const link = await linkShown(by)
  const code = await codeShown(by)
  await sound(by)
  return { link, code }
}

/** Opens an invitation and saves a passkey. */
async function comeIn(page: Page, { link, code }: HandedOver): Promise<void> {
  await page.goto(link)
  await sound(page)
  await page.getByLabel('The code that you were told').fill(code)
  await press(page, 'Save a passkey and join')
  await page.waitForURL(`${product.url}/today`)
  await sound(page)
}
