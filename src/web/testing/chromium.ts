import { existsSync } from 'node:fs'

/**
 * Chromium without its windows, menus and extensions: the same engine for pages, at half the processor time and less. So it
 * is taken wherever there is one.
 */
const SHELL = '/usr/lib/chromium/chromium-headless-shell'

const PLACES = [
  SHELL,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** How to get a Chromium, for whoever has none. */
export const HOW_TO_GET_CHROMIUM =
  'install it (Debian: apt-get install chromium-headless-shell, as root) or set CHROMIUM_PATH to one'

export const HOW_TO_GET_A_WHOLE_ONE = HOW_TO_GET_CHROMIUM.replace('chromium-headless-shell', 'chromium')

export interface ChromiumNeeds {
  /** For what the cheap kind has not, such as notices. */
  readonly whole?: boolean
}

/**
 * Path of an installed Chromium: the one `CHROMIUM_PATH` names, else one in a usual place.
 * `CHROMIUM_PATH=none` says that there is none, as on a machine without one.
 */
export function findChromium({ whole = false }: ChromiumNeeds = {}): string | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named === 'none') return undefined
  const places = named === undefined ? PLACES : [named, ...PLACES]
  return places.find((path) => existsSync(path) && !(whole && isShell(path)))
}

/** Whether a Chromium is the cheap kind, which the budgets of the tests are set for. */
export function isShell(path: string): boolean {
  return /headless[-_]shell/.test(path)
}
