import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openPool } from '#platform/db/pool.ts'
import { type MailServer, mailServer } from '#platform/mail/testing/mail-server.ts'
import { startEmbedded } from '#platform/postgres/embedded.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { axeFaults } from './axe.ts'
import { type Product, startProduct } from './product.ts'
import { reflowFaults, tabFaults } from './walk.ts'

/** The program with the demo, and a browser. */
export interface Stage {
  readonly product: Product
  readonly browser: Browser
  close(): Promise<void>
}

/** The same on a database that the test may ask, with a mail server that keeps what it gets. */
export interface MailStage extends Stage {
  readonly admin: pg.Pool
  readonly mail: MailServer
}

export async function aStage(): Promise<Stage> {
  const [product, browser] = await Promise.all([startProduct(), openBrowser()])
  return {
    product,
    browser,
    close: async () => {
      await browser.close()
      await product.stop()
    },
  }
}

export async function aMailStage(): Promise<MailStage> {
  const folder = mkdtempSync(join(tmpdir(), 'breakwater-stage-'))
  const [database, mail] = await Promise.all([
    startEmbedded({ dataDir: folder, version: '18' }),
    mailServer(),
  ])
  const admin = openPool(database.superUrl, { max: 1, name: 'tests' })
  const dataDir = join(folder, 'node')
  mkdirSync(dataDir)
  const [product, browser] = await Promise.all([
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
  return {
    product,
    browser,
    admin,
    mail,
    close: async () => {
      await browser.close()
      await product.stop()
      await admin.end()
      await mail.close()
      await database.stop()
      removeData(folder)
    },
  }
}

export interface Desk {
  readonly context: BrowserContext
  readonly page: Page
}

/** Somebody of the demo, by id, or nobody, in a browser of their own: a phone with scripts, unless told otherwise. */
export async function aDesk(
  { product, browser }: Pick<Stage, 'product' | 'browser'>,
  person?: string,
  given: {
    readonly scripts?: boolean
    readonly width?: number
    readonly scheme?: 'light' | 'dark'
  } = {},
): Promise<Desk> {
  const { scripts = true, width = 360, scheme = 'light' } = given
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    viewport: { width, height: 800 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  })
  context.setDefaultTimeout(15_000)
  if (person !== undefined)
    await context.request.post(`${product.url}/sign-in`, {
      headers: { 'sec-fetch-site': 'same-origin' },
      form: { person },
      maxRedirects: 0,
    })
  return { context, page: await context.newPage() }
}

/** What is wrong with a page. With scripts off nothing can be run in it to look at it; the markup is the same. */
export async function soundness(page: Page, scripts = true): Promise<string[]> {
  return scripts
    ? [...(await axeFaults(page)), ...(await reflowFaults(page)), ...(await tabFaults(page))]
    : []
}
