import { createReadStream, existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createGunzip } from 'node:zlib'
import { StartError } from '../errors.ts'
import { chooseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { rethrowStorage } from './faults.ts'
import { lockFolder } from './folder-lock.ts'
import { makePrivateFolder, placeCluster } from './placement.ts'
import { untar } from './untar.ts'

/** A database is unpacked in pieces of this many bytes; in the usual ones of 16 kB, a quarter of the time goes into making them. */
const CHUNK = 262_144

/**
 * Unpacks a base backup into a data folder that has no database yet. The next start recovers it
 * and gives it new passwords.
 *
 * @throws {StartError} the folder has a database, is in use, full, or the archive is damaged.
 */
export async function restoreCluster(
  dataDir: string,
  archive: string,
  say: (line: string) => void,
): Promise<void> {
  const wanted = resolve(dataDir)
  let letGo: (() => void) | undefined
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o700 })
    const folder = realpathSync(wanted)
    letGo = lockFolder(folder)
    const account = chooseAccount()
    const { base } = placeCluster(folder, findBinaries('18'), account, say)
    const cluster = join(base, 'postgres')
    if (existsSync(cluster)) {
      throw new StartError(
        `There is a database in ${wanted} already: restore into an empty folder, named in BREAKWATER_DATA.`,
      )
    }
    const draft = `${cluster}.new`
    rmSync(draft, { recursive: true, force: true })
    makePrivateFolder(draft, account)
    try {
      await untar(createReadStream(archive).pipe(createGunzip({ chunkSize: CHUNK })), draft, account)
      renameSync(draft, cluster)
    } catch (error) {
      rmSync(draft, { recursive: true, force: true })
      throw error
    }
  } catch (error) {
    rethrowStorage(error, wanted)
  } finally {
    letGo?.()
  }
}
