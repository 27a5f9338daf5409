import { HOW_TO_GET_GO, hasGo } from '#platform/tlog/testing/sumdb/ask-go.ts'
import { aptGet, mayInstall } from './apt.ts'

/**
 * Makes sure that Go's own packages can check the formats of the log: installs Debian's compiler and sources when it may.
 *
 * @returns a sentence that says what is missed without them. The run goes on then: those tests skip.
 */
export function ensureGo(): string | undefined {
  if (!hasGo() && mayInstall()) {
    process.stdout.write('Installing golang-go for the check of the log’s formats …\n')
    const install = ['install', '-y', '--no-install-recommends', 'golang-go', 'golang-golang-x-mod-dev']
    if (!aptGet(install, false)) {
      aptGet(['update'], false)
      aptGet(install, true)
    }
  }
  return hasGo()
    ? undefined
    : `the check of the log’s formats by a program that nobody here wrote: ${HOW_TO_GET_GO}, then run npm test again.`
}
