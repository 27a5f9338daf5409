import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext } from 'playwright-core'

/**
 * Signs somebody of the demo in, in place of whoever sits there. When the program is too busy to answer, comes again as it
 * asks one to: else nobody would sit there, and the journey would fail at a page that they may not see.
 *
 * @throws {Error} when they were not let in.
 */
export async function signInOn(context: BrowserContext, url: string, person: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await context.request.post(`${url}/sign-in`, {
      headers: { 'sec-fetch-site': 'same-origin' },
      form: { person },
      maxRedirects: 0,
    })
    if (answer.status() === 303) return
    if (answer.status() !== 503 || attempt === 5) throw new Error(`the sign-in answered ${answer.status()}`)
    await pause(Number(answer.headers()['retry-after'] ?? 5) * 1000)
  }
}
