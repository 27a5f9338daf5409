import { cpSync, existsSync, lstatSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Config } from '#config'
import { FILES } from '../lifecycle/open-files.ts'

type Place = Pick<Config, 'dataDir' | 's3'>

/**
 * Files of documents as they lie, sealed, into a backup. None where they lie in a bucket, or where there are none.
 *
 * @param frozen names of files that nobody copies; the marks that say so go along
 */
export function copyFiles({ dataDir, s3 }: Place, backup: string, frozen: ReadonlySet<string>): void {
  const from = join(dataDir, FILES)
  if (s3 === undefined && existsSync(from)) copy(from, join(backup, FILES), frozen)
}

/** The way back. What is there already stays: a file never changes. */
export function putFilesBack({ dataDir, s3 }: Place, backup: string): void {
  const from = join(backup, FILES)
  if (s3 === undefined && existsSync(from))
    cpSync(from, join(dataDir, FILES), { recursive: true, force: false, filter: isNoLink })
}

/** The mark of a backup does not tell of these files: a link among them would have the program write wherever it points. */
function isNoLink(path: string): boolean {
  const found = lstatSync(path)
  return found.isFile() || found.isDirectory()
}

/** A copy makes folders that everybody may look into: the one above them is closed first. */
function copy(from: string, to: string, frozen: ReadonlySet<string>): void {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  cpSync(from, to, { recursive: true, force: false, filter: (path) => !frozen.has(basename(path)) })
}
