import type pg from 'pg'
import { destroyIn, isJustRestored, type KeyOwner, type KeyStoreDatabase } from '#platform/key-store/index.ts'

/**
 * A backup of the key store brings back the keys of concerns that were destroyed after it was made, and no job looks for those
 * again. Where one was just put back they are destroyed once more, before anything opens; cut short, the next start does it.
 *
 * @param owner the login that owns the schema of the data
 */
export async function destroyKeysOfConcernsAgain(
  owner: pg.Pool,
  keyStore: Pick<KeyStoreDatabase, 'pool'>,
): Promise<void> {
  if (!(await isJustRestored(keyStore))) return
  const { rows } = await owner.query<Omit<KeyOwner, 'purpose'>>(
    'select coalition, agency, owner from concerns.keys_destroyed()',
  )
  await destroyIn(
    keyStore,
    rows.flatMap((of) => [{ ...of, purpose: 'records' } as const, { ...of, purpose: 'accounting' } as const]),
  )
}
