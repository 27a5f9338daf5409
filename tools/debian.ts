import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hasProxy } from '#app/testing/own-proxy.ts'
import { DEBIAN_FOLDER } from '#platform/postgres/binaries.ts'
import { hasPgbouncer } from '#platform/postgres/testing/own-pgbouncer.ts'
import { hasClamd } from '#platform/scanner/testing/own-clamd.ts'
import { hasGo } from '#platform/tlog/testing/sumdb/ask-go.ts'
import { hasPromtool } from '../src/app/status/testing/promtool.ts'
import { aptGet, mayInstall } from './apt.ts'
import { PACKAGES as ENGINE, hasPodman } from './container/engine.ts'

/** A program of Debian's that tests try the product with. They start it by themselves; nothing of it is asked for as a service. */
interface Needed {
  /** What is not tried without it, as the begin of a sentence. */
  readonly missed: string
  readonly packages: readonly string[]
  /** Asked before and after. */
  readonly isThere: () => boolean
}

const needed: readonly Needed[] = [
  {
    missed: 'the check of the log’s formats by a program that nobody here wrote',
    packages: ['golang-go', 'golang-golang-x-mod-dev'],
    isThere: hasGo,
  },
  // With a signature of our own: what Debian would fetch for it is not asked for.
  { missed: 'the check of files by a virus scanner', packages: ['clamav-daemon'], isThere: hasClamd },
  {
    missed: 'the alert rules by Prometheus’s own tool',
    packages: ['prometheus'],
    isThere: hasPromtool,
  },
  {
    missed: 'outside databases',
    packages: ['postgresql-17', 'pgbouncer'],
    isThere: () => existsSync(join(DEBIAN_FOLDER, '17', 'bin', 'pg_dump')) && hasPgbouncer(),
  },
  { missed: 'nginx before the program', packages: ['nginx'], isThere: () => hasProxy('nginx') },
  { missed: 'HAProxy before the program', packages: ['haproxy'], isThere: () => hasProxy('haproxy') },
  { missed: 'Caddy before the program', packages: ['caddy'], isThere: () => hasProxy('caddy') },
  {
    missed: 'what systemd says of its units',
    packages: ['systemd'],
    isThere: () => existsSync('/usr/bin/systemd-analyze'),
  },
  { missed: 'images and containers', packages: ENGINE, isThere: hasPodman },
  {
    missed: 'going back to a time',
    packages: ['pgbackrest'],
    isThere: () => existsSync('/usr/bin/pgbackrest'),
  },
]

/**
 * Makes sure that what tests need from Debian is there: installs what is missing when it may, each by itself, so that one
 * which Debian does not have takes no other with it.
 *
 * @returns a sentence for each that is still missing. The run goes on then: those tests skip.
 */
export function ensureDebian(): string[] {
  return needed.flatMap((one) =>
    ensure(one) ? [] : [`${one.missed}: ${howTo(one)}, then run npm test again.`],
  )
}

function ensure({ missed, packages, isThere }: Needed): boolean {
  if (isThere() || !mayInstall()) return isThere()
  process.stdout.write(`Installing ${packages.join(' and ')} for ${missed} …\n`)
  const install = ['install', '-y', '--no-install-recommends', ...packages]
  if (!aptGet(install, false)) {
    aptGet(['update'], false)
    aptGet(install, true)
  }
  return isThere()
}

function howTo({ packages }: Needed): string {
  return `install ${packages.join(' and ')} (Debian: apt-get install, as root)`
}
