import type pg from 'pg'

/**
 * Names of agencies where nobody who confirms others has a passkey of their own, so that nobody there can be one of two
 * people, for whoever holds the machine.
 *
 * @param owner a connection of the owner role; the app role may not call this.
 */
export async function agenciesWithoutOwnPasskey(owner: pg.Pool): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>('select name from identity.without_own_passkey()')
  return rows.map(({ name }) => name)
}
