import type { Page } from 'playwright-core'
import type { Faults } from './walk.ts'

/** The bar at the top of a page for people at work stays while they read: it is lower than this, in pixels. */
const BELOW = 64

/** What is wrong with the bar at the top, at the width the window has. */
export async function headerFaults(page: Page): Promise<Faults> {
  const high = await page
    .locator('header.top')
    .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().height))
  return high.length === 1 && (high[0] ?? BELOW) < BELOW ? [] : [`its header is ${high.join(', ')} px high`]
}
