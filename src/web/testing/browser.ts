import { type Browser, chromium } from 'playwright-core'
import { findChromium, HOW_TO_GET_CHROMIUM } from './chromium.ts'

/**
 * A headless Chromium: the one `CHROMIUM_PATH` names, else an installed one.
 * @throws {Error} a sentence that says how to get one. Tests that need it ask `inBrowser` first, and skip.
 */
export async function openBrowser(): Promise<Browser> {
  const path = findChromium()
  if (path === undefined) throw new Error(`Chromium is needed here: ${HOW_TO_GET_CHROMIUM}.`)
  return await chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
}
