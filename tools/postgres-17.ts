import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DEBIAN_FOLDER } from '#platform/postgres/binaries.ts'
import { hasPgbouncer } from '#platform/postgres/testing/own-pgbouncer.ts'
import { aptGet, mayInstall } from './apt.ts'

const has = () => existsSync(join(DEBIAN_FOLDER, '17', 'bin', 'pg_dump')) && hasPgbouncer()

/**
 * Makes sure that a server which the program did not start, its dump and its pooler can be tried: installs Debian's when it may.
 * Tests start their own servers.
 *
 * @returns a sentence that says what is missed without it. The run goes on then: those tests skip.
 */
export function ensurePostgres17(): string | undefined {
  if (!has() && mayInstall()) {
    process.stdout.write('Installing postgresql-17 and pgbouncer for outside databases …\n')
    const install = ['install', '-y', '--no-install-recommends', 'postgresql-17', 'pgbouncer']
    if (!aptGet(install, false)) {
      aptGet(['update'], false)
      aptGet(install, true)
    }
  }
  return has()
    ? undefined
    : 'outside databases: install postgresql-17 and pgbouncer (Debian: apt-get install, as root), then run npm test again.'
}
