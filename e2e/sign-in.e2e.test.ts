import type pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { demoStewards } from '#app/demo/load.ts'
import {
  type AgencyProvider,
  agencyProvider,
  CLIENT_ID,
  CLIENT_SECRET,
} from '#features/identity/testing/agency-provider.ts'
import { openPool } from '#platform/db/pool.ts'
import { attachEmbedded } from '#platform/postgres/embedded.ts'
import type { TestDatabase } from '#platform/testing/database.ts'
import { aMember, anAgency } from '#platform/testing/people.ts'
import { axeFaults } from '#web/testing/axe-faults.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { inBrowser } from '#web/testing/in-browser.ts'
import { sound } from './lib/look.ts'
import { ownPort } from './lib/own-port.ts'
import { withAuthenticator } from './lib/passkeys.ts'
import { type Product, startProduct } from './lib/product.ts'
import { signOut } from './lib/sign-out.ts'

const { describe, it } = inBrowser()

let product: Product
let provider: AgencyProvider
let browser: Browser
let admin: pg.Pool
beforeAll(async () => {
  const port = await ownPort()
  const url = `http://localhost:${port}`
  provider = await agencyProvider(`${url}/sign-in/agency/return`)
  product = await startProduct({
    port,
    env: { OUTGOING_PRIVATE_HOSTS: provider.host },
  })
  const running = attachEmbedded(product.dataDir)
  if (!running) throw new Error('the program runs no database of its own')
  admin = openPool(running.superUrl, { max: 1, name: 'tests' })
  browser = await openBrowser()
})
afterAll(async () => {
  await admin?.end()
  await browser?.close()
  await product?.stop()
  await provider?.close()
})

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  })
  return context
}

/** A steward of the demo, at a phone whose authenticator is about to get its first passkey. */
async function withPasskey(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await open()
  const page = await context.newPage()
  await withAuthenticator(page)
  await page.goto(`${product.url}/sign-in`)
  await page.getByRole('button', { name: demoStewards[0].name }).click()
  await page.waitForURL(`${product.url}/steward`)
  await page.goto(`${product.url}/me`)
  await page.getByLabel('What you call it').fill('pocket phone')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByText('The passkey was added.').waitFor()
  return { context, page }
}

const age = (column: 'seen_at' | 'proved_at', minutes: number) =>
  admin.query(`update identity.session set ${column} = now() - make_interval(mins => $1)`, [minutes])

