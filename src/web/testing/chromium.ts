import { existsSync } from 'node:fs'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** How to get a Chromium, for whoever has none. */
export const HOW_TO_GET_CHROMIUM =
  'install it (Debian: apt-get install chromium, as root) or set CHROMIUM_PATH to one'

/**
 * Path of an installed Chromium: the one `CHROMIUM_PATH` names, else one in a usual place.
 * `CHROMIUM_PATH=none` says that there is none, as on a machine without one.
 */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named === 'none') return undefined
  return named && existsSync(named) ? named : PLACES.find((path) => existsSync(path))
}
