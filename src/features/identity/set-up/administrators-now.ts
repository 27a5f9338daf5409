import type pg from 'pg'

/** `none`: nobody administers yet. `lapsed`: a coalition has administrators, and none of them gets in today. */
export type AdministratorsNow = 'demo' | 'none' | 'lapsed' | 'fine'

/**
 * Whether an administrator can sign in, for whoever holds the machine.
 *
 * @param owner a connection of the owner role; the app role may not call this.
 */
export async function administratorsNow(owner: pg.Pool): Promise<AdministratorsNow> {
  const { rows } = await owner.query<{ now: AdministratorsNow }>(
    'select identity.administrators_now() as now',
  )
  return rows[0]?.now ?? 'fine'
}