describe('a passkey', () => {
  it('is added, signs in without a name, and goes back to where one was', async () => {
    const { context, page } = await withPasskey()
    expect(await sound(page)).toEqual([])
    await signOut(page)
    await page.waitForURL(/\/sign-in$/)
    await page.goto(`${product.url}/steward/overdue`)
    expect(page.url()).toBe(`${product.url}/sign-in?back=%2Fsteward%2Foverdue`)
    expect(await sound(page)).toEqual([])
    const button = page.getByRole('button', { name: 'Use a passkey' })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`${product.url}/steward/overdue`)
    await context.close()
  })

  it('is asked for over the page when a form wants it: what was typed stays, then goes', async () => {
    const { context, page } = await withPasskey()
    // The stream says by itself that somebody was away, before or after the click: here the form has to find out.
    await page.route(/\/live\/changes/, (route) => route.abort())
    await page.reload()
    await page
      .getByLabel('What you call it')
      .fill('second phone, with a long name that nobody wants to type twice')
    await page.locator('select[name=language]').selectOption('ar')
    await age('seen_at', 61)
    await page.getByRole('button', { name: 'Save the language' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    expect(await axeFaults(page)).toEqual([])
    expect(page.url()).toContain('/me')
    await dialog.getByRole('button', { name: 'Not now' }).click()
    await expect.poll(() => dialog.isVisible()).toBe(false)
    expect(await page.getByLabel('What you call it').inputValue()).toContain('second phone')
    await page.getByRole('button', { name: 'Save the language' }).click()
    await dialog.getByRole('button', { name: 'Use a passkey' }).click()
    await page.getByText('The language was saved.').waitFor()
    expect(await page.locator('select[name=language]').inputValue()).toBe('ar')
    await context.close()
  })

  it('proves a grave step: a passkey is removed after it, and never the last', async () => {
    const { context, page } = await withPasskey()
    await age('proved_at', 6)
    await page
      .getByRole('link', { name: /^Change/ })
      .last()
      .click()
    await page.getByRole('button', { name: 'Remove this passkey' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Use a passkey' }).click()
    await page.getByText('The passkey was removed.').waitFor()
    await context.close()
  })
})

describe('without scripts', () => {
  it('a form of somebody who was idle comes back with what was typed, and goes after proving it', async () => {
    const context = await open({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${product.url}/sign-in`)
    await page.getByRole('button', { name: demoStewards[0].name }).click()
    await page.goto(`${product.url}/me`)
    await page.locator('select[name=language]').selectOption('es')
    await age('seen_at', 61)
    await page.getByRole('button', { name: 'Save the language' }).click()
    await page.getByRole('heading', { name: 'Is it still you?' }).waitFor()
    expect(page.url()).not.toContain('language=')
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: 'Prove it is you' }).click(),
    ])
    await tab.getByRole('button', { name: demoStewards[0].name }).click()
    await tab.getByRole('heading', { name: 'You are signed in' }).waitFor()
    await page.getByRole('button', { name: 'Send it now' }).click()
    await page.getByText('The language was saved.').waitFor()
    await context.close()
  })

  it('one signs in through the agency', async () => {
    const db = { admin } as unknown as TestDatabase
    const { rows } = await admin.query<{ id: string }>('select id from identity.coalition limit 1')
    const agency = await anAgency(db, rows[0]?.id ?? '')
    const manager = await aMember(db, 'agency-administrator', agency)
    const editor = await aMember(db, 'agency-editor', agency)
    const office = await open({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } })
    await office.addCookies([{ name: 'bw_session', value: manager.secret, url: product.url }])
    const desk = await office.newPage()
    await desk.goto(`${product.url}/agency-sign-in`)
    await desk.getByLabel('Sign-in name').fill('harbor-health')
    await desk.getByLabel('Issuer').fill(provider.issuer)
    await desk.getByLabel('Client id').fill(CLIENT_ID)
    await desk.getByLabel('Client secret').fill(CLIENT_SECRET)
    await desk.getByRole('button', { name: 'Save' }).click()
    await desk.getByText('The agency’s sign-in is set.').waitFor()
    await desk.locator('select[name=person]').selectOption(editor.person)
    await desk.getByLabel('Identifier at the provider').fill('editor-3')
    await desk.getByRole('button', { name: 'Connect' }).click()
    await desk.getByText('Nobody is let in by it yet.').waitFor()
    await office.close()

    const own = await open({ javaScriptEnabled: false })
    await own.addCookies([{ name: 'bw_session', value: editor.secret, url: product.url }])
    const theirs = await own.newPage()
    await theirs.goto(`${product.url}/me`)
    await theirs.getByRole('button', { name: 'Yes, connect it' }).click()
    await theirs.getByText('Your agency’s sign-in is connected.').waitFor()
    await own.close()

    const context = await open({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${product.url}/sign-in`)
    await page.getByLabel('Your agency’s sign-in name').fill('harbor-health')
    await page.getByRole('button', { name: 'Go to your agency' }).click()
    await page.waitForURL((url) => url.host === provider.host)
    await page.locator('input[name=login]').fill('editor-3')
    await page.locator('input[name=password]').fill('any')
    await page.locator('button[type=submit]').first().click()
    await page.locator('button[type=submit]').first().click()
    await page.waitForURL(`${product.url}/today`)
    await page.goto(`${product.url}/me`)
    expect(await page.textContent('main')).toContain('Your agency')
    await context.close()
  })
})

it('another session is ended from one’s own page, and refused at its next step', async () => {
  const sessions = await Promise.all([open(), open()])
  const pages: Page[] = []
  for (const context of sessions) {
    const page = await context.newPage()
    await page.goto(`${product.url}/sign-in`)
    await page.getByRole('button', { name: demoStewards[1].name }).click()
    await page.waitForURL(`${product.url}/steward`)
    pages.push(page)
  }
  const [here, there] = pages as [Page, Page]
  await here.goto(`${product.url}/me`)
  await here.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await here.getByText('You are signed out there.').waitFor()
  await there.goto(`${product.url}/steward`)
  expect(there.url()).toContain('/sign-in')
  for (const context of sessions) await context.close()
})
