import { HOW_TO_GET_CLAMD, hasClamd } from '#platform/scanner/testing/own-clamd.ts'
import { aptGet, mayInstall } from './apt.ts'

/**
 * Makes sure that files can be put before a real virus scanner: installs Debian's when it may. It is started by tests alone,
 * with a signature of their own; what Debian would fetch for it is not asked for.
 *
 * @returns a sentence that says what is missed without it. The run goes on then: those tests skip.
 */
export function ensureClamd(): string | undefined {
  if (!hasClamd() && mayInstall()) {
    process.stdout.write('Installing clamav-daemon for the check of files by a virus scanner …\n')
    const install = ['install', '-y', '--no-install-recommends', 'clamav-daemon']
    if (!aptGet(install, false)) {
      aptGet(['update'], false)
      aptGet(install, true)
    }
  }
  return hasClamd()
    ? undefined
    : `the check of files by a virus scanner: ${HOW_TO_GET_CLAMD}, then run npm test again.`
}
