import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium, HOW_TO_GET_CHROMIUM } from '#web/testing/chromium.ts'

/**
 * Makes sure that there is a browser for the tests that need one: installs Debian's Chromium when it may (root, apt).
 * `CHROMIUM_PATH=none` is for trying what happens without one: nothing is looked for, and nothing installed.
 *
 * @returns the path, or a sentence that says what is missed without one. The run goes on then: those tests skip.
 */
export function ensureChromium(): { path: string } | { sentence: string } {
  const found = findChromium()
  if (found) return { path: found }
  if (process.env.CHROMIUM_PATH !== 'none' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('Installing chromium for the browser journeys …\n')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const install = () =>
      spawnSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-core'], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env,
      })
    if (install().status !== 0) {
      spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env })
      install()
    }
    const installed = findChromium()
    if (installed) return { path: installed }
  }
  return {
    sentence: `the tests that look at pages in a browser, for there is no Chromium: ${HOW_TO_GET_CHROMIUM}, then run npm test again.`,
  }
}
