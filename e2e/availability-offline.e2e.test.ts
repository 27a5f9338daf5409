import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memberOf } from '#app/demo/coalition.ts'
import { openPool } from '#platform/db/pool.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { axeFaults } from './lib/axe.ts'
import { type Product, startProduct } from './lib/product.ts'
import { reflowFaults, tabFaults } from './lib/walk.ts'

/** Somebody counts while the network is away: it counts once, from when they did. */
let folder: string
let database: EmbeddedDatabase
let admin: pg.Pool
let product: Product
let browser: Browser

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'breakwater-offline-'))
  database = await startEmbedded({ dataDir: folder, version: '18' })
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
      },
    }),
    openBrowser(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await admin?.end()
  await database?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const PASSPHRASE = 'five quiet boats at dusk'
const PAGE = '/availability/offline'

const faults = async (page: Page) => [
  ...(await axeFaults(page)),
  ...(await reflowFaults(page)),
  ...(await tabFaults(page)),
]

async function device(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' })
  context.setDefaultTimeout(15_000)
  await signIn(context)
  const page = await context.newPage()
  await page.goto(product.url + PAGE)
  return { context, page }
}

const signIn = (context: BrowserContext) =>
  context.request.post(`${product.url}/sign-in`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    form: { person: memberOf('Nora Petrova') },
    maxRedirects: 0,
  })

async function switchOn(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('The same once more').fill(PASSPHRASE)
  await page.getByLabel(/This device belongs to my program/).check()
  await page.getByRole('button', { name: 'Keep it on this device' }).press('Enter')
  await page.getByText('It is kept.').waitFor()
}

async function open(page: Page): Promise<void> {
  await page.getByLabel('Your passphrase').fill(PASSPHRASE)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Your lines' }).waitFor()
}

/** All that a browser keeps for this origin, as text that could be read. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const records: unknown[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const opening = indexedDB.open(name)
      await new Promise((resolve) => {
        opening.onsuccess = resolve
      })
      for (const store of opening.result.objectStoreNames) {
        const all = opening.result.transaction(store).objectStore(store).getAll()
        await new Promise((resolve) => {
          all.onsuccess = resolve
        })
        records.push(...all.result)
      }
      opening.result.close()
    }
    const bytes = (value: unknown): unknown =>
      value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? new TextDecoder('latin1').decode(value as ArrayBuffer)
        : value
    return {
      records: records.length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      marks: localStorage.length,
      text:
        JSON.stringify(records, (_key, value) => bytes(value)) +
        JSON.stringify({ ...localStorage, ...sessionStorage }),
    }
  })
const nothing = { records: 0, caches: 0, workers: 0, marks: 0 }

const LINE = 'forensic-exam'
const counts = async () => {
  const { rows } = await admin.query<{ how: string; seconds: number; later: number }>(
    `select c.how, extract(epoch from clock_timestamp() - c.counted_at)::float as seconds,
       extract(epoch from c.recorded_at - c.counted_at)::float as later
     from availability.count c join availability.line l on l.id = c.line_id join identity.program p on p.id = l.program_id
     where l.unit = $1 and p.name like 'Night emergency team%' order by c.version desc`,
    [LINE],
  )
  return rows
}

describe('work without a connection', () => {
  it('is switched on, counts once from when it was said, and is forgotten at sign-out', async () => {
    await admin.query(
      `update availability.line set counted_at = clock_timestamp() - interval '1 hour' where unit = $1`,
      [LINE],
    )
    const { context, page } = await device()
    expect(await faults(page)).toEqual([])
    await switchOn(page)
    expect(await faults(page)).toEqual([])
    const sealed = await kept(page)
    expect(sealed).toMatchObject({ records: 2, caches: 1, workers: 1 })
    expect(sealed.text).not.toMatch(/Forensic|bed|crib|fictional|Night|Nora|boats/i)

    const before = (await counts()).length
    await context.setOffline(true)
    await page.getByText('There is no connection.').waitFor()
    const card = page.locator('li', { hasText: 'Forensic exam' }).first()
    await card.getByRole('button', { name: /^Same/ }).press('Enter')
    const saidAt = Date.now()
    await page.getByText('Written down. It is sent when there is a connection.').waitFor()

    // Loaded again without a connection: locked, then as it was left.
    await page.reload()
    expect(await page.content()).not.toMatch(/Forensic|Nora/)
    await page.getByLabel('Your passphrase').fill('not the passphrase')
    await page.keyboard.press('Enter')
    await page.getByText('That is not the passphrase.').waitFor()
    await open(page)
    await page.getByText(/^What you see here was seen/).waitFor()
    const queue = page.locator('[data-list="queue"] li')
    expect(await queue.count()).toBe(1)
    expect(await faults(page)).toEqual([])
    expect((await counts()).length).toBe(before)
    await page.waitForTimeout(1_500)

    await context.setOffline(false)
    await page.getByText('Sent. It counts from when you made it.').waitFor()
    const passed = (Date.now() - saidAt) / 1000
    expect(await queue.count()).toBe(0)
    const all = await counts()
    expect(all).toHaveLength(before + 1)
    expect(all[0]?.how).toBe('offline')
    // From when it was said, not from when it was sent.
    expect(all[0]?.later).toBeGreaterThan(1.4)
    expect(Math.abs((all[0]?.seconds ?? 0) - passed)).toBeLessThan(3)

    await page.goto(`${product.url}/availability/lines`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(/\/sign-in/)
    expect(await kept(page)).toMatchObject(nothing)
    await context.close()
  })

  it('shows what was not sent before signing out, and is forgotten by the exit too', async () => {
    const { context, page } = await device()
    await switchOn(page)
    await context.setOffline(true)
    await page.getByText('There is no connection.').waitFor()
    await page.locator('[data-list="lines"] button[value="closed"]').first().click()
    await page.getByText(/^Written down\. It is sent/).waitFor()
    // A connection again, but what answers is not there yet: nothing is lost, and nobody signs out over it unasked.
    await context.route('**/availability/offline/replay', (route) => route.abort())
    await context.setOffline(false)
    await page.getByText('There is no connection yet. Everything stays here.').waitFor()
    await page.goto(`${product.url}/availability/lines`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(/\/availability\/offline#unsent/)
    await page.getByText(/Updates that were not sent: 1\./).waitFor()
    await page.route('https://**', (route) => route.fulfill({ body: 'Elsewhere' }))
    await page.goto(`${product.url}/exit`).catch(() => undefined)
    await page.waitForURL(/^https:/)
    await signIn(context)
    await page.goto(`${product.url}/availability/lines`)
    expect(await kept(page)).toMatchObject(nothing)
    await context.close()
  })
})
