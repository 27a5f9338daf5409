import { setTimeout as pause } from 'node:timers/promises'
import type { Page, Response } from 'playwright-core'

/** Opens a page. When the program is too busy to answer, as on a slow machine it may be, comes again as it asks one to. */
export async function goTo(page: Page, url: string): Promise<Response | null> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await page.goto(url)
    if (response?.status() !== 503 || attempt === 5) return response
    await pause(Number(response.headers()['retry-after'] ?? 5) * 1000)
  }
}
