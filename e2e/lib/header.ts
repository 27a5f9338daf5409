import type { Page } from 'playwright-core'
import type { Faults } from './walk.ts'

/** The bar at the top of a page for people at work stays while they read: it is lower than this, in pixels. */
const BELOW = 64

/** What is wrong with the bar at the top, at the width the window has. */
export async function headerFaults(page: Page): Promise<Faults> {
  // A locator would bring its own script into each page first, which takes five times as long as the question.
  const high = await page.evaluate(() =>
    [...document.querySelectorAll('header.top')].map((bar) => bar.getBoundingClientRect().height),
  )
  return high.length === 1 && (high[0] ?? BELOW) < BELOW ? [] : [`its header is ${high.join(', ')} px high`]
}
