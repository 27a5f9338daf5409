import { existsSync, readFileSync } from 'node:fs'
import { fromRoot } from '#platform/root.ts'
import { COPIED_PACKAGES } from './copied-packages.ts'

/**
 * Compilers that a package asks for and never loads: the units of measure of fhirpath name coffeescript, of their own build.
 * `npm ci` installs them; nobody is handed them.
 */
export const NEVER_LOADED: readonly string[] = ['node_modules/coffeescript']

/** A package that a running installation needs, as the lock file has it. */
export interface ProductionPackage {
  /** From the root, e.g. `node_modules/pg`. */
  readonly folder: string
  readonly name: string
  readonly version: string
  /** As its package.json says. */
  readonly license: string | undefined
}

/** Those of which files alone are handed out; what is said of others' works names them too. */
export function copiedPackages(): readonly ProductionPackage[] {
  const { packages } = readLock()
  return COPIED_PACKAGES.map((folder) => asPackage(folder, packages[folder]))
}

interface Locked {
  readonly name?: string
  readonly version: string
  readonly license?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly devOptional?: boolean
}

/**
 * The packages that the program runs with on this kind of machine, sorted by folder: what `npm ci --omit=dev` leaves,
 * without types, without what is never loaded, and without what is of development and only optional to something else.
 *
 * @throws {Error} when one is missing that is not for other kinds of machine.
 */
export function productionPackages(): readonly ProductionPackage[] {
  return Object.entries(readLock().packages)
    .filter(([folder, { dev, devOptional }]) => folder !== '' && dev !== true && devOptional !== true)
    .filter(([folder]) => !folder.includes('node_modules/@types/') && !NEVER_LOADED.includes(folder))
    .filter(([folder, { optional }]) => {
      if (existsSync(fromRoot(folder, 'package.json'))) return true
      if (optional === true) return false
      throw new Error(`${folder} is not installed: run npm ci first.`)
    })
    .map(([folder, locked]) => asPackage(folder, locked))
    .toSorted((a, b) => (a.folder < b.folder ? -1 : 1))
}

function asPackage(folder: string, locked?: Locked): ProductionPackage {
  if (!locked) throw new Error(`${folder} is not in the lock file.`)
  return {
    folder,
    name: locked.name ?? folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version: locked.version,
    license: locked.license,
  }
}

function readLock(): { readonly packages: Readonly<Record<string, Locked>> } {
  return JSON.parse(readFileSync(fromRoot('package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
}
