import type { KeyObject } from 'node:crypto'
import type pg from 'pg'
import type { TopKey } from '#platform/crypto/top-key.ts'
import { aboutAgencyKey, onceOnly, randomKey, secretOf } from './data-key.ts'
import { AgencyKeyAway, KeyStoreAway } from './errors.ts'
import type { KeyStoreDatabase } from './key-store-database.ts'

/** One key of one agency. */
export interface AgencyEpoch {
  readonly coalition: string
  readonly agency: string
  readonly epoch: number
}

interface Wrap extends AgencyEpoch {
  readonly wrapped_by: string
  readonly wrapped: Buffer
}

export const byOperator = ({ id }: TopKey): string => `operator:${id}`
export const byAgency = ({ id }: TopKey): string => `agency:${id}`

/** As long as an agency's key is kept unwrapped: one that an agency took away opens nothing here for longer. */
const KEPT_MS = 10 * 60_000

/** Agency keys, unwrapped when they are needed and kept for a while: each opens many data keys. */
export class AgencyKeys {
  readonly #database: KeyStoreDatabase
  readonly #kept = new Map<string, { readonly key: KeyObject; readonly until: number }>()

  constructor(database: KeyStoreDatabase) {
    this.#database = database
  }

  /** By {@link nameOf}; asks the key store once for those that are not kept. */
  async of(wanted: readonly AgencyEpoch[]): Promise<ReadonlyMap<string, KeyObject>> {
    const now = performance.now()
    const found = new Map<string, KeyObject>()
    const missing = new Map<string, AgencyEpoch>()
    for (const one of wanted) {
      const name = nameOf(one)
      const kept = this.#kept.get(name)
      if (kept !== undefined && kept.until > now) found.set(name, kept.key)
      else {
        // Let go before it is asked for again: one that was taken away does not stay in memory.
        this.#kept.delete(name)
        missing.set(name, one)
      }
    }
    if (missing.size === 0) return found
    const wraps = await wrapsOf(this.#database.pool, [...missing.values()])
    for (const [name, one] of missing) {
      const key = secretOf(
        await unwrapAgencyKey(
          this.#database,
          one,
          wraps.filter((wrap) => nameOf(wrap) === name),
        ),
      )
      this.#kept.set(name, { key, until: now + KEPT_MS })
      found.set(name, key)
    }
    return found
  }
}

export function nameOf({ coalition, agency, epoch }: AgencyEpoch): string {
  return [coalition, agency, epoch].join('|')
}

async function wrapsOf(
  pool: pg.Pool | pg.PoolClient,
  wanted: readonly AgencyEpoch[],
): Promise<readonly Wrap[]> {
  const { rows } = await pool.query<Wrap>(
    `select w.coalition, w.agency, w.epoch, w.wrapped_by, w.wrapped
     from unnest($1::uuid[], $2::uuid[], $3::int[]) as o (coalition, agency, epoch)
     join keys.agency_key_wrap w using (coalition, agency, epoch)`,
    [wanted.map((one) => one.coalition), wanted.map((one) => one.agency), wanted.map((one) => one.epoch)],
  )
  return rows
}

/**
 * Opens one with the top key that is here.
 *
 * @throws {AgencyKeyAway} only the agency's own opens it, and that is not here.
 * @throws {KeyStoreAway} the operator's opens it, and this program was started with another one.
 */
export async function unwrapAgencyKey(
  { operator, ownKeyOf }: Pick<KeyStoreDatabase, 'operator' | 'ownKeyOf'>,
  { coalition, agency, epoch }: AgencyEpoch,
  wraps: readonly Pick<Wrap, 'wrapped_by' | 'wrapped'>[],
): Promise<Buffer> {
  const about = aboutAgencyKey(coalition, agency, epoch)
  const operators = wraps.find(({ wrapped_by }) => wrapped_by === byOperator(operator))
  if (operators) return await operator.unwrap(operators.wrapped, about)
  const own = wraps.some(({ wrapped_by }) => wrapped_by.startsWith('agency:')) ? ownKeyOf(agency) : undefined
  const agencys = own && wraps.find(({ wrapped_by }) => wrapped_by === byAgency(own))
  if (own && agencys) return await own.unwrap(agencys.wrapped, about)
  if (wraps.some(({ wrapped_by }) => wrapped_by.startsWith('operator:'))) throw new KeyStoreAway()
  throw new AgencyKeyAway()
}

/** Nobody makes a key of the next epoch meanwhile; or, not shared, nobody wraps a new data key meanwhile. */
export async function holdAgency(
  client: pg.PoolClient,
  { coalition, agency }: Pick<AgencyEpoch, 'coalition' | 'agency'>,
  how: 'shared' | 'alone',
): Promise<void> {
  const lock = how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock'
  await client.query(`select ${lock}(hashtextextended($1, 1))`, [`${coalition}|${agency}`])
}

/**
 * The agency's newest key, made where it has none. Read from the key store each time, because what is wrapped under it
 * has to open later. What is made now is not kept: the transaction may not last.
 */
export async function newestAgencyKey(
  client: pg.PoolClient,
  database: KeyStoreDatabase,
  of: Pick<AgencyEpoch, 'coalition' | 'agency'>,
): Promise<{ readonly epoch: number; readonly key: KeyObject }> {
  const made = await makeAgencyKey(client, { ...of, epoch: 1 }, [
    [byOperator(database.operator), database.operator],
  ])
  if (made) return { epoch: 1, key: made }
  const { rows } = await client.query<{ epoch: number }>(
    'select max(epoch) as epoch from keys.agency_key where coalition = $1 and agency = $2',
    [of.coalition, of.agency],
  )
  const newest = { ...of, epoch: rows[0]?.epoch ?? 1 }
  const wraps = await wrapsOf(client, [newest])
  return { epoch: newest.epoch, key: secretOf(await unwrapAgencyKey(database, newest, wraps)) }
}

/** @returns undefined where there is one of that epoch already */
export async function makeAgencyKey(
  client: pg.PoolClient,
  one: AgencyEpoch,
  tops: readonly (readonly [wrappedBy: string, top: TopKey])[],
): Promise<KeyObject | undefined> {
  const { coalition, agency, epoch } = one
  const made = await client.query(
    'insert into keys.agency_key (coalition, agency, epoch) values ($1, $2, $3) on conflict do nothing',
    [coalition, agency, epoch],
  )
  if (made.rowCount === 0) return undefined
  return await onceOnly(randomKey(), async (key) => {
    for (const [wrappedBy, top] of tops) await addWrap(client, one, wrappedBy, top, key)
    return secretOf(key)
  })
}

/**
 * Until the transaction ends nobody else adds or takes away a wrapping: else one that wraps anew by the operator's key would
 * undo, unseen, that an agency has just taken its key to itself.
 */
export async function lockWraps(client: pg.PoolClient): Promise<void> {
  await client.query('lock table keys.agency_key_wrap in share row exclusive mode')
}

/** Wraps an agency's key once more. */
export async function addWrap(
  client: pg.PoolClient,
  { coalition, agency, epoch }: AgencyEpoch,
  wrappedBy: string,
  top: TopKey,
  key: Buffer,
): Promise<void> {
  await client.query(
    `insert into keys.agency_key_wrap (coalition, agency, epoch, wrapped_by, wrapped) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [coalition, agency, epoch, wrappedBy, await top.wrap(key, aboutAgencyKey(coalition, agency, epoch))],
  )
}
