import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from '#config'
import { type Keyring, loadKeyring } from '#platform/crypto/keyring.ts'
import { StartError } from '#platform/errors.ts'
import { rethrowStorage } from '#platform/postgres/faults.ts'
import { baseOf } from '#platform/postgres/placement.ts'

/**
 * Reads the key that confidential places are sealed with.
 *
 * The demo makes one on its first run only: where a database exists already, a new key could not
 * open what it holds, so a missing key is said and not papered over.
 *
 * @throws {StartError} missing, not a key, or open to other users of the machine.
 */
export function openKeyring(config: Config, options: { create: boolean }): Keyring {
  try {
    const first = options.create && (config.database !== undefined || !hasDatabase(config.dataDir))
    if (first) mkdirSync(dirname(config.keyFile), { recursive: true, mode: 0o700 })
    const keyring = loadKeyring(config.keyFile, { create: first })
    if ((statSync(config.keyFile).mode & 0o077) !== 0) {
      throw new StartError(
        `The key file ${config.keyFile} can be read by other users of this machine: run "chmod 600 ${config.keyFile}".`,
      )
    }
    return keyring
  } catch (error) {
    rethrowStorage(error, dirname(config.keyFile))
  }
}

function hasDatabase(dataDir: string): boolean {
  return existsSync(dataDir) && existsSync(join(baseOf(dataDir), 'postgres'))
}
