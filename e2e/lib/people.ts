import type pg from 'pg'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { openBrowser } from '#web/testing/browser.ts'
import { type Product, startProduct } from './product.ts'
import { signInOn } from './sign-in-on.ts'
import { adminOf } from './stage.ts'

/** A running demo, a browser, and a connection of the database's own administrator for what no page can do: time. */
export interface Town {
  readonly product: Product
  readonly admin: pg.Pool
  /** A browser of its own, as wide as a phone. */
  open(options?: BrowserContextOptions): Promise<BrowserContext>
  /** The same, with somebody of the demo signed in. @param id of {@link demoMembers} */
  openAs(id: string, options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

/** @param demo gives the program: one of its own, unless a journey may share one. */
export async function openTown(
  options: Parameters<typeof startProduct>[0] = {},
  demo: typeof startProduct = startProduct,
): Promise<Town> {
  const product = await demo(options)
  const admin = adminOf(product)
  const browser: Browser = await openBrowser()

  async function open(more: BrowserContextOptions = {}): Promise<BrowserContext> {
    return await browser.newContext({
      viewport: { width: 360, height: 800 },
      reducedMotion: 'reduce',
      ...more,
    })
  }

  async function openAs(id: string, more: BrowserContextOptions = {}): Promise<Page> {
    const context = await open(more)
    await signInOn(context, product.url, id)
    return context.newPage()
  }

  return {
    product,
    admin,
    open,
    openAs,
    async close() {
      await admin.end()
      await browser.close()
      await product.stop()
    },
  }
}

/** Presses Tab until something has the focus, as somebody does who uses no mouse. */
export async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  for (let press = 0; press < most; press += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`not reached by ${most} presses of Tab: ${target}`)
}

/** The day so many days from today, in the order in which the browser's own date field takes digits. */
export function typedDay(days: number): string {
  const [year, month, day] = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).split('-')
  return `${month}${day}${year}`
}

/** The code beside it, which is said by another way. */
export async function codeShown(page: Page): Promise<string> {
  return (await page.locator('[data-code]').textContent())?.trim() ?? ''
}

/** The link that a page shows once. */
export async function linkShown(page: Page): Promise<string> {
  return (await page.locator('[data-link]').textContent())?.trim() ?? ''
}
