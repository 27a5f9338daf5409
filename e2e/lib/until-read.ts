import type { Page } from 'playwright-core'

/**
 * Reading or publishing a file takes a while on a busy machine; the page then says so and leads to where it is. The test's
 * own time ends this. Whoever pressed a button waits for its page first: that of before may say the same already.
 *
 * @param look asks for the page anew.
 */
export async function untilRead(page: Page, look: () => Promise<unknown>): Promise<void> {
  for (;;) {
    await page.waitForLoadState()
    const heading = await page.getByRole('heading', { level: 1 }).textContent()
    if (heading !== 'Reading the file' && heading !== 'Publishing') return
    // Until the next page is there: a key that goes to a page which is on its way out is lost, or fails.
    await Promise.all([page.waitForEvent('load'), look()])
  }
}
