import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadKeyring, refuseOpenFile } from '#platform/crypto/keyring.ts'
import type { TopKey } from '#platform/crypto/top-key.ts'
import { StartError } from '#platform/errors.ts'

/** Where an agency's own key lies on a machine that has it. */
export function agencyKeyFile(folder: string, agency: string): string {
  return join(folder, `${agency}.key`)
}

/** @throws {StartError} missing, not a key, or open to other users of the machine. */
export function readAgencyKey(folder: string, agency: string): TopKey {
  const file = agencyKeyFile(folder, agency)
  const { topKey } = loadKeyring(file)
  refuseOpenFile(file)
  return topKey
}

/**
 * Looks for agencies' own keys in a folder, each time that one is needed: one that is put there counts from then on. A file
 * that is no key or that others can read is as good as none; the doctor says which.
 */
export function agencyKeysIn(folder: string | undefined): (agency: string) => TopKey | undefined {
  return (agency) => {
    if (folder === undefined || !existsSync(agencyKeyFile(folder, agency))) return undefined
    try {
      return readAgencyKey(folder, agency)
    } catch (error) {
      if (error instanceof StartError) return undefined
      throw error
    }
  }
}
