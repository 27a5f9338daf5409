import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** Path of an installed Chromium, from CHROMIUM_PATH or the usual places. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  return named && existsSync(named) ? named : places.find((path) => existsSync(path))
}

/**
 * Makes sure that there is a browser for the journeys: installs Debian's Chromium when it may (root, apt).
 *
 * @returns the path, or a sentence that says how to install one.
 */
export function ensureChromium(): { path: string } | { sentence: string } {
  const found = findChromium()
  if (found) return { path: found }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
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
    sentence:
      'The browser journeys need Chromium: install it (Debian: apt-get install chromium, as root) or set CHROMIUM_PATH to one, then run npm test again.',
  }
}
