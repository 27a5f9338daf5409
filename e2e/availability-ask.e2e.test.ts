import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { demoStewards } from '#app/demo/stewards.ts'
import { openPool } from '#platform/db/pool.ts'
import { type MailServer, mailServer, textOf } from '#platform/mail/testing/mail-server.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { axeFaults } from './lib/axe.ts'
import { type Product, startProduct } from './lib/product.ts'
import { reflowFaults, tabFaults } from './lib/walk.ts'

/** Every place is asked at once; one without an account answers from its mail, and whoever asked sees it. */
let folder: string
let database: EmbeddedDatabase
let admin: pg.Pool
let mail: MailServer
let product: Product
let browser: Browser

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-ask-'))
  ;[database, mail] = await Promise.all([startEmbedded({ dataDir: folder, version: '18' }), mailServer()])
  admin = openPool(database.superUrl, { max: 1, name: 'tests' })
  const dataDir = join(folder, 'node')
  mkdirSync(dataDir)
  ;[product, browser] = await Promise.all([
    startProduct({
      dataDir,
      env: {
        DATABASE_URL: database.appUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
        DATABASE_JOBS_URL: database.jobsUrl,
        SMTP_URL: mail.url,
      },
    }),
    openBrowser(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await admin?.end()
  await mail?.close()
  await database?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** With scripts off nothing can be run in a page to look at it; the markup is the same. */
const sound = async (page: Page, scripts: boolean) =>
  scripts ? [...(await axeFaults(page)), ...(await reflowFaults(page)), ...(await tabFaults(page))] : []

async function phone(scripts: boolean, person?: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    viewport: { width: 360, height: 740 },
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(15_000)
  if (person !== undefined) {
    await context.request.post(`${product.url}/sign-in`, {
      headers: { 'sec-fetch-site': 'same-origin' },
      form: { person },
      maxRedirects: 0,
    })
  }
  return { context, page: await context.newPage() }
}

async function mailWith(address: RegExp): Promise<string> {
  let path = ''
  await expect
    .poll(
      () => {
        path = address.exec(mail.received.map(textOf).join('\n'))?.[0] ?? ''
        return path
      },
      { timeout: 60_000 },
    )
    .not.toBe('')
  return path
}

/** A place that no program keeps: a steward says where whoever keeps it reads, who says that this is right. */
async function reach(address: string): Promise<string> {
  const { rows } = await admin.query<{ id: string }>(
    `select id from availability.line where unit = 'intake-slot' and program_id is null`,
  )
  const desk = await phone(false, demoStewards[0].id)
  const path = `/availability/lines/${rows[0]?.id}`
  await desk.context.request.post(`${product.url}${path}/reach`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    form: { channel: 'mail', address, language: 'en', zone: 'America/Chicago', times: '' },
    maxRedirects: 0,
  })
  await desk.page.goto(await mailWith(/http:\/\/localhost:\d+\/reach\/[\w-]{43}/))
  await desk.page.getByRole('button', { name: 'Yes, send them here' }).click()
  await desk.page.getByText('Messages come here from now on.').waitFor()
  await desk.context.close()
  return rows[0]?.id ?? ''
}

it.each([
  [true, '15 to 17', 'within 24 hours'],
  [false, '18 to 20', 'this week'],
] as const)('is answered from a mail, and whoever asked sees it (scripts: %s)', async (scripts, ages, by) => {
  await reach(`desk-${scripts}@place.example`)
  mail.received.length = 0
  const { context, page } = await phone(scripts, memberOf('Nora Petrova'))
  await page.goto(`${product.url}/availability`)
  await page.getByRole('link', { name: 'Ask several at once' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Ask every place at once' }).waitFor()
  expect(await sound(page, scripts)).toEqual([])
  await page.getByLabel('What', { exact: true }).selectOption('intake-slot')
  await page.getByLabel(ages, { exact: true }).check()
  await page.getByLabel('comes with siblings').check()
  await page.getByLabel('County the young person is from').fill('Cook, IL')
  await page.getByLabel(by, { exact: true }).check()
  await page.getByRole('button', { name: 'Show what will be sent' }).press('Enter')
  await page.getByText('1 place will be asked.').waitFor()
  expect(mail.received).toEqual([])
  expect(await sound(page, scripts)).toEqual([])
  await page.getByRole('button', { name: 'Ask now' }).press('Enter')
  await page.getByText('asked, no answer yet').waitFor()
  expect(page.url()).not.toMatch(/sibling|17031|intake/)
  expect(await sound(page, scripts)).toEqual([])

  const link = await mailWith(/http:\/\/localhost:\d+\/answer\/[\w-]{43}/)
  for (const said of mail.received.map(textOf)) expect(said).not.toMatch(/Juniper|intake|sibling|Cook|team/i)
  const place = await phone(scripts)
  await place.page.goto(link)
  await place.page.getByText('comes with siblings').waitFor()
  expect(await sound(place.page, scripts)).toEqual([])
  await place.page.getByRole('button', { name: 'Yes, we have a place' }).press('Enter')
  await place.page.getByText('Your answer has been sent.').waitFor()
  await place.page.goto(link)
  await place.page.getByText('Your answer has been sent.').waitFor()
  await place.context.close()

  // With scripts the open page is told; without, it is loaded again.
  if (!scripts) await page.reload()
  await page.getByRole('cell', { name: 'yes', exact: true }).waitFor()
  await page.getByRole('button', { name: /^Hold/ }).waitFor()
  expect(await sound(page, scripts)).toEqual([])
  await page.getByRole('button', { name: 'We found a place' }).press('Enter')
  await page.getByText('ended: a place was found').first().waitFor()
  await context.close()
})
