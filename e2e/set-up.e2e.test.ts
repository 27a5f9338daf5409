import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '#web/testing/browser.ts'
import { axeFaults } from './lib/axe.ts'
import { withAuthenticator } from './lib/passkeys.ts'
import { type Product, startProduct } from './lib/product.ts'
import { reflowFaults, tabFaults } from './lib/walk.ts'

/** From an empty installation to a coalition with its first administrator, on a phone and by keyboard. */
let product: Product
let browser: Browser
let dataDir: string

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'breakwater-e2e-'))
  writeFileSync(join(dataDir, 'breakwater.key'), randomBytes(32).toString('hex'), { mode: 0o600 })
  product = await startProduct({ mode: 'start', dataDir })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const sound = async (page: Page) => [
  ...(await axeFaults(page)),
  ...(await reflowFaults(page)),
  ...(await tabFaults(page)),
]

it('sets a coalition up by the one link that the first start prints', async () => {
  await expect.poll(() => product.output()).toMatch(/\/set-up\/[\w-]{43}/)
  const [link = ''] = /http\S+\/set-up\/[\w-]{43}/.exec(product.output()) ?? []
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, reducedMotion: 'reduce' })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await withAuthenticator(page)

  // Looking changes nothing, however often.
  await page.goto(link)
  await page.reload()
  expect(await sound(page)).toEqual([])
  await page.getByRole('button', { name: 'Go on to the passkey' }).click()
  await page.locator('#problem').waitFor()
  expect(await sound(page)).toEqual([])

  await page.getByLabel('Name of the coalition').fill('Harbor County Coalition (fictional)')
  await page.getByLabel('Your name').fill('Marisol Vega (fictional)')
  await page.keyboard.press('Enter')
  const add = page.getByRole('button', { name: 'Add a passkey and sign in' })
  await add.waitFor()
  expect(await sound(page)).toEqual([])
  await add.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/coalition/)
  expect(await sound(page)).toEqual([])
  expect(await page.title()).not.toContain('fictional')
  expect(await page.getByRole('main').textContent()).toContain('Harbor County Coalition (fictional)')

  // The link is used up, for everybody.
  const second = await page.request.get(link)
  expect(second.status()).toBe(410)
  // Nothing but the terminal ever held it.
  expect(product.output().split(link).length).toBe(2)
  await context.close()
})
