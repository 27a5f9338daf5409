import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * A headless Chromium: the one `CHROMIUM_PATH` names, else an installed one.
 * @throws {Error} a sentence that says how to get one; a check that cannot run is not a pass.
 */
export async function openBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH
  const path = named && existsSync(named) ? named : PLACES.find((place) => existsSync(place))
  if (path === undefined)
    throw new Error(
      'Chromium is needed here: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
    )
  return await chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
}
