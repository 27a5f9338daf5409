import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canEnter, chooseAccount } from '../postgres/account.ts'

/**
 * A new folder in which a database can be kept by whoever runs the tests: in the temporary folder, or, where root's
 * account for PostgreSQL cannot pass through that, in the system's own. What a test expects to find in a data folder
 * is in it then, on every machine.
 *
 * @param prefix of its name, such as `breakwater-backup-`.
 */
export function dataFolder(prefix: string): string {
  const account = chooseAccount()
  for (const parent of [tmpdir(), '/tmp', '/var/tmp']) {
    const folder = mkdtempSync(join(parent, prefix))
    // To pass through, and list nothing in it; as the program itself does.
    if (account.uid !== undefined) chmodSync(folder, 0o711)
    if (account.uid === undefined || canEnter(account, folder)) return folder
    rmSync(folder, { recursive: true })
  }
  throw new Error(
    'No temporary folder can be entered by the account that runs PostgreSQL: set TMPDIR to one.',
  )
}
