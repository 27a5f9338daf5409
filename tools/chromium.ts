import { findChromium, HOW_TO_GET_CHROMIUM, isShell } from '#web/testing/chromium.ts'
import { aptGet, mayInstall } from './apt.ts'

/**
 * Makes sure that there is a browser for the tests that need one: installs Debian's Chromium when it may (root, apt), and
 * with it the kind without windows, which costs half. `CHROMIUM_PATH` names one that is to be used as it is;
 * `CHROMIUM_PATH=none` is for trying what happens without one: nothing is looked for, and nothing installed.
 *
 * @returns the path, or a sentence that says what is missed without one. The run goes on then: those tests skip.
 */
export function ensureChromium(): { path: string } | { sentence: string } {
  const path = findChromium()
  const isNamed = path !== undefined && path === process.env.CHROMIUM_PATH
  const isEnough =
    path !== undefined && (isNamed || (isShell(path) && findChromium({ whole: true }) !== undefined))
  if (!isEnough && mayInstall()) install(path === undefined)
  const there = isEnough ? path : findChromium()
  return there === undefined
    ? {
        sentence: `the tests that look at pages in a browser, for there is no Chromium: ${HOW_TO_GET_CHROMIUM}, then run npm test again.`,
      }
    : { path: there }
}

/** @param isNeeded without it there is none at all; otherwise another one does, and what goes wrong is not told. */
function install(isNeeded: boolean): void {
  process.stdout.write('Installing chromium for the browser journeys …\n')
  const all = ['chromium', 'chromium-headless-shell', 'fonts-noto-core']
  if (aptGet(['install', '-y', ...all], isNeeded)) return
  aptGet(['update'], isNeeded)
  // An older Debian has no such kind.
  if (!aptGet(['install', '-y', ...all], isNeeded) && isNeeded)
    aptGet(['install', '-y', 'chromium', 'fonts-noto-core'], isNeeded)
}
