import { join } from 'node:path'
import { canRun, chooseAccount } from '../account.ts'
import { findBinaries } from '../binaries.ts'

/**
 * What the program said, without the lines that it keeps parts of PostgreSQL elsewhere: root's program says so at each
 * start where the account of PostgreSQL cannot reach the checkout, as in root's own home. Where it can, the line stays.
 */
export function apartFromPlace(said: string): string {
  const account = chooseAccount()
  if (account.uid === undefined || canRun(account, join(findBinaries('18').home, 'bin', 'postgres')))
    return said
  return said.replace(/^PostgreSQL runs as another account that cannot reach .*\n?/gm, '')
}
