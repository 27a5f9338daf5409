import type pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openPool } from '#platform/db/pool.ts'
import { type MailServer, mailServer } from '#platform/mail/testing/mail-server.ts'
import { attachEmbedded } from '#platform/postgres/embedded.ts'
import { openBrowser } from '#web/testing/browser.ts'
import { sound } from './look.ts'
import { type Product, startProduct } from './product.ts'
import { signInOn } from './sign-in-on.ts'

/** The program with the demo, and a browser. */
export interface Stage {
  readonly product: Product
  readonly browser: Browser
  close(): Promise<void>
}

/** The same with a connection to its database, and a mail server that keeps what it gets. */
export interface MailStage extends Stage {
  readonly admin: pg.Pool
  readonly mail: MailServer
}

/** @param demo gives the program: one of its own, unless a journey may share one. */
export async function aStage(demo: () => Promise<Product> = startProduct): Promise<Stage> {
  const [product, browser] = await Promise.all([demo(), openBrowser()])
  return {
    product,
    browser,
    close: async () => {
      await browser.close()
      await product.stop()
    },
  }
}

export async function aMailStage(env: Readonly<Record<string, string>> = {}): Promise<MailStage> {
  const mail = await mailServer()
  const [product, browser] = await Promise.all([
    startProduct({ env: { SMTP_URL: mail.url, ...env } }),
    openBrowser(),
  ])
  const admin = adminOf(product)
  return {
    product,
    browser,
    admin,
    mail,
    close: async () => {
      await browser.close()
      await admin.end()
      await product.stop()
      await mail.close()
    },
  }
}

/** A connection to the database that a program started, for what no page can do or show. */
export function adminOf(product: Pick<Product, 'dataDir'>): pg.Pool {
  const running = attachEmbedded(product.dataDir)
  if (!running) throw new Error('the program runs no database of its own')
  return openPool(running.superUrl, { max: 1, name: 'tests' })
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
  if (person !== undefined) await signInOn(context, product.url, person)
  return { context, page: await context.newPage() }
}

/** What is wrong with a page. With scripts off nothing can be run in it to look at it; the markup is the same. */
export async function soundness(page: Page, scripts = true): Promise<string[]> {
  return scripts ? await sound(page) : []
}
