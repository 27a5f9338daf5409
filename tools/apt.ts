import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/**
 * Whether the test command may install what its tests need. `CHROMIUM_PATH=none` is for trying what happens on a machine that
 * has nothing: then it may not.
 */
export function mayInstall(): boolean {
  return process.env.CHROMIUM_PATH !== 'none' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/**
 * Runs Debian's apt-get: without a question, and not for long where there is no network.
 *
 * @param told whether what goes wrong is shown @returns whether it went well
 */
export function aptGet(args: readonly string[], told: boolean): boolean {
  const { status } = spawnSync(
    'apt-get',
    ['-qq', '-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=15', ...args],
    {
      stdio: ['ignore', 'ignore', told ? 'inherit' : 'ignore'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    },
  )
  return status === 0
}
