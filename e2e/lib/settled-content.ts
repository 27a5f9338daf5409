import type { Page } from 'playwright-core'

/**
 * What a page holds that may still be on its way elsewhere, as soon as it can be read.
 *
 * @throws {Error} when it could not be read for ten seconds.
 */
export async function settledContent(page: Page): Promise<string> {
  for (const until = Date.now() + 10_000; ; ) {
    try {
      return await page.content()
    } catch (error) {
      if (Date.now() > until) throw error
      await page.waitForTimeout(100)
    }
  }
}
